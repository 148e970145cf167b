package furrow.engine.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * Time from one instant to another as rules are told it, rounded down: in quarters of an hour, in whole minutes within an hour
 * either way, and in seconds within a minute. So what is told of an experiment changes with the clock now and then and not at
 * every reading, and stays on the side of nought that it is on.
 */
public final class SteppedTime {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long QUARTER = HOUR / 4;

    private SteppedTime() {}

    /** Seconds from one instant to another; negative when it is before. */
    public static long seconds(Instant from, Instant to) {
        long seconds = Duration.between(from, to).toSeconds();
        long size = Math.abs(seconds);
        long step = size < MINUTE ? 1 : size < HOUR ? MINUTE : QUARTER;
        return Math.floorDiv(seconds, step) * step;
    }
}
