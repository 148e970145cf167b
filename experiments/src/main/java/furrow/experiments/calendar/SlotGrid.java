package furrow.experiments.calendar;

import furrow.experiments.plan.SpanWords;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The times at which a brand could post.
 *
 * @param zone time zone of the hours; an hour that a clock change skips is moved as {@link ZonedDateTime} does
 * @param firstDay first day of the calendar
 * @param weeks how many weeks from then, 1 to 260
 * @param weekdays days on which to post
 * @param hours times of day at which to post
 * @param channels where to post; each has all the times
 * @param mostADay most slots a day and channel; the first ones are kept
 * @param apart least time between two slots of a channel; a slot nearer to the one kept before is left out
 */
public record SlotGrid(
        ZoneId zone,
        LocalDate firstDay,
        int weeks,
        Set<DayOfWeek> weekdays,
        List<LocalTime> hours,
        List<String> channels,
        int mostADay,
        Duration apart) {
    public SlotGrid {
        weekdays = Set.copyOf(weekdays);
        hours = hours.stream().distinct().sorted().toList();
        channels = channels.stream().distinct().toList();
        if (weeks < 1 || weeks > 260) {
            throw new IllegalArgumentException("weeks need 1 to 260, but were " + weeks);
        }
        if (weekdays.isEmpty() || hours.isEmpty() || channels.isEmpty()) {
            throw new IllegalArgumentException("a grid of slots needs weekdays, hours and channels, but had " + weekdays
                    + ", " + hours + " and " + channels);
        }
        if (mostADay < 1) {
            throw new IllegalArgumentException("most slots a day need 1 or more, but were " + mostADay);
        }
        if (apart.isNegative()) {
            throw new IllegalArgumentException("time between slots needs zero or more, but was " + SpanWords.of(apart));
        }
    }

    /** Every weekday at those hours, on one channel. */
    public static SlotGrid of(ZoneId zone, LocalDate firstDay, int weeks, LocalTime... hours) {
        return new SlotGrid(
                zone,
                firstDay,
                weeks,
                EnumSet.allOf(DayOfWeek.class),
                List.of(hours),
                List.of("main"),
                Integer.MAX_VALUE,
                Duration.ZERO);
    }

    public SlotGrid on(Set<DayOfWeek> newWeekdays) {
        return new SlotGrid(zone, firstDay, weeks, newWeekdays, hours, channels, mostADay, apart);
    }

    public SlotGrid onChannels(String... newChannels) {
        return new SlotGrid(zone, firstDay, weeks, weekdays, hours, List.of(newChannels), mostADay, apart);
    }

    public SlotGrid atMostADay(int most) {
        return new SlotGrid(zone, firstDay, weeks, weekdays, hours, channels, most, apart);
    }

    public SlotGrid apartBy(Duration least) {
        return new SlotGrid(zone, firstDay, weeks, weekdays, hours, channels, mostADay, least);
    }

    /** The slots in order of time. */
    public List<Slot> slots() {
        var slots = new ArrayList<Slot>();
        for (String channel : channels) {
            slots.addAll(slots(channel));
        }
        slots.sort(Comparator.comparing((Slot slot) -> slot.at().toInstant()).thenComparing(Slot::channel));
        return List.copyOf(slots);
    }

    private List<Slot> slots(String channel) {
        var kept = new ArrayList<Slot>();
        Map<LocalDate, Integer> perDay = new HashMap<>();
        for (var day = firstDay; day.isBefore(firstDay.plusWeeks(weeks)); day = day.plusDays(1)) {
            for (LocalTime hour : weekdays.contains(day.getDayOfWeek()) ? hours : List.<LocalTime>of()) {
                var at = ZonedDateTime.of(day, hour, zone);
                if (perDay.getOrDefault(day, 0) < mostADay && isApart(kept, at)) {
                    kept.add(Slot.of(at, channel));
                    perDay.merge(day, 1, Integer::sum);
                }
            }
        }
        return kept;
    }

    private boolean isApart(List<Slot> kept, ZonedDateTime at) {
        if (kept.isEmpty()) {
            return true;
        }
        var gap = Duration.between(kept.get(kept.size() - 1).at(), at);
        return !gap.isZero() && gap.compareTo(apart) >= 0;
    }
}
