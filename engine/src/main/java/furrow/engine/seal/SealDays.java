package furrow.engine.seal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days of a workspace. A day ends when the next one begins, which where clocks change at midnight need not be at 00:00:
 * a midnight that is skipped is the first moment after the gap, and of one that comes twice the first.
 *
 * @param zone the workspace's time zone
 */
public record SealDays(ZoneId zone) {

    /** The last day that had ended by then. */
    public LocalDate lastEnded(Instant now) {
        return LocalDate.ofInstant(now, zone).minusDays(1);
    }

    /** The instant at which a day ends. */
    public Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
