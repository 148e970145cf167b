package furrow.experiments.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * The hours in which a team answers; response time counts only these.
 *
 * @param days working days, at least one
 * @param opens start of the working day
 * @param closes end of the working day; before {@code opens} it is a time of the next day, which then belongs to the day
 *     on which the hours began; {@link LocalTime#MAX} means midnight
 */
public record BusinessHours(Set<DayOfWeek> days, LocalTime opens, LocalTime closes) {
    /** Every hour of every day. */
    public static final BusinessHours ROUND_THE_CLOCK =
            new BusinessHours(EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX);

    public BusinessHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("business hours need at least one working day, but had none");
        }
        if (opens.equals(closes)) {
            throw new IllegalArgumentException("business hours need to open and close at two times, but were " + opens
                    + " to " + closes + "; leave both out for round the clock");
        }
        days = Set.copyOf(days);
    }

    /** Working time between two instants, seen in the zone of {@code from}; zero when {@code to} is not later. */
    public Duration between(ZonedDateTime from, ZonedDateTime to) {
        if (!to.isAfter(from)) {
            return Duration.ZERO;
        }
        if (equals(ROUND_THE_CLOCK)) {
            return Duration.between(from, to);
        }
        var end = to.withZoneSameInstant(from.getZone());
        var total = Duration.ZERO;
        for (var day = from.toLocalDate().minusDays(1); !day.isAfter(end.toLocalDate()); day = day.plusDays(1)) {
            if (days.contains(day.getDayOfWeek())) {
                var start = later(from, day.atTime(opens).atZone(from.getZone()));
                var stop = earlier(end, closing(day.atTime(opens).atZone(from.getZone())));
                total = stop.isAfter(start) ? total.plus(Duration.between(start, stop)) : total;
            }
        }
        return total;
    }

    private ZonedDateTime closing(ZonedDateTime opening) {
        if (closes.equals(LocalTime.MAX)) {
            return opening.toLocalDate().plusDays(1).atStartOfDay(opening.getZone());
        }
        var day = opening.toLocalDate().plusDays(closes.isBefore(opens) ? 1 : 0);
        return day.atTime(closes).atZone(opening.getZone());
    }

    private static ZonedDateTime later(ZonedDateTime a, ZonedDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static ZonedDateTime earlier(ZonedDateTime a, ZonedDateTime b) {
        return a.isBefore(b) ? a : b;
    }
}
