package furrow.engine.webhook;

import java.time.Duration;

/**
 * How long to wait before something that failed is tried again: 5 seconds, three times as long after each further failure, 15 minutes at
 * most, each a fifth shorter or longer so that many that failed together do not come back together.
 */
final class RetryPauses {
    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int FACTOR = 3;
    /** From this failure on the pause is the longest. */
    private static final int STEEP = 6;

    private static final double SPREAD = 0.2;
    private static final int STEPS = 1_000;

    private RetryPauses() {}

    /**
     * The pause after a number of failures in a row.
     *
     * @param failures at least 1
     * @param name what is tried, from which the spread is drawn
     */
    static Duration after(int failures, String name) {
        var plain = failures >= STEEP
                ? LONGEST
                : Duration.ofMillis((long) (FIRST.toMillis() * Math.pow(FACTOR, failures - 1)));
        int drawn = Math.floorMod((name + failures).hashCode() * 0x9E3779B9, STEPS);
        double spread = 1 + SPREAD * (2.0 * drawn / (STEPS - 1) - 1);
        return Duration.ofMillis((long) (plain.toMillis() * spread));
    }
}
