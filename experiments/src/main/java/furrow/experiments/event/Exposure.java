package furrow.experiments.event;

import furrow.experiments.plan.NameRule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A unit really met the arm: the post went out, the reply was sent.
 *
 * @param id the sender's key of this event
 * @param unit who or what met the arm
 * @param experimentName experiment that it belongs to
 * @param armName arm that was met
 * @param at when
 * @param attributes whatever else is known
 */
public record Exposure(
        String id, String unit, String experimentName, String armName, Instant at, Map<String, String> attributes)
        implements Event {
    public Exposure {
        NameRule.check("id", id);
        NameRule.check("unit", unit);
        NameRule.check("experiment", experimentName);
        NameRule.check("arm", armName);
        attributes = Map.copyOf(attributes);
    }

    @Override
    public Optional<String> experiment() {
        return Optional.of(experimentName);
    }

    @Override
    public Optional<String> arm() {
        return Optional.of(armName);
    }
}
