package furrow.experiments.fold;

import furrow.experiments.moments.LogHistogram;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.moments.ValueCounts;
import furrow.experiments.plan.Metric;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All sums of one metric over some units of an arm. */
final class MetricAccumulator {
    private final Metric metric;
    private final FoldOptions options;
    private final boolean paired;
    private final long[] counts = new long[UnitMetric.State.values().length];
    private long late;
    private MutableMoments capped;
    private MutableMoments uncapped;
    private MutableMoments covariate = new MutableMoments(true);
    private final RegressionSums regression;
    private final ClusterSums clusters = new ClusterSums();
    private final LogHistogram histogram = new LogHistogram();
    private ValueTally values = new ValueTally();
    private final TreeMap<LocalDate, MutableMoments> days = new TreeMap<>();
    /** The capped sums again by the chance with which the units' arm was drawn, of those of whom it was told. */
    private final TreeMap<Double, MutableMoments> strata = new TreeMap<>();

    private final boolean keepsHours;
    private final TreeMap<WeekHour, MutableMoments> hours = new TreeMap<>();
    private @Nullable DayCache dayOf;

    MetricAccumulator(Metric metric, FoldOptions options, boolean keepsHours) {
        this.metric = metric;
        this.options = options;
        this.keepsHours = keepsHours;
        paired = UnitMetricReader.isPaired(metric);
        capped = new MutableMoments(paired);
        uncapped = new MutableMoments(paired);
        regression = new RegressionSums(metric.covariates().size(), paired);
    }

    /**
     * Adds a unit, or takes it away with a sign of -1.
     *
     * @param standing when its window began, and with what chance it got the arm
     */
    void change(UnitMetric unit, Enrolment standing, ZoneId zone, String cluster, int sign) {
        counts[unit.state().place()] += sign;
        late += unit.late() ? sign : 0;
        if (unit.state() != UnitMetric.State.CLOSED) {
            return;
        }
        capped.change(unit.x(), unit.y(), sign);
        if (metric.cap().isPresent()) {
            uncapped.change(unit.uncapped(), unit.uncappedBelow(), sign);
        }
        if (options.lookBack().isPresent()) {
            covariate.change(unit.x(), unit.covariate(), sign);
        }
        regression.change(unit, sign);
        if (options.cluster().isPresent()) {
            clusters.change(cluster, unit.x(), unit.y(), sign);
        }
        // A cap is a percentile of numbers that are not capped.
        if (hasHistogram() && sign > 0) {
            histogram.add(unit.uncapped());
        } else if (hasHistogram()) {
            histogram.subtract(unit.uncapped());
        }
        if (hasValues()) {
            values.change(unit.values(), sign);
        }
        standing.chance()
                .ifPresent(
                        chance -> change(strata, Chance.rounded(chance), () -> new MutableMoments(paired), unit, sign));
        change(days, days(zone).of(unit.closes()), () -> MutableMoments.withoutLargest(paired), unit, sign);
        if (keepsHours) {
            var hour = WeekHour.of(Entry.instant(standing.start()), zone);
            change(hours, hour, () -> MutableMoments.withoutLargest(paired), unit, sign);
        }
    }

    private boolean hasHistogram() {
        return metric.capPercentile().isPresent();
    }

    private boolean hasValues() {
        return !metric.type().isTakenFromSums();
    }

    private DayCache days(ZoneId zone) {
        var known = dayOf;
        if (known == null) {
            known = new DayCache(zone);
            dayOf = known;
        }
        return known;
    }

    private static <K> void change(
            Map<K, MutableMoments> parts, K key, Supplier<MutableMoments> none, UnitMetric unit, int sign) {
        var part = parts.computeIfAbsent(key, any -> none.get());
        part.change(unit.x(), unit.y(), sign);
        if (part.n() == 0) {
            parts.remove(key);
        }
    }

