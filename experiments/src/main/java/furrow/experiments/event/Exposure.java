package furrow.experiments.event;

import furrow.experiments.plan.Names;
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
        Names.check("id", id);
        Names.check("unit", unit);
        Names.check("experiment", experimentName);
        Names.check("arm", armName);
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
