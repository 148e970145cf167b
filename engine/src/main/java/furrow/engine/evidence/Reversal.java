package furrow.engine.evidence;

import furrow.experiments.inference.Comparison;
import java.time.LocalDate;

/**
 * A comparison that once said the opposite.
 *
 * @param now what it says now, better or worse
 * @param day the last day at whose end it said the opposite, in the workspace's time zone
 * @param then what it said at the end of that day
 */
public record Reversal(Comparison now, LocalDate day, Comparison then) {

    /** Whether this is about that metric and treatment. */
    public boolean isOf(Comparison comparison) {
        return now.metric().equals(comparison.metric()) && now.treatment().equals(comparison.treatment());
    }
}
