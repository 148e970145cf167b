package furrow.rules.check;

import furrow.rules.language.Finding;
import furrow.rules.language.Parsed;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleReader;
import furrow.rules.language.Source;
import furrow.rules.sandbox.Limits;
import furrow.rules.sandbox.SecondReading;
import furrow.rules.table.TableReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says what is wrong or doubtful about rules. It remembers what it found about each rule's text, so that checking
 * again after one rule was edited costs little; keep one for each editor. Not for several threads at a time.
 */
public final class Checker {
    private static final int REMEMBERED = 10_000;
    private static final int FILES_REMEMBERED = 50;
    /** Findings that are told, the worst first: no one reads more. */
    private static final int MOST_FINDINGS = 1_000;

    private final Remembered<String, Optional<Finding>> readings = new Remembered<>(REMEMBERED);
    private final Remembered<Source, Parsed> files = new Remembered<>(FILES_REMEMBERED);
    private final Remembered<Rule, Own> meanings = new Remembered<>(REMEMBERED);
    private final Pairs pairs = new Pairs();

    /**
     * What a check comes to.
     *
     * @param rules the rules that could be read
     * @param findings all there is to say, in order of place
     */
    public record Checked(List<Rule> rules, List<Finding> findings) {
        public Checked {
            rules = List.copyOf(rules);
            findings = List.copyOf(findings);
        }

        /** True when the book can run. */
        public boolean isClean() {
            return findings.stream().noneMatch(Finding::isError);
        }
    }

    /** Checks a book once. */
    public static Checked check(List<Source> sources) {
        return new Checker().recheck(sources);
    }

    /**
     * Reads a book, and finds only what takes no longer than reading: what is no rule, too big, or named twice. For texts
     * that nobody trusts, where a whole check cannot be stopped.
     */
    public static Checked read(List<Source> sources) {
        var read = readAll(sources, Checker::read);
        return new Checked(read.rules(), first(read.findings()));
    }

    /** Checks a book, remembering what was found of each rule. */
    public Checked recheck(List<Source> sources) {
        var read = readAll(sources, source -> files.of(source, Checker::read));
        var findings = new ArrayList<>(read.findings());
        if (read.rules().size() <= Limits.MOST_RULES) {
            findings.addAll(Lookalikes.names(read.rules()));
            findings.addAll(meaning(read.rules().stream().filter(Limits::allow).toList()));
        }
        return new Checked(read.rules(), first(findings));
    }

    private static Parsed readAll(List<Source> sources, Function<Source, Parsed> reading) {
        var rules = new ArrayList<Rule>();
        var findings = new ArrayList<Finding>();
        for (Source source : sources) {
            var tooLong = Limits.of(source);
            findings.addAll(tooLong);
            if (tooLong.isEmpty() && rules.size() <= Limits.MOST_RULES && findings.size() < MOST_FINDINGS) {
                var parsed = reading.apply(source);
                rules.addAll(parsed.rules());
                findings.addAll(parsed.findings());
            }
        }
        findings.addAll(Limits.of(rules));
        findings.addAll(doubles(rules));
        return new Parsed(rules, findings);
    }

    /** In order of place, errors kept before all else when there are more than anyone reads. */
    private static List<Finding> first(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .limit(MOST_FINDINGS)
                .sorted(Finding.IN_ORDER)
                .toList();
    }

    private static Parsed read(Source source) {
        return source.isTable() ? TableReader.read(source) : RuleReader.read(source);
    }

    /**
     * What is to say of one rule, whatever others there are.
     *
     * @param isSound true when it can be compared with others
     */
    private record Own(boolean isSound, List<Finding> findings) {}

    private List<Finding> meaning(List<Rule> rules) {
        var findings = new ArrayList<Finding>();
        var sound = new ArrayList<Rule>();
        for (Rule rule : rules) {
            var own = meanings.of(rule, this::own);
            findings.addAll(own.findings());
            if (own.isSound()) {
                sound.add(rule);
            }
        }
        findings.addAll(Relations.of(sound, pairs));
        return findings;
    }

    private Own own(Rule rule) {
        var findings = new ArrayList<>(TypeCheck.of(rule));
        readTwice(rule).ifPresent(findings::add);
        if (findings.stream().anyMatch(Finding::isError)) {
            return new Own(false, List.copyOf(findings));
        }
        var sense = Sense.of(rule, List.copyOf(findings));
        findings.addAll(sense.findings());
        return new Own(sense.isPossible(), List.copyOf(findings));
    }

    /** A row of a table was never text of a rule: there is nothing to read twice. */
    private Optional<Finding> readTwice(Rule rule) {
        if (rule.file().endsWith(".csv")) {
            return Optional.empty();
        }
        return readings.of(rule.text(), text -> SecondReading.of(rule))
                .map(found -> Finding.error(rule.file(), rule.at(), found.message(), found.mend()));
    }

    private static List<Finding> doubles(List<Rule> rules) {
        var first = new HashMap<String, Rule>();
        var findings = new ArrayList<Finding>();
        for (Rule rule : rules) {
            var before = first.putIfAbsent(rule.name(), rule);
            if (before != null) {
                findings.add(Finding.error(
                        rule.file(),
                        rule.at(),
                        "the name \"" + rule.name() + "\" is taken by the rule at " + before.file() + ":" + before.at(),
                        "name each rule by its own idea"));
            }
        }
        return findings;
    }
}
