package furrow.engine.rulebook;

import furrow.rules.fact.Fact;
import java.time.Instant;
import java.util.List;

/**
 * One evaluation as it was recorded.
 *
 * @param at when rules were asked
 * @param version number of the version that was live then
 * @param facts what was known
 */
public record Recorded(Instant at, int version, List<Fact> facts) {
    public Recorded {
        facts = List.copyOf(facts);
    }
}
