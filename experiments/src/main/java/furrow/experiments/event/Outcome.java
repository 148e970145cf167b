package furrow.experiments.event;

import furrow.experiments.plan.NameRule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What came back: reply, click, share, conversion, revenue, complaint; also {@value #COST} and {@value #MINUTES}.
 *
 * @param id the sender's key of this event
 * @param unit unit that it came from
 * @param metric name of the outcome, such as {@code click}
 * @param value how much, 1 for a plain event; finite
 * @param experiment experiment it is said to belong to, checked against the exposure when filled
 * @param arm arm it is said to belong to, checked likewise
 * @param at when
 * @param attributes whatever else is known
 */
public record Outcome(
        String id,
        String unit,
        String metric,
        double value,
        Optional<String> experiment,
        Optional<String> arm,
        Instant at,
        Map<String, String> attributes)
        implements Event {
    /** Name of the outcome that reports money spent on a unit, in the workspace's currency. */
    public static final String COST = "cost";
    /** Name of the outcome that reports a person's effort on a unit, in minutes. */
    public static final String MINUTES = "minutes";
    /** Name of the outcome that reports that somebody complained. */
    public static final String COMPLAINT = "complaint";

    public Outcome {
        NameRule.check("id", id);
        NameRule.check("unit", unit);
        NameRule.check("metric", metric);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value of an outcome needs to be finite, but was " + value);
        }
        attributes = Map.copyOf(attributes);
    }
}
