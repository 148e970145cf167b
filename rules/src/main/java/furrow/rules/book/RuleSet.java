package furrow.rules.book;

import furrow.rules.book.LeftOut.Cause;
import furrow.rules.check.Checker;
import furrow.rules.explain.RuleReading;
import furrow.rules.fact.Fact;
import furrow.rules.language.Printer;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleMetadata;
import furrow.rules.language.RuleSource;
import furrow.rules.network.MatchSignature;
import furrow.rules.sandbox.MatchCost;
import furrow.rules.sandbox.MatchCost.Excess;
import furrow.rules.sandbox.Unjoined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Checked rules, ready to be compiled and to say their advice.
 *
 * @param rules the rules, in the order of their files
 * @param texts each as the printer prints it: alike where rules ask the same
 * @param prepared the same rules, made ready to say their advice
 * @param readings the same rules, made ready to be confirmed by our own reader
 * @param cost what they may cost on given facts
 */
record RuleSet(
        List<Rule> rules, List<String> texts, List<PreparedRule> prepared, List<RuleReading> readings, MatchCost cost) {

    /**
     * Checks and prepares rules.
     *
     * @throws RuleBookException if any source has an error; it carries every finding
     */
    static RuleSet of(List<RuleSource> sources) {
        var checked = Checker.check(sources);
        if (!checked.isClean()) {
            throw new RuleBookException(checked.findings());
        }
        return prepared(checked.rules());
    }

    /** Some of the rules, in their order. */
    RuleSet only(Predicate<Rule> wanted) {
        return prepared(rules.stream().filter(wanted).toList());
    }

    private static RuleSet prepared(List<Rule> rules) {
        var texts = new ArrayList<String>();
        var prepared = new ArrayList<PreparedRule>();
        for (Rule rule : rules) {
            texts.add(Printer.print(rule, 0));
            prepared.add(new PreparedRule(rule, MatchSignature.of(rule)));
        }
        return new RuleSet(
                List.copyOf(rules),
                List.copyOf(texts),
                List.copyOf(prepared),
                rules.stream().map(RuleReading::of).toList(),
                MatchCost.of(rules));
    }

    /** The rules that could be too much work on facts, by their places. */
    SortedMap<Integer, LeftOut> tooCostly(Collection<? extends Fact> facts) {
        var left = new TreeMap<Integer, LeftOut>();
        for (Excess each : cost.tooCostly(facts)) {
            left.put(
                    each.rule(),
                    leftOut(each.rule(), Cause.TOO_COSTLY, each.says() + " of these " + facts.size() + " facts; "));
        }
        return left;
    }

    /** A rule that is left out, with what would join its conditions. */
    LeftOut leftOut(int rule, Cause cause, String says) {
        var mend = Unjoined.first(rules.get(rule)).orElse("join its conditions by experiment or arm");
        return LeftOut.of(rules.get(rule), cause, says + mend);
    }

    /** Refuses facts on which a rule could be too much work. */
    void refuseTooCostly(Collection<? extends Fact> facts) {
        tooCostly(facts).values().stream().findFirst().ifPresent(each -> {
            throw new TooCostlyException(each.told());
        });
    }

    /** The rules that matched most, by their places: as few as leave no more matches than there may be. */
    SortedMap<Integer, LeftOut> tooMany(long[] matches, int most) {
        var left = new TreeMap<Integer, LeftOut>();
        long sum = Arrays.stream(matches).sum();
        for (int rule : byMost(matches)) {
            if (sum > most) {
                sum -= matches[rule];
                left.put(
                        rule,
                        leftOut(
                                rule,
                                Cause.TOO_MANY_MATCHES,
                                "matched " + matches[rule] + " times, and all rules may together " + most
                                        + " times on one set of facts; "));
            }
        }
        return left;
    }

    private static int[] byMost(long[] counts) {
        return IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer rule) -> -counts[rule]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The rules that said most, by their places: as few as leave no more characters than there may be. */
    SortedMap<Integer, LeftOut> tooWordy(long[] characters, int most) {
        var left = new TreeMap<Integer, LeftOut>();
        long sum = Arrays.stream(characters).sum();
        for (int rule : byMost(characters)) {
            if (sum > most) {
                sum -= characters[rule];
                left.put(
                        rule,
                        leftOut(
                                rule,
                                Cause.TOO_MANY_WORDS,
                                "said " + characters[rule] + " characters, and all rules may say together at most "
                                        + most + " characters on one set of facts; "));
            }
        }
        return left;
    }

    /** Takes what the rules match on facts, and turns it into recommendations. */
    RecommendationBuilder recommending(Collection<? extends Fact> facts, Predicate<RuleMetadata> wanted) {
        return new RecommendationBuilder(prepared, wanted, facts);
    }
}
