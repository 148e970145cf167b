package furrow.api.screen;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keys of plans within sentences as people say them: an experiment {@code reply-tone} is “Reply tone”, a metric
 * {@code click-through} is click through, and {@code reply-tone/warm} is “Reply tone”, warm. Only keys of several words are touched: one word is a word already.
 */
final class KeyWords {
    private static final Pattern KEY =
            Pattern.compile("(?<![\\p{L}\\p{N}/_-])[\\p{L}\\p{N}]+(?:[-_/][\\p{L}\\p{N}]+)+(?![\\p{L}\\p{N}/_-])");

    private final Map<String, String> words = new HashMap<>();

    private KeyWords() {}

    /** The keys of a report's experiments. */
    static KeyWords of(Report report) {
        var keys = new KeyWords();
        for (ExperimentReport each : report.experiments()) {
            keys.add(each.evidence().data().experiment());
        }
        report.experiments().forEach(each -> keys.words.put(each.name(), "“" + Names.title(each.name()) + "”"));
        report.lone().forEach(each -> keys.words.put(each, "“" + Names.title(each) + "”"));
        return keys;
    }

    private void add(Experiment experiment) {
        for (Arm each : experiment.arms()) {
            words.put(each.name(), "“" + Names.title(each.name()) + "”");
            words.put(each.tactic().name(), each.tactic().way());
        }
        for (Metric each : experiment.metrics()) {
            words.put(each.name(), Names.words(each.name()));
        }
    }

    /** A key, or a path of keys that begins with an experiment: “Reply tone”, warm, replied. */
    private String said(String key) {
        if (!key.contains("/") || !words.containsKey(key.substring(0, key.indexOf('/')))) {
            return words.getOrDefault(key, key);
        }
        return Arrays.stream(key.split("/"))
                .map(each -> words.getOrDefault(each, each))
                .collect(Collectors.joining(", "));
    }

    /** The sentence with its keys in words. */
    String in(String sentence) {
        return KEY.matcher(sentence).replaceAll(each -> Matcher.quoteReplacement(said(each.group())));
    }
}