    /** Whether a largest value, or the values of a quantile, have to be found by reading the units again. */
    boolean isIncomplete() {
        return capped.isIncomplete()
                || uncapped.isIncomplete()
                || covariate.isIncomplete()
                || regression.isIncomplete()
                || values.isIncomplete()
                || strata.values().stream().anyMatch(MutableMoments::isIncomplete);
    }

    long count(UnitMetric.State state) {
        return counts[state.place()];
    }

    /** Units of which an outcome came too late. */
    long late() {
        return late;
    }

    MetricMoments moments() {
        return capped.moments();
    }

    Optional<MetricMoments> uncapped() {
        return metric.cap().isPresent() ? Optional.of(uncapped.moments()) : Optional.empty();
    }

    Optional<PairedMoments> covariate() {
        return options.lookBack().isPresent() ? Optional.of((PairedMoments) covariate.moments()) : Optional.empty();
    }

    /** The moments with what was known of the units before, where the metric has covariates. */
    Optional<RegressionMoments> regression() {
        return metric.covariates().isEmpty() ? Optional.empty() : Optional.of(regression.moments(moments()));
    }

    /** Groups that have a unit that counts, to the number of these; empty when no cluster was named. */
    Map<String, Long> groups() {
        return clusters.sizes();
    }

    Optional<PairedMoments> clusters() {
        return options.cluster().isPresent() ? Optional.of(clusters.moments()) : Optional.empty();
    }

    Optional<LogHistogram> histogram() {
        return hasHistogram() ? Optional.of(histogram.copy()) : Optional.empty();
    }

    Optional<ValueCounts> values() {
        return hasValues() ? Optional.of(values.counts()) : Optional.empty();
    }

    SortedMap<LocalDate, MetricMoments> days() {
        return moments(days);
    }

    SortedMap<Double, MetricMoments> strata() {
        return moments(strata);
    }

    SortedMap<WeekHour, MetricMoments> hours() {
        return moments(hours);
    }

    private static <K> SortedMap<K, MetricMoments> moments(SortedMap<K, MutableMoments> parts) {
        var moments = new TreeMap<K, MetricMoments>();
        parts.forEach((key, sums) -> moments.put(key, sums.moments()));
        return moments;
    }

    /** Writes all sums down. */
    void write(StateWriter out) {
        for (var state : UnitMetric.State.values()) {
            out.number(count(state));
        }
        out.number(late);
        capped.write(out);
        uncapped.write(out);
        covariate.write(out);
        regression.write(out);
        clusters.write(out);
        out.histogram(histogram);
        values.write(out);
        out.number(days.size());
        days.forEach((day, sums) -> {
            out.signed(day.toEpochDay());
            sums.write(out);
        });
        out.number(hours.size());
        hours.forEach((hour, sums) -> {
            out.number(hour.number());
            sums.write(out);
        });
        out.number(strata.size());
        strata.forEach((chance, sums) -> {
            out.fraction(chance);
            sums.write(out);
        });
    }

    /** Takes up the sums that were written down; this must be of the same metric and options, and empty. */
    void read(StateReader in) {
        for (var state : UnitMetric.State.values()) {
            counts[state.place()] = in.number();
        }
        late = in.number();
        capped = MutableMoments.read(paired, in);
        uncapped = MutableMoments.read(paired, in);
        covariate = MutableMoments.read(true, in);
        regression.read(in);
        clusters.read(in);
        histogram.add(in.histogram());
        values = ValueTally.read(in);
        int size = in.small();
        for (int i = 0; i < size; i++) {
            days.put(LocalDate.ofEpochDay(in.signed()), MutableMoments.read(paired, in));
        }
        int slots = in.small();
        for (int i = 0; i < slots; i++) {
            hours.put(WeekHour.of(in.small()), MutableMoments.read(paired, in));
        }
        for (int left = in.small(); left > 0; left--) {
            strata.put(in.fraction(), MutableMoments.read(paired, in));
        }
    }
}
