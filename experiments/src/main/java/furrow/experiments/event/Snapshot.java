package furrow.experiments.event;

import furrow.experiments.plan.NameRule;
import java.time.Instant;

/**
 * A platform's running total for a unit, such as likes of a post so far.
 *
 * @param unit whose total it is
 * @param metric name of the outcome that is totalled
 * @param total running total since the unit began, finite
 * @param at when the platform was asked
 */
public record Snapshot(String unit, String metric, double total, Instant at) {
    public Snapshot {
        NameRule.check("unit", unit);
        NameRule.check("metric", metric);
        if (!Double.isFinite(total)) {
            throw new IllegalArgumentException("total of a snapshot needs to be finite, but was " + total);
        }
    }
}
