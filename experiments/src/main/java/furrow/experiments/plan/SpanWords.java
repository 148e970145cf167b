package furrow.experiments.plan;

import java.math.BigDecimal;
import java.time.Duration;

/** Time spans as people say them: {@code 48 hours}, {@code 7 days}, {@code 90 minutes}. A day is 24 hours. */
public final class SpanWords {
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private SpanWords() {}

    /** The span in the largest unit of which it is a whole number; up to two days that is the hour. */
    public static String of(Duration span) {
        long seconds = span.toSeconds();
        if (span.isZero() || span.toNanosPart() > 0) {
            var exact = BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(span.toNanosPart(), 9));
            return exact.stripTrailingZeros().toPlainString() + " seconds";
        }
        if (seconds % DAY == 0 && Math.abs(seconds) > 2 * DAY) {
            return CountWords.of(seconds / DAY, "day");
        }
        if (seconds % HOUR == 0) {
            return CountWords.of(seconds / HOUR, "hour");
        }
        return seconds % MINUTE == 0 ? CountWords.of(seconds / MINUTE, "minute") : CountWords.of(seconds, "second");
    }
}
