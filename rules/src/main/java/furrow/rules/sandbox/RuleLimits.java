package furrow.rules.sandbox;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import furrow.rules.language.TextPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How big a book and a rule may be. */
public final class RuleLimits {
    /** Rules in a book. */
    public static final int MOST_RULES = 2_000;
    /** Characters in a file. */
    public static final int MOST_CHARACTERS = 2_000_000;
    /** Characters in a rule. */
    public static final int MOST_IN_RULE = 20_000;
    /** Facts that one rule may ask for. */
    public static final int MOST_PATTERNS = 8;
    /** Ways that one rule may branch into by {@code or}: the engine tries each. */
    public static final int MOST_WAYS = 16;

    /** Comparisons in a pattern in all, those within {@code ( … || … )} counted each. */
    public static final int MOST_COMPARISONS = 100;
    /** Values in the list of an {@code in}. */
    public static final int MOST_CHOICES = 100;
    /** Values of one fact that a pattern names. */
    public static final int MOST_BINDINGS = 20;
    /** Characters in the comment before a rule. */
    public static final int MOST_IN_COMMENT = 2_000;

    private RuleLimits() {}

    /** A finding when a file is too long to be read at all. */
    public static List<RuleFinding> of(RuleSource source) {
        return source.text().length() <= MOST_CHARACTERS
                ? List.of()
                : List.of(RuleFinding.error(
                        source.name(),
                        TextPosition.START,
                        "a file has at most " + MOST_CHARACTERS + " characters, but has "
                                + source.text().length(),
                        "split it"));
    }

    /** Findings about rules that are too big, or too many. */
    public static List<RuleFinding> of(List<Rule> rules) {
        var findings = new ArrayList<RuleFinding>();
        if (rules.size() > MOST_RULES) {
            var first = rules.get(MOST_RULES);
            findings.add(error(first, first.at(), "rules in a book", MOST_RULES, rules.size()));
        }
        rules.forEach(rule -> findings.addAll(of(rule)));
        return findings;
    }

    /** Whether a rule is no bigger than it may be; what is bigger need not be looked at closely. */
    public static boolean allow(Rule rule) {
        return of(rule).isEmpty();
    }

    private static List<RuleFinding> of(Rule rule) {
        var findings = new ArrayList<RuleFinding>();
        check(
                rule,
                beyond(rule),
                "characters in a rule",
                MOST_IN_RULE,
                rule.text().length(),
                findings);
        var patterns = patterns(rule.conditions()).toList();
        var last = patterns.size() > MOST_PATTERNS ? patterns.get(MOST_PATTERNS).at() : rule.at();
        check(rule, last, "facts asked for by a rule", MOST_PATTERNS, patterns.size(), findings);
        check(rule, branch(rule), "ways through a rule's ( … or … )", MOST_WAYS, ways(rule.conditions()), findings);
        check(
                rule,
                rule.at(),
                "characters in what a rule says",
                MOST_IN_COMMENT,
                rule.meta().says().length(),
                findings);
        patterns(rule.conditions()).forEach(each -> pattern(rule, each, findings));
        rule.conditions().stream().flatMap(Condition::tallies).forEach(each -> tally(rule, each, findings));
        return findings;
    }

    /** The place of the first character that is too many. */
    private static TextPosition beyond(Rule rule) {
        if (rule.text().length() <= MOST_IN_RULE) {
            return rule.at();
        }
        var before = rule.text().substring(0, MOST_IN_RULE);
        int lines = (int) before.chars().filter(each -> each == '\n').count();
        int column = MOST_IN_RULE - before.lastIndexOf('\n');
        return new TextPosition(rule.at().line() + lines, lines == 0 ? rule.at().column() + column - 1 : column);
    }

    /** Where a rule branches first. */
    private static TextPosition branch(Rule rule) {
        return rule.conditions().stream()
                .flatMap(each -> each.either().stream())
                .map(Condition.Either::at)
                .findFirst()
                .orElse(rule.at());
    }

    private static void tally(Rule rule, Tally tally, List<RuleFinding> findings) {
        check(
                rule,
                tally.at(),
                "results of an accumulate",
                MOST_BINDINGS,
                tally.results().size(),
                findings);
        check(
                rule,
                tally.at(),
                "comparisons of its results",
                Constraint.MOST_PER_PATTERN,
                tally.tests().stream().flatMap(Constraint::singles).count(),
                findings);
    }

    private static void pattern(Rule rule, Pattern pattern, List<RuleFinding> findings) {
        check(
                rule,
                pattern.at(),
                "comparisons in a pattern",
                Constraint.MOST_PER_PATTERN,
                pattern.tests().size(),
                findings);
        check(
                rule,
                pattern.at(),
                "values named in a pattern",
                MOST_BINDINGS,
                pattern.bindings().size(),
                findings);
        var single = pattern.tests().stream().flatMap(Constraint::singles).toList();
        check(
                rule,
                pattern.at(),
                "comparisons in a pattern, counted one by one,",
                MOST_COMPARISONS,
                single.size(),
                findings);
        single.forEach(test -> test.<Optional<Constraint.Among>>match(
                        compare -> Optional.empty(), Optional::of, all -> Optional.empty(), any -> Optional.empty())
                .ifPresent(among -> check(
                        rule,
                        test.at(),
                        "values in a list",
                        MOST_CHOICES,
                        among.choices().size(),
                        findings)));
    }

    private static void check(
            Rule rule, TextPosition at, String what, int most, long actual, List<RuleFinding> findings) {
        if (actual > most) {
            findings.add(error(rule, at, what, most, actual));
        }
    }

    private static RuleFinding error(Rule rule, TextPosition at, String what, int most, long actual) {
        return RuleFinding.error(
                rule.file(), at, "at most " + most + " " + what + " are allowed, but there are " + actual, "split it");
    }

    /** Every pattern of some conditions, wherever it stands. */
    static Stream<Pattern> patterns(List<Condition> conditions) {
        return conditions.stream().flatMap(each -> each.patterns().stream());
    }

    /** Ways through conditions that branch by {@code or}. */
    static long ways(List<Condition> conditions) {
        long ways = 1;
        for (Condition condition : conditions) {
            ways *= condition.match(
                    pattern -> 1L,
                    not -> 1L,
                    exists -> 1L,
                    either -> either.ways().stream().mapToLong(RuleLimits::ways).sum(),
                    tally -> 1L);
            ways = Math.min(ways, Integer.MAX_VALUE);
        }
        return ways;
    }
}
