package furrow.api.plot;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale of days, from the left to the right.
 *
 * @param from first day
 * @param to last day, after the first
 */
public record DayScale(LocalDate from, LocalDate to) {
    private static final int TICKS = 5;
    private static final List<Integer> WEEKS = List.of(1, 2, 4, 8, 13, 26, 52);

    public DayScale {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("scale needs from before to, but was " + from + " to " + to);
        }
    }

    /** How far right a day lies, in per cent of the width; days beyond an end lie at it. */
    double percent(LocalDate day) {
        double share = (double) ChronoUnit.DAYS.between(from, day) / ChronoUnit.DAYS.between(from, to);
        return Math.min(100, Math.max(0, share * 100));
    }

    /** The same as SVG takes it: {@code 41.67%}. */
    String at(LocalDate day) {
        return String.format(Locale.ROOT, "%.2f%%", percent(day));
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Mondays, or days where there are few: at most {@value #TICKS} steps. */
    List<LocalDate> ticks() {
        long days = ChronoUnit.DAYS.between(from, to);
        long step = days <= TICKS
                ? 1
                : WEEKS.stream()
                        .filter(each -> days <= each * 7L * TICKS)
                        .findFirst()
                        .map(each -> each * 7L)
                        .orElseGet(() -> (days / 7 / TICKS + 1) * 7);
        var first = step == 1 ? from : from.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        var ticks = new ArrayList<LocalDate>();
        for (var day = first; !day.isAfter(to); day = day.plusDays(step)) {
            ticks.add(day);
        }
        return ticks;
    }
}
