package furrow.api.screen;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of plans within sentences as people say them: an experiment {@code reply-tone} is “Reply tone”, a metric
 * {@code click-through} is click through. Only keys of several words are touched: one word is a word already.
 */
final class KeyWords {
    private static final Pattern KEY = Pattern.compile("(?<![\\p{L}\\p{N}/_-])[\\p{L}\\p{N}]+(?:[-_][\\p{L}\\p{N}]+)+(?![\\p{L}\\p{N}/_-])");

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

    /** The sentence with its keys in words. */
    String in(String sentence) {
        return KEY.matcher(sentence)
                .replaceAll(each -> Matcher.quoteReplacement(words.getOrDefault(each.group(), each.group())));
    }
}
