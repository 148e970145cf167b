package furrow.engine.season;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The days of a season that ends now.
 *
 * @param now its end
 * @param zone where its clock stands
 */
record Calendar(Instant now, ZoneId zone) {
    /** Days in a season. */
    static final int DAYS = 84;

    LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    LocalDate firstDay() {
        return today().minusDays(DAYS);
    }

    /** First moment of the season. */
    Instant start() {
        return firstDay().atStartOfDay(zone).toInstant();
    }

    /** The time of day on a day of the season, counted from 0. */
    Instant at(int day, LocalTime time) {
        return firstDay().plusDays(day).atTime(time).atZone(zone).toInstant();
    }

    /** A moment of a day, between two hours. */
    Instant within(int day, int fromHour, int toHour, SeededChance chance) {
        var offset = Diary.hours(chance.between(0, toHour - fromHour));
        return at(day, LocalTime.of(fromHour, 0)).plus(offset);
    }

    /** That many days from now. */
    Instant inDays(int days) {
        return now.plus(Duration.ofDays(days));
    }
}
