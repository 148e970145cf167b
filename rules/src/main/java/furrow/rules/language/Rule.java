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
        String name, Meta meta, List<Condition> conditions, Advice advice, String file, String text, Position at) {
    public Rule {
        conditions = List.copyOf(conditions);
    }
}
