package furrow.api.screen;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.engine.life.ExperimentLife;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.rules.book.Recommendation;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys of plans within sentences as people say them: an experiment {@code reply-tone} is “Reply tone”, a metric
 * {@code click-through} is click through, and {@code reply-tone/warm} is “Reply tone”, warm. Only keys of several words are touched: one word is a word already.
 */
final class KeyWords {
    private static final Pattern KEY =
            Pattern.compile("(?<![\\p{L}\\p{N}/_-])[\\p{L}\\p{N}]+(?:[-_/][\\p{L}\\p{N}]+)+(?![\\p{L}\\p{N}/_-])");

    private final Map<String, String> words = new HashMap<>();

    /** Of what the sentences are, where that is one experiment alone. */
    private final Optional<Evidence> about;

    private KeyWords(Optional<Evidence> about) {
        this.about = about;
    }

    /** The keys of a report's experiments. */
    static KeyWords of(Report report) {
        return of(report, any -> true);
    }

    /** The keys of those experiments that some advice is about. */
    static KeyWords of(Report report, Collection<Recommendation> advice) {
        var names = new HashSet<String>();
        advice.forEach(each -> {
            names.add(each.subject().split("/", 2)[0]);
            each.facts().forEach(fact -> fact.reportedUnder().ifPresent(names::add));
        });
        return of(report, names::contains);
    }

    private static KeyWords of(Report report, Predicate<String> wanted) {
        var keys = new KeyWords(Optional.empty());
        for (ExperimentReport each : report.experiments()) {
            if (wanted.test(each.name())) {
                keys.add(each.evidence().data().experiment());
            }
        }
        report.experiments().stream()
                .filter(each -> wanted.test(each.name()))
                .forEach(each -> keys.words.put(each.name(), "“" + Names.title(each.name()) + "”"));
        report.lone().stream().filter(wanted).forEach(each -> keys.words.put(each, "“" + Names.title(each) + "”"));
        return keys;
    }

    /** The keys of those experiments that some lives are about. */
    static KeyWords ofSubjects(Report report, Stream<String> subjects) {
        var names = subjects.map(each -> each.split("/", 2)[0]).collect(Collectors.toSet());
        return of(report, names::contains);
    }

    /** The keys of experiments. */
    static KeyWords ofLives(Collection<ExperimentLife> lives) {
        var keys = new KeyWords(Optional.empty());
        lives.forEach(each -> keys.add(each.experiment()));
        lives.forEach(each -> keys.words.put(each.name(), "“" + Names.title(each.name()) + "”"));
        return keys;
    }

    /** The same for sentences about one experiment: what they call units is what that experiment counts. */
    KeyWords about(Optional<Evidence> experiment) {
        var keys = new KeyWords(experiment);
        keys.words.putAll(words);
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
        boolean none = sentence.chars().noneMatch(each -> each == '-' || each == '_' || each == '/');
        return none
                ? counted(sentence)
                : counted(KEY.matcher(sentence).replaceAll(each -> Matcher.quoteReplacement(said(each.group()))));
    }

    /** The sentence with what the experiment counts, in place of units. */
    String counted(String sentence) {
        return about.map(each -> Units.in(sentence, each)).orElse(sentence);
    }
}
