package furrow.api.screen;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The last day of what ends at an instant: an end at midnight ends the day before. */
final class LastDay {
    private LastDay() {}

    static LocalDate of(Instant end, ZoneId zone) {
        return LocalDate.ofInstant(end.minusMillis(1), zone);
    }
}
