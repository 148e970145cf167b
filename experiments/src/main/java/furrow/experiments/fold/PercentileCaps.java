package furrow.experiments.fold;

import furrow.experiments.moments.LogHistogram;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Caps that are percentiles: what they come to on what is known of an experiment.
 *
 * <p>The cap is the percentile of the numbers of all units of all arms whose window has closed, without any cap; the same
 * one for all arms, lest capping make a difference of its own. It is read from a histogram, so it is within
 * {@link LogHistogram#RELATIVE_ERROR} of the number that holds the rank, depends on no order, and stays the same while
 * that number stays in its bucket. A percentile that is not above zero caps nothing: where few units have anything, it
 * would make them all alike.
 *
 * <p>It is derived on a state that is kept, once in a while, and holds until the next time: a cap that moved with each
 * outcome would make evidence hang on when one looks.
 */
public final class PercentileCaps {
    private PercentileCaps() {}

    /**
     * The plan with each such cap as it comes out.
     *
     * @param known what is known of the experiments; one that is missing has no cap yet
     */
    public static Plan derive(Plan plan, List<ExperimentSummary> known) {
        return new Plan(
                plan.workspace(),
                plan.experiments().stream().map(each -> derive(each, known)).toList());
    }

    /** Whether any metric of the plan has such a cap. */
    public static boolean areIn(Plan plan) {
        return plan.experiments().stream()
                .flatMap(each -> each.metrics().stream())
                .anyMatch(each -> each.capPercentile().isPresent());
    }

    /** Whether any metric of the plan has such a cap that was not derived yet. */
    static boolean areOpen(Plan plan) {
        return plan.experiments().stream()
                .flatMap(each -> each.metrics().stream())
                .anyMatch(each -> each.capPercentile().isPresent() && each.cap().isEmpty());
    }

    /** The experiment as it was defined, whatever its caps have come to. */
    public static Experiment open(Experiment experiment) {
        return derive(experiment, List.of());
    }

    private static Experiment derive(Experiment experiment, List<ExperimentSummary> known) {
        var summary = known.stream()
                .filter(each -> each.experiment().equals(experiment.name()))
                .findFirst();
        return experiment.withMetrics(experiment.metrics().stream()
                .map(metric -> metric.capPercentile().isPresent() ? metric.withCap(cap(metric, summary)) : metric)
                .toList());
    }

    private static OptionalDouble cap(Metric metric, Optional<ExperimentSummary> summary) {
        var all = new LogHistogram();
        summary.stream()
                .flatMap(each -> each.arms().stream())
                .flatMap(arm -> arm.metric(metric.name()).stream())
                .flatMap(found -> found.histogram().stream())
                .forEach(all::add);
        var cap = all.quantile(metric.capPercentile().orElseThrow() / 100);
        return cap.isPresent() && cap.getAsDouble() > 0 ? cap : OptionalDouble.empty();
    }
}
