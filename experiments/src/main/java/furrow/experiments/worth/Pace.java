package furrow.experiments.worth;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * How many units come in a day at present: the mean over the four weeks before the newest day of data, or since the first
 * unit. The newest day itself is left out, as it may not be over, unless it is the only one.
 */
public final class Pace {
    private Pace() {}

    /**
     * Units a day.
     *
     * @param units units by the day on which they met their arm
     * @param newest day of the newest event, on which units could still have come
     * @return unknown where no unit has a day
     */
    public static OptionalDouble of(SortedMap<LocalDate, Long> units, LocalDate newest) {
        if (units.isEmpty()) {
            return OptionalDouble.empty();
        }
        var last = units.lastKey().isAfter(newest) ? units.lastKey() : newest;
        var until = last.isAfter(units.firstKey()) ? last : last.plusDays(1);
        var from = until.minusDays(Ahead.FOUR_WEEKS.toDays());
        var first = units.firstKey().isAfter(from) ? units.firstKey() : from;
        long lately = units.subMap(first, until).values().stream()
                .mapToLong(each -> each)
                .sum();
        return OptionalDouble.of(lately / ((double) ChronoUnit.DAYS.between(first, until)));
    }
}
