package furrow.api.server;

import java.time.Duration;

/**
 * How a server ends: it says that it is about to and goes on for a while, then takes nothing new and finishes what it has.
 *
 * @param notice how long it goes on, so that whoever spreads requests over several servers sends it no more
 * @param within how long it waits for requests that it has taken, before it cuts them off
 */
public record StopTimes(Duration notice, Duration within) {
    /** Longer nobody waits for the end of a service. */
    public static final Duration MOST = Duration.ofHours(1);

    public StopTimes {
        require("--stop-notice", notice);
        require("--stop-within", within);
    }

    private static void require(String name, Duration span) {
        if (span.isNegative() || span.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(name + " needs 0 seconds to 1 hour, but was " + span.toSeconds()
                    + " seconds; 30 seconds suit most");
        }
    }

    /** At once, with half a minute for what was taken: longer than an answer takes to make. */
    public static StopTimes withDefaults() {
        return new StopTimes(Duration.ZERO, Duration.ofSeconds(30));
    }
}
