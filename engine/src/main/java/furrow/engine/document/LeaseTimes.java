package furrow.engine.document;

import java.time.Duration;

/**
 * How long a lease holds.
 *
 * @param held for how long it holds from each renewal on
 * @param renewed how often its holder renews it
 * @param grace how much longer everybody else waits, for clocks of members of a replica set that differ
 */
record LeaseTimes(Duration held, Duration renewed, Duration grace) {
    /** Several renewals may fail before it has run out, and 20 s after the last of a dead holder another takes it. */
    private static final LeaseTimes USUAL =
            new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(2), Duration.ofSeconds(5));

    LeaseTimes {
        if (renewed.multipliedBy(2).compareTo(held) > 0) {
            throw new IllegalArgumentException("a lease needs to be renewed at least twice while it holds, but "
                    + renewed + " is more than half of " + held);
        }
    }

    static LeaseTimes withDefaults() {
        return USUAL;
    }

    /** After so long without a renewal somebody else may have it. */
    Duration ends() {
        return held.plus(grace);
    }
}
