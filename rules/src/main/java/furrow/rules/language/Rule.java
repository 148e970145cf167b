package furrow.rules.language;

import java.util.List;

/**
 * A rule as it was read.
 *
 * @param name unique in its book
 * @param meta its card
 * @param conditions what must be so, in order
 * @param advice what it then advises
 * @param file file it stands in
 * @param text the author's own text of the rule
 * @param at where it begins
 */
public record Rule(
        String name,
        RuleMetadata meta,
        List<Condition> conditions,
        RuleAdvice advice,
        String file,
        String text,
        TextPosition at) {
    public Rule {
        conditions = List.copyOf(conditions);
    }
}
