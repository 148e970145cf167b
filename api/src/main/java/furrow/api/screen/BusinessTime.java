package furrow.api.screen;

import furrow.api.wording.Typography;
import java.time.Duration;

/** Time in business hours, in words; an hour is an hour of them, so that days, which are shorter there, are never said. */
final class BusinessTime {
    private static final double HOUR = 60;

    private BusinessTime() {}

    /** Such as {@code 18 business hours}. */
    static String hours(Duration span) {
        long hours = span.toHours();
        return Typography.count(hours) + Typography.SPACE + (hours == 1 ? "business hour" : "business hours");
    }

    /** Such as {@code 45 min} or {@code 3 h 30 min}. */
    static String minutes(double minutes) {
        long whole = Math.round(minutes);
        if (whole < HOUR) {
            return whole + Typography.SPACE + "min";
        }
        long rest = whole % 60;
        return Typography.count(whole / 60) + Typography.SPACE + "h"
                + (rest == 0 ? "" : " " + rest + Typography.SPACE + "min");
    }
}
