package furrow.engine.evidence;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a comparison said before: the same reading at the end of each earlier day, of the units whose windows had closed by
 * then. A reader who looked on that day saw this, but for rows that came later.
 *
 * <p>Nothing is told of totals, of units in groups and of units that are weighed by their chance, of which no days are kept.
 */
final class EarlierLooks {
    /** Days that are read in full: those on which the difference stood out most. */
    private static final int MOST = 30;

    private final ExperimentData data;
    private final BiFunction<ExperimentData, Comparison, Comparison> reading;

    /**
     * Reads the days of an experiment.
     *
     * @param reading the reading of some of its units that answers the question of a comparison, at that one's level
     */
    EarlierLooks(ExperimentData data, BiFunction<ExperimentData, Comparison, Comparison> reading) {
        this.data = data;
        this.reading = reading;
    }

    /** Those that say better and once said worse, or the other way round. */
    List<Reversal> reversals(List<Comparison> now) {
        return data.cluster().isPresent()
                ? List.of()
                : now.stream().flatMap(each -> reversal(each).stream()).toList();
    }

    /**
     * The same comparison at the end of earlier days, in order: of many days some, evenly, and the last always. Empty where no days
     * are kept.
     *
     * @param most how many days are read, 2 or more
     */
    List<DailyLook> looks(Comparison now, int most) {
        var metric = data.experiment().metric(now.metric());
        if (metric.isEmpty() || data.cluster().isPresent()) {
            return List.of();
        }
        var days = new TreeSet<LocalDate>();
        data.arms().forEach(each -> days.addAll(days(each, metric.get()).keySet()));
        var all = List.copyOf(days);
        var looks = new ArrayList<DailyLook>();
        int step = Math.max(1, (all.size() + most - 1) / most);
        for (int i = (all.size() - 1) % step; i >= 0 && i < all.size(); i += step) {
            var day = all.get(i);
            Figure.attempt(() -> Figure.of(reading.apply(until(metric.get(), day), now)))
                    .value()
                    .ifPresent(then -> looks.add(new DailyLook(day, then)));
        }
        return looks;
    }

    private Optional<Reversal> reversal(Comparison now) {
        if (!isVerdict(now)) {
            return Optional.empty();
        }
        var metric = data.experiment().metric(now.metric()).orElseThrow();
        return doubtful(metric, now).stream()
                .flatMap(day -> opposite(metric, now, day).stream())
                .max(Comparator.comparing(Reversal::day));
    }

    private static boolean isVerdict(Comparison comparison) {
        return comparison.guardrail().isEmpty()
                && (comparison.verdict() instanceof Verdict.Better || comparison.verdict() instanceof Verdict.Worse);
    }

    private Optional<Reversal> opposite(Metric metric, Comparison now, LocalDate day) {
        return Figure.attempt(() -> Figure.of(reading.apply(until(metric, day), now)))
                .value()
                .filter(EarlierLooks::isVerdict)
                .filter(then -> !then.verdict().equals(now.verdict()))
                .map(then -> new Reversal(now, day, then));
    }

    /** A day, and how far the difference stood from none on the other side than now, in standard errors. */
    private record Doubt(LocalDate day, double errors) {}

    /** The days on which any reading at this level may have said the opposite. */
    private List<LocalDate> doubtful(Metric metric, Comparison now) {
        var control = days(data.control(), metric);
        var treatment = data.treatments().stream()
                .filter(each -> each.arm().name().equals(now.treatment()))
                .findFirst()
                .map(each -> days(each, metric))
                .orElseThrow();
        boolean isUpNow = now.verdict() instanceof Verdict.Better == (metric.direction() == Metric.Direction.HIGHER);
        double least = NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + now.level()) / 2);
        var doubts = new ArrayList<Doubt>();
        var all = new TreeSet<>(control.keySet());
        all.addAll(treatment.keySet());
        Optional<MetricMoments> c = Optional.empty();
        Optional<MetricMoments> t = Optional.empty();
        for (LocalDate day : all) {
            c = and(c, Optional.ofNullable(control.get(day)));
            t = and(t, Optional.ofNullable(treatment.get(day)));
            errors(c, t)
                    .filter(errors -> (isUpNow ? -errors : errors) > least)
                    .ifPresent(errors -> doubts.add(new Doubt(day, Math.abs(errors))));
        }
        return doubts.stream()
                .sorted(Comparator.comparingDouble(Doubt::errors).reversed())
                .limit(MOST)
                .map(Doubt::day)
                .toList();
    }

    private static Optional<MetricMoments> and(Optional<MetricMoments> sum, Optional<MetricMoments> more) {
        return more.isEmpty()
                ? sum
                : Optional.of(sum.map(before -> before.and(more.get())).orElseGet(more::get));
    }

    private static Optional<Double> errors(Optional<MetricMoments> control, Optional<MetricMoments> treatment) {
        var c = control.flatMap(ArmMean::of);
        var t = treatment.flatMap(ArmMean::of);
        return c.isEmpty() || t.isEmpty()
                ? Optional.empty()
                : Optional.of((t.get().value() - c.get().value())
                        / Math.sqrt(c.get().squaredError() + t.get().squaredError()));
    }

    private static SortedMap<LocalDate, MetricMoments> days(ArmData arm, Metric metric) {
        return arm.metric(metric.name())
                .filter(each -> each.instead().isEmpty())
                .map(MetricData::days)
                .orElse(Collections.emptySortedMap());
    }

    /** The experiment as it stood at the end of a day, as far as one metric goes. */
    private ExperimentData until(Metric metric, LocalDate day) {
        var arms = data.arms().stream()
                .map(arm -> arm.withMetrics(until(arm, metric, day)))
                .toList();
        return data.segment(arms);
    }

    private static Map<String, MetricData> until(ArmData arm, Metric metric, LocalDate day) {
        var metrics = new HashMap<String, MetricData>();
        days(arm, metric).headMap(day.plusDays(1)).values().stream()
                .reduce(MetricMoments::and)
                .ifPresent(moments -> metrics.put(
                        metric.name(),
                        MetricData.ofTotals(within(
                                moments, arm.metric(metric.name()).orElseThrow().moments()))));
        return metrics;
    }

    /** A day's units do not tell the largest of them; that of all units of the arm is no smaller. */
    private static MetricMoments within(MetricMoments some, MetricMoments all) {
        return some instanceof PairedMoments pairs
                ? new PairedMoments(
                        within(pairs.x(), ((PairedMoments) all).x()),
                        within(pairs.y(), ((PairedMoments) all).y()),
                        pairs.products())
                : within((Moments) some, (Moments) all);
    }

    private static Moments within(Moments some, Moments all) {
        long negatives = Math.min(some.n(), all.negatives().orElse(0));
        return Moments.ofExact(some.n(), some.exact(), some.exactSquares(), all.largest(), negatives);
    }
}
