package furrow.rules.check;

import furrow.rules.language.ParseResult;
import furrow.rules.language.RepeatedFindings;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleReader;
import furrow.rules.language.RuleSource;
import furrow.rules.sandbox.RuleLimits;
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

    private final RecentResults<String, Optional<RuleFinding>> readings = new RecentResults<>(REMEMBERED);
    private final RecentResults<RuleSource, ParseResult> files = new RecentResults<>(FILES_REMEMBERED);
    private final RecentResults<Rule, Own> meanings = new RecentResults<>(REMEMBERED);
    private final PairCache pairs = new PairCache();

    /**
     * What a check comes to.
     *
     * @param rules the rules that could be read
     * @param findings all there is to say, in order of place
     */
    public record Checked(List<Rule> rules, List<RuleFinding> findings) {
        public Checked {
            rules = List.copyOf(rules);
            findings = List.copyOf(findings);
        }

        /** True when the book can run. */
        public boolean isClean() {
            return findings.stream().noneMatch(RuleFinding::isError);
        }
    }

    /** Checks a book once. */
    public static Checked check(List<RuleSource> sources) {
        return new Checker().recheck(sources);
    }

    /**
     * Reads a book, and finds only what takes no longer than reading: what is no rule, too big, or named twice. For texts
     * that nobody trusts, where a whole check cannot be stopped.
     */
    public static Checked read(List<RuleSource> sources) {
        var read = readAll(sources, Checker::read);
        return new Checked(read.rules(), first(read.findings()));
    }

    /**
     * Reads a book, and finds what is no rule and which names, kinds and units do not fit together. It takes no longer than
     * there is text, so it may be asked with every key that is pressed, of texts that nobody trusts.
     */
    public static Checked types(List<RuleSource> sources) {
        var read = readAll(sources, Checker::read);
        var findings = new ArrayList<>(read.findings());
        read.rules().stream()
                .limit(RuleLimits.MOST_RULES)
                .filter(RuleLimits::allow)
                .forEach(rule -> findings.addAll(TypeCheck.of(rule)));
        return new Checked(read.rules(), first(findings));
    }

    /** Checks a book, remembering what was found of each rule. */
    public Checked recheck(List<RuleSource> sources) {
        var read = readAll(sources, source -> files.of(source, Checker::read));
        var findings = new ArrayList<>(read.findings());
        if (read.rules().size() <= RuleLimits.MOST_RULES) {
            findings.addAll(Lookalikes.names(read.rules()));
            findings.addAll(
                    meaning(read.rules().stream().filter(RuleLimits::allow).toList()));
        }
        return new Checked(read.rules(), first(findings));
    }

    private static ParseResult readAll(List<RuleSource> sources, Function<RuleSource, ParseResult> reading) {
        var rules = new ArrayList<Rule>();
        var findings = new ArrayList<RuleFinding>();
        for (RuleSource source : sources) {
            var tooLong = RuleLimits.of(source);
            findings.addAll(tooLong);
            if (tooLong.isEmpty() && rules.size() <= RuleLimits.MOST_RULES && findings.size() < MOST_FINDINGS) {
                var parsed = reading.apply(source);
                rules.addAll(parsed.rules());
                findings.addAll(parsed.findings());
            }
        }
        findings.addAll(RuleLimits.of(rules));
        findings.addAll(doubles(rules));
        return new ParseResult(rules, findings);
    }

    /** In order of place, errors kept before all else when there are more than anyone reads. */
    private static List<RuleFinding> first(List<RuleFinding> findings) {
        return RepeatedFindings.once(findings).stream()
                .sorted(Comparator.comparing(RuleFinding::severity))
                .limit(MOST_FINDINGS)
                .sorted(RuleFinding.IN_ORDER)
                .toList();
    }

    private static ParseResult read(RuleSource source) {
        return source.isTable() ? TableReader.read(source) : RuleReader.read(source);
    }

    /**
     * What is to say of one rule, whatever others there are.
     *
     * @param isSound true when it can be compared with others
     */
    private record Own(boolean isSound, List<RuleFinding> findings) {}

    private List<RuleFinding> meaning(List<Rule> rules) {
        var findings = new ArrayList<RuleFinding>();
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
        if (findings.stream().anyMatch(RuleFinding::isError)) {
            return new Own(false, List.copyOf(findings));
        }
        var sense = RuleLint.of(rule, List.copyOf(findings));
        findings.addAll(sense.findings());
        return new Own(sense.isPossible(), List.copyOf(findings));
    }

    /** A row of a table was never text of a rule: there is nothing to read twice. */
    private Optional<RuleFinding> readTwice(Rule rule) {
        if (rule.file().endsWith(".csv")) {
            return Optional.empty();
        }
        return readings.of(rule.text(), text -> SecondReading.of(rule))
                .map(found -> RuleFinding.error(rule.file(), rule.at(), found.message(), found.mend()));
    }

    private static List<RuleFinding> doubles(List<Rule> rules) {
        var first = new HashMap<String, Rule>();
        var findings = new ArrayList<RuleFinding>();
        for (Rule rule : rules) {
            var before = first.putIfAbsent(rule.name(), rule);
            if (before != null) {
                findings.add(RuleFinding.error(
                        rule.file(),
                        rule.at(),
                        "the name \"" + rule.name() + "\" is taken by the rule at " + before.file() + ":" + before.at(),
                        "name each rule by its own idea"));
            }
        }
        return findings;
    }
}
