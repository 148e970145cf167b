package furrow.experiments.event;

import furrow.experiments.plan.NameRule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A unit was given an arm.
 *
 * @param id the sender's key of this event
 * @param unit who or what was given the arm
 * @param experimentName experiment that it belongs to
 * @param armName arm that was given
 * @param chance probability with which this arm was drawn, in (0, 1], when known
 * @param at when
 * @param attributes whatever else is known
 */
public record Assignment(
        String id,
        String unit,
        String experimentName,
        String armName,
        OptionalDouble chance,
        Instant at,
        Map<String, String> attributes)
        implements Event {
    /**
     * Attribute that names the arms that could not be given to the unit, such as {@code formal, brief}: it was drawn among
     * the others. Such a unit is counted apart, since nobody like it could be in every arm.
     */
    public static final String EXCLUDED_ARMS = "excludedArms";

    public Assignment {
        NameRule.check("id", id);
        NameRule.check("unit", unit);
        NameRule.check("experiment", experimentName);
        NameRule.check("arm", armName);
        if (chance.isPresent() && !(chance.getAsDouble() > 0 && chance.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "chance of an assignment needs more than 0 and at most 1, but was " + chance.getAsDouble());
        }
        attributes = Map.copyOf(attributes);
    }

    /** Whether some arm of the experiment could not be given to the unit. */
    public boolean isAmongFewer() {
        return !attributes.getOrDefault(EXCLUDED_ARMS, "").isBlank();
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
