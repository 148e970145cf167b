package furrow.api.screen;

import furrow.experiments.comparison.RehearsedPlan;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.power.ControlResponse;
import furrow.experiments.power.Power;
import furrow.experiments.power.UnitsNeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many units a plan needs for changes of several sizes, by the method that will read it.
 *
 * @param metric what decides
 * @param all sizes that can be found, from the smallest
 */
public record PlannedSizes(Metric metric, List<Size> all) {
    private static final List<Double> TIMES = List.of(0.6, 1.0, 1.5, 2.0, 3.0);

    public PlannedSizes {
        all = List.copyOf(all);
    }

    /**
     * One size of change.
     *
     * @param change as a fraction of what units answer today
     * @param planned whether the plan looks for this one
     * @param units fewest that find it
     */
    public record Size(double change, boolean planned, UnitsNeeded units) {}

    /** Reckons them; nothing where the plan does not say how shares of what decides stand today and which change counts. */
    public static Optional<PlannedSizes> of(Experiment experiment) {
        return experiment.metrics().stream()
                .filter(each -> each.role() == Metric.Role.PRIMARY)
                .findFirst()
                .filter(each -> each.margin().isPresent()
                        && each.baseline().isPresent()
                        && each.type().isYesOrNo())
                .map(metric -> new PlannedSizes(metric, sizes(experiment, metric)));
    }

    private static List<Size> sizes(Experiment experiment, Metric metric) {
        double margin = metric.margin().getAsDouble();
        var sizes = new ArrayList<Size>();
        for (double times : TIMES) {
            double change = Math.rint(margin * times * 1000) / 1000;
            needed(experiment, metric, change)
                    .value()
                    .ifPresent(units -> sizes.add(new Size(change, times == 1.0, units)));
        }
        return sizes;
    }

    /** The one that the plan looks for, if any number of units finds it. */
    Optional<Size> planned() {
        return all.stream().filter(Size::planned).findFirst();
    }

    private static Figure<UnitsNeeded> needed(Experiment experiment, Metric metric, double change) {
        double effect = metric.direction() == Metric.Direction.LOWER ? -Math.min(change, 0.999) : change;
        return Figure.attempt(() -> new RehearsedPlan(
                        power(experiment, metric),
                        effect,
                        metric.withMargin(change), // a change is looked for that would be worth acting on
                        total -> experiment.analysis().withPlannedUnits(total))
                .needed());
    }

    /** What finds changes of a metric in an experiment as it is planned. */
    static Power power(Experiment experiment, Metric metric) {
        var analysis = experiment.analysis();
        long primary = experiment.metrics().stream()
                .filter(each -> each.role() == Metric.Role.PRIMARY)
                .count();
        double[] weights = experiment.arms().stream()
                .sorted((a, b) -> Boolean.compare(b.control(), a.control()))
                .mapToDouble(each -> each.weight())
                .toArray();
        return Power.of(new ControlResponse.Proportion(metric.baseline().getAsDouble()))
                .readAs(analysis)
                .withLevel(analysis.level())
                .withSplit(weights)
                .withMetrics(analysis.correction() == Analysis.Correction.NONE ? 1 : (int) primary);
    }
}
