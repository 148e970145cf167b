package furrow.api.screen;

import java.time.Duration;

/** Lengths of time in words. */
final class Spans {
    private Spans() {}

    /** In the largest unit that says it whole: 2 days, 36 hours, 90 minutes. */
    static String words(Duration span) {
        if (span.equals(Duration.ofDays(span.toDays()))) {
            return Counting.of(span.toDays(), "day");
        }
        return span.equals(Duration.ofHours(span.toHours()))
                ? Counting.of(span.toHours(), "hour")
                : Counting.of(span.toMinutes(), "minute");
    }
}
