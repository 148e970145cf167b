package furrow.experiments.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

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
            return count(seconds / DAY, "day");
        }
        if (seconds % HOUR == 0) {
            return count(seconds / HOUR, "hour");
        }
        return seconds % MINUTE == 0 ? count(seconds / MINUTE, "minute") : count(seconds, "second");
    }

    private static String count(long count, String unit) {
        return String.format(Locale.ROOT, "%,d %s%s", count, unit, Math.abs(count) == 1 ? "" : "s");
    }
}
