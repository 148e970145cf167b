package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Tells of each rule why it gave its advice on given facts, or what kept it silent. */
public final class Explainer {
    /** Matches of one rule that are told; more are left out. */
    static final int MOST_MATCHES = 1_000;

    private Explainer() {}

    /**
     * Explains rules.
     *
     * @param rules rules that the checker found no error in
     * @param facts what is known
     */
    public static List<Explanation> explain(Collection<Rule> rules, Collection<? extends Fact> facts) {
        var byKind = new FactsByKind(facts);
        return rules.stream().map(rule -> explain(rule, byKind)).toList();
    }

    /** Explains one rule. */
    public static Explanation explain(Rule rule, Collection<? extends Fact> facts) {
        return explain(rule, new FactsByKind(facts));
    }

    /** Why a rule is silent on a day on which it is not valid; nothing when it is valid. */
    public static Optional<Explanation> outOfTime(Rule rule, LocalDate day) {
        if (rule.meta().validOn(day)) {
            return Optional.empty();
        }
        var says = "is valid"
                + rule.meta().from().map(first -> " from " + first).orElse("")
                + rule.meta().until().map(last -> " until " + last).orElse("") + ", and the day is " + day;
        return Optional.of(new Explanation.Silent(
                rule,
                new Miss(
                        rule.at(),
                        says,
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty())));
    }

    /** Whether a rule gives its advice; quicker than explaining. */
    public static boolean fires(Rule rule, Collection<? extends Fact> facts) {
        var matching = new MatchSearch(rule, new FactsByKind(facts), 1);
        matching.run();
        return !matching.matches().isEmpty();
    }

    private static Explanation explain(Rule rule, FactsByKind facts) {
        var matching = new MatchSearch(rule, facts, MOST_MATCHES);
        matching.run();
        return matching.matches().isEmpty()
                ? new Explanation.Silent(rule, matching.miss())
                : new Explanation.Fired(rule, matching.matches());
    }
}
