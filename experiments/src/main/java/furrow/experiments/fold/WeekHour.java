package furrow.experiments.fold;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * An hour of the week on people's clocks, such as Tuesday from 18:00. When clocks are put back, both hours of that name
 * are the same; when they are put forward, one is missing on that day.
 *
 * @param day day of the week
 * @param hour 0 to 23
 */
public record WeekHour(DayOfWeek day, int hour) implements Comparable<WeekHour> {
    private static final int HOURS = 24;

    public WeekHour {
        if (hour < 0 || hour >= HOURS) {
            throw new IllegalArgumentException("hour needs 0 to 23, but was " + hour);
        }
    }

    /** The hour in which an instant falls on clocks of a zone. */
    public static WeekHour of(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        return new WeekHour(local.getDayOfWeek(), local.getHour());
    }

    /** The hour of that {@link #number}. */
    static WeekHour of(int number) {
        return new WeekHour(DayOfWeek.of(number / HOURS + 1), number % HOURS);
    }

    /** Hours since Monday's midnight, 0 to 167. */
    int number() {
        return (day.getValue() - 1) * HOURS + hour;
    }

    @Override
    public int compareTo(WeekHour other) {
        return Integer.compare(number(), other.number());
    }

    /** In words, such as {@code Tuesday 18:00}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %02d:00", day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), hour);
    }
}
