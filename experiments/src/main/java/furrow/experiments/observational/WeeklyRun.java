package furrow.experiments.observational;

import furrow.experiments.moments.MetricMoments;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * What a metric stood at week by week, and for how many weeks in a row it has fallen or risen. Weeks go from Monday to Sunday;
 * only those that are over count, back from the last of them to the first without a unit.
 *
 * <p>A few weeks fall by chance, too: of k + 1 weeks that are alike each order is as likely as any other, so that they stand in
 * falling order with chance \( 1 / (k + 1)! \), 1 in 24 for three falls; where weeks may be equal it is less.
 *
 * <p>For one look, and observational: whatever else has changed in the time is part of it.
 *
 * @param values of the weeks, the oldest first; at most {@value #MOST_WEEKS}
 * @param leastUnits units of the week that has fewest; 0 where there is no week
 * @param fallen weeks in a row up to the last that stand below the one before
 * @param risen weeks in a row up to the last that stand above the one before
 * @see <a href="https://doi.org/10.1214/aoms/1177731306">Levene and Wolfowitz (1944), The covariance matrix of runs up and
 *     down, Annals of Mathematical Statistics 15:58-69, for orders of exchangeable values</a>
 */
public record WeeklyRun(List<Double> values, long leastUnits, int fallen, int risen) {
    /** Weeks that are looked back on. */
    public static final int MOST_WEEKS = 26;

    public WeeklyRun {
        values = List.copyOf(values);
    }

    /**
     * Of what each day brought.
     *
     * @param days moments by day
     * @param today the week in which it lies is not over
     */
    public static WeeklyRun of(SortedMap<LocalDate, MetricMoments> days, LocalDate today) {
        var values = new ArrayList<Double>();
        long least = Long.MAX_VALUE;
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (int back = 1; back <= MOST_WEEKS; back++) {
            var week = week(days, monday.minusWeeks(back));
            if (week.isEmpty()) {
                break;
            }
            values.add(0, week.get().total() / week.get().base());
            least = Math.min(least, week.get().n());
        }
        return new WeeklyRun(values, values.isEmpty() ? 0 : least, inARow(values, -1), inARow(values, 1));
    }

    private static Optional<MetricMoments> week(SortedMap<LocalDate, MetricMoments> days, LocalDate monday) {
        return days.subMap(monday, monday.plusWeeks(1)).values().stream()
                .reduce(MetricMoments::and)
                .filter(each -> each.base() > 0 && Double.isFinite(each.total() / each.base()));
    }

    private static int inARow(List<Double> values, int side) {
        int run = 0;
        while (run + 1 < values.size()) {
            int last = values.size() - 1 - run;
            if (Double.compare(values.get(last), values.get(last - 1)) != side) {
                return run;
            }
            run++;
        }
        return run;
    }

    /** Where the last week stood. */
    public OptionalDouble last() {
        return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(values.get(values.size() - 1));
    }

    /**
     * How far the last week stands from the one before its falls or rises began, or from the one before it where there are
     * none, relative; unknown where that week is not above 0.
     */
    public OptionalDouble change() {
        int back = Math.max(1, Math.max(fallen, risen));
        if (values.size() <= back) {
            return OptionalDouble.empty();
        }
        double from = values.get(values.size() - 1 - back);
        double change = values.get(values.size() - 1) / from - 1;
        return from > 0 && Double.isFinite(change) ? OptionalDouble.of(change) : OptionalDouble.empty();
    }

    /** Chance that as many weeks that are alike fall, or rise, in a row: 1 where none did. */
    public double chance() {
        double chance = 1;
        for (int i = 2; i <= Math.max(fallen, risen) + 1; i++) {
            chance /= i;
        }
        return chance;
    }
}
