package furrow.experiments.goal;

import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.GoalMeasure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * One day of the path walked: a total over what it is divided by, so that days can be put together.
 *
 * @param day the day on which the units' windows closed
 * @param total sum of the metric's numerator over them
 * @param base what it is divided by, above 0: their number or the sum of the denominator, or 1 for a day's total
 * @param units units that it rests on
 */
public record WalkedDay(LocalDate day, double total, double base, long units) {
    /**
     * The days up to one that have a value, in order. A day on which no unit closed has no value of the metric, but it has a
     * total, which is 0, once a first day has one.
     *
     * @param days moments by the day on which windows closed
     * @param until the last whole day
     */
    public static List<WalkedDay> of(
            SortedMap<LocalDate, ? extends MetricMoments> days, GoalMeasure measure, LocalDate until) {
        var known = days.headMap(until.plusDays(1));
        var walked = new ArrayList<WalkedDay>();
        known.forEach((day, moments) -> {
            switch (measure) {
                case VALUE -> {
                    if (moments.base() > 0) {
                        walked.add(new WalkedDay(day, moments.total(), moments.base(), moments.n()));
                    }
                }
                case DAILY_TOTAL -> {
                    fill(walked, day);
                    walked.add(new WalkedDay(day, moments.total(), 1, moments.n()));
                }
            }
        });
        if (measure == GoalMeasure.DAILY_TOTAL) {
            fill(walked, until.plusDays(1));
        }
        return walked;
    }

    private static void fill(List<WalkedDay> walked, LocalDate until) {
        while (!walked.isEmpty()
                && walked.get(walked.size() - 1).day().plusDays(1).isBefore(until)) {
            walked.add(new WalkedDay(walked.get(walked.size() - 1).day().plusDays(1), 0, 1, 0));
        }
    }

    /** The metric on this day. */
    public double value() {
        return total / base;
    }

    /** The metric over those of the days that lie between two, both counted. */
    public static OptionalDouble over(List<WalkedDay> days, LocalDate from, LocalDate to) {
        double total = 0;
        double base = 0;
        for (int i = days.size() - 1; i >= 0 && !days.get(i).day().isBefore(from); i--) {
            if (!days.get(i).day().isAfter(to)) {
                total += days.get(i).total();
                base += days.get(i).base();
            }
        }
        return base > 0 ? OptionalDouble.of(total / base) : OptionalDouble.empty();
    }
}
