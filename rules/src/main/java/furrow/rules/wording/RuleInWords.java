package furrow.rules.wording;

import furrow.rules.language.Rule;
import java.util.List;

/**
 * A rule as a person says it.
 *
 * @param name its name in the book
 * @param says what it is for, in its author's own sentence; empty when there is none
 * @param when what has to be so, in order
 * @param then what it advises then
 * @param limits when and how often it speaks at all
 */
public record RuleInWords(String name, String says, List<Clause> when, List<String> then, List<String> limits) {
    /**
     * One thing that has to be so.
     *
     * @param text the thing; it ends with a colon when parts follow
     * @param parts what is asked of it, a phrase each
     */
    public record Clause(String text, List<String> parts) {
        public Clause {
            parts = List.copyOf(parts);
        }
    }

    public RuleInWords {
        when = List.copyOf(when);
        then = List.copyOf(then);
        limits = List.copyOf(limits);
    }

    /** The words of a rule that was read; what the checker finds wrong in it is told as it stands. */
    public static RuleInWords of(Rule rule) {
        var things = new NamedThings(rule);
        var conditions = new ConditionWords(things);
        var advice = new AdviceWords(things);
        return new RuleInWords(
                rule.name(),
                rule.meta().says(),
                rule.conditions().stream().map(conditions::of).toList(),
                advice.of(rule.advice()),
                advice.limits(rule.meta()));
    }
}
