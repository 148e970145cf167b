package furrow.rules.book;

import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.fact.Fact;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Rule;
import furrow.rules.network.MatchSignature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What one checked rule advises, without compiling it: for rules that are tried once or twice in a slightly other form. */
public final class InterpretedRule {
    private InterpretedRule() {}

    /** The advice of a rule on facts, whatever the day. */
    public static List<Recommendation> recommend(Rule rule, Collection<? extends Fact> facts) {
        if (!Explainer.fires(rule, facts)) {
            return List.of();
        }
        var named = named(rule);
        var slots = MatchSignature.of(named);
        var recommending = new RecommendationBuilder(List.of(new PreparedRule(named, slots)), any -> true, facts);
        if (Explainer.explain(named, facts) instanceof Explanation.Fired fired) {
            fired.matches()
                    .forEach(match -> recommending.give(
                            0, slots.stream().map(match.bound()::get).toArray()));
        }
        return recommending.inOrder();
    }

    /** The same rule with a name for every fact, by which a match tells them apart. */
    private static Rule named(Rule rule) {
        var conditions = new ArrayList<Condition>();
        for (Condition condition : rule.conditions()) {
            int number = conditions.size();
            conditions.add(condition
                    .pattern()
                    .<Condition>map(pattern -> named(pattern, number))
                    .orElse(condition));
        }
        return new Rule(rule.name(), rule.meta(), conditions, rule.advice(), rule.file(), rule.text(), rule.at());
    }

    private static Pattern named(Pattern pattern, int number) {
        var name = pattern.binding().orElse("$ " + number);
        return new Pattern(Optional.of(name), pattern.type(), pattern.bindings(), pattern.tests(), pattern.at());
    }
}
