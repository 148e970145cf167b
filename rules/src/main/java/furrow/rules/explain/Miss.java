package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.TextPosition;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The first condition that kept a rule silent, for the facts that came nearest to meeting it.
 *
 * @param at where the condition stands in the author's text
 * @param says what was needed and what there was, in plain words
 * @param fact the fact that came nearest, if there was any of that kind
 * @param actual value that fell short, if it is a known number
 * @param away how far off it was, in the field's own unit
 * @param lacks the kind of fact of which there is none at all, when that is why
 */
public record Miss(
        TextPosition at,
        String says,
        Optional<Fact> fact,
        OptionalDouble actual,
        OptionalDouble away,
        Optional<String> lacks) {}
