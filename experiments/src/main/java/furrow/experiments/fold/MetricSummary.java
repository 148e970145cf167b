package furrow.experiments.fold;

import furrow.experiments.moments.LogHistogram;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.moments.ValueCounts;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One metric in one arm, as of an instant.
 *
 * @param metric key of the metric
 * @param moments of the units whose window has closed, capped when the metric has a cap
 * @param uncapped the same without the cap, when the metric has one
 * @param uncounted units that do not count in the moments, or not with all that they have
 * @param covariate x the value and y the same measure before the start, when a time to look back was given
 * @param regression the moments with the metric's covariates, where it has any
 * @param clusters one unit a group, when a cluster was named: x its total, y its number of units, or of a metric that
 *     divides what it divides by
 * @param histogram of the units' numbers without their cap, of a metric whose cap is a percentile
 * @param values of the units, of a quantile
 * @param strata the moments by the chance with which units were given the arm, to four digits, of those of whom it was
 *     told
 * @param days the moments by the day on which the window closed, in the workspace's time zone; their largest
 *     value is not kept
 * @param hours of posts the same moments by the hour of the week in which they went out, in the workspace's time zone
 */
public record MetricSummary(
        String metric,
        MetricMoments moments,
        Optional<MetricMoments> uncapped,
        Uncounted uncounted,
        Optional<PairedMoments> covariate,
        Optional<RegressionMoments> regression,
        Optional<PairedMoments> clusters,
        Optional<LogHistogram> histogram,
        Optional<ValueCounts> values,
        SortedMap<Double, MetricMoments> strata,
        SortedMap<LocalDate, MetricMoments> days,
        SortedMap<WeekHour, MetricMoments> hours) {
    public MetricSummary {
        strata = Collections.unmodifiableSortedMap(new TreeMap<>(strata));
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
    }

    /**
     * Units that do not count in the moments, or not with all that they have.
     *
     * @param open units whose window has not closed, or that were given the arm and have not met it yet
     * @param unmeasured units whose window has closed but of which nothing says the value: no snapshot came in time, nobody
     *     answered the conversation, or a ratio of units divides by nothing
     * @param rejected units whose value lies outside the metric's bounds or cannot be squared
     * @param late units of which an outcome came after the window, or after the experiment's end where there is no window
     */
    public record Uncounted(long open, long unmeasured, long rejected, long late) {
        private Uncounted withOpen(long more) {
            return new Uncounted(open + more, unmeasured, rejected, late);
        }
    }

    public long open() {
        return uncounted.open();
    }

    public long unmeasured() {
        return uncounted.unmeasured();
    }

    public long rejected() {
        return uncounted.rejected();
    }

    public long late() {
        return uncounted.late();
    }

    static MetricSummary of(String metric, MetricAccumulator cell) {
        return new MetricSummary(
                metric,
                cell.moments(),
                cell.uncapped(),
                new Uncounted(
                        cell.count(UnitMetric.State.OPEN),
                        cell.count(UnitMetric.State.UNMEASURED),
                        cell.count(UnitMetric.State.REJECTED),
                        cell.late()),
                cell.covariate(),
                cell.regression(),
                cell.clusters(),
                cell.histogram(),
                cell.values(),
                cell.strata(),
                cell.days(),
                cell.hours());
    }

    /** The same with more units counted as open. */
    MetricSummary withOpen(long more) {
        return new MetricSummary(
                metric,
                moments,
                uncapped,
                uncounted.withOpen(more),
                covariate,
                regression,
                clusters,
                histogram,
                values,
                strata,
                days,
                hours);
    }
}
