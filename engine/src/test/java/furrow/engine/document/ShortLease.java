package furrow.engine.document;

import java.time.Duration;

/** A lease for tests that wait for what it notices: renewed six times as often as the usual one. */
public final class ShortLease {
    /** On a busy machine a renewal may come seconds late. */
    private static final LeaseTimes TIMES =
            new LeaseTimes(Duration.ofSeconds(6), Duration.ofMillis(300), Duration.ofSeconds(1));

    private ShortLease() {}

    public static LeaseRequest of(String purpose) {
        return LeaseRequest.of(purpose).with(TIMES);
    }
}
