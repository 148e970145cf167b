package furrow.engine.evidence;

import furrow.experiments.fold.WeekHour;
import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.RegressionMoments;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came in of one metric in one arm.
 *
 * @param moments of the units whose window has closed, capped when the metric has a cap
 * @param open units whose window has not closed yet; they are shown as a count, never as zero
 * @param uncapped the moments without the cap, when the metric has one and units count one by one
 * @param instead what is compared in their place, if anything: the moments apart by the chance of the draw, where that
 *     changed and units are weighed by it, or those given a covariate, or the values of a quantile
 * @param days the units' moments by the day on which their window closed; empty where nobody tells days
 * @param hours of posts the same by the hour of the week in which they went out
 */
public record MetricData(
        MetricMoments moments,
        long open,
        Optional<MetricMoments> uncapped,
        Optional<MetricMoments> instead,
        SortedMap<LocalDate, MetricMoments> days,
        SortedMap<WeekHour, MetricMoments> hours) {
    public MetricData {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
    }

    /** What is compared. */
    public MetricMoments compared() {
        return instead.orElse(moments);
    }

    /** Of totals, which tell no time. */
    static MetricData ofTotals(MetricMoments moments) {
        if (moments instanceof RegressionMoments given) {
            return ofTotals(given.plain(), Optional.of(given));
        }
        return moments instanceof CovariateMoments given
                ? ofTotals(given.plain(), Optional.of(given))
                : ofTotals(moments, Optional.empty());
    }

    private static MetricData ofTotals(MetricMoments moments, Optional<MetricMoments> instead) {
        return new MetricData(moments, 0, Optional.empty(), instead, new TreeMap<>(), new TreeMap<>());
    }
}
