package furrow.engine.evidence;

import furrow.experiments.health.Health;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.NetBenefit;
import furrow.experiments.worth.NetReading;
import furrow.experiments.worth.Valued;
import java.util.List;
import java.util.Optional;

/**
 * Reads what each treatment brings net of cost, by the plan's method for a mean or ratio.
 *
 * <p>Where all costs are the plan's and one metric has a value, the gain is that metric's difference times the value less
 * a constant, so it is read by the metric's own method, which is exact for proportions and values with bounds. Limits
 * for several treatments hold together, each at level \( 1 - \alpha / k \), unless the plan corrects nothing.
 */
final class NetBenefits {
    private static final Metric COST = Metric.of("cost", Metric.Type.MEAN);

    private final Workspace workspace;
    private final ExperimentData data;
    private final Valued valued;
    private final Analysis analysis;

    NetBenefits(Workspace workspace, ExperimentData data) {
        this.workspace = workspace;
        this.data = data;
        this.valued = Valued.of(data.experiment());
        var planned = data.experiment().analysis();
        this.analysis = planned.withLevel(level(planned, data.treatments().size()));
    }

    private static double level(Analysis planned, int treatments) {
        boolean alone = planned.method() == Analysis.Method.BAYES || planned.correction() == Analysis.Correction.NONE;
        return alone ? planned.level() : 1 - (1 - planned.level()) / Math.max(1, treatments);
    }

    /** One for each treatment. */
    List<NetBenefit> all(Optional<Health> broken) {
        return data.treatments().stream().map(each -> of(each, broken)).toList();
    }

    private NetBenefit of(ArmData treatment, Optional<Health> broken) {
        var control = data.control();
        return silence(control, treatment, broken)
                .map(why ->
                        NetBenefit.unknown(control.arm().name(), treatment.arm().name(), analysis.level(), why))
                .orElseGet(() -> told(control, treatment));
    }

    /** The gain of one unit, and the comparison that it was read by. */
    private record Gain(Comparison by, Figure<Effect> perUnit) {}

    private Optional<String> silence(ArmData control, ArmData treatment, Optional<Health> broken) {
        if (valued.isNothing()) {
            return Optional.of("no metric of the plan has a valuePerUnit; say what one of its outcomes is worth");
        }
        if (broken.isPresent()) {
            return Optional.of("the check \"" + broken.get().check() + "\" says that this experiment is broken");
        }
        if (control.net().isEmpty() || treatment.net().isEmpty()) {
            return Optional.of(
                    valued.counted().size() > 1
                            ? "totals per arm do not tell how the metrics with a value go together in one unit; send"
                                    + " events, or plan a value for one metric"
                            : "nothing came in yet of the metric that has a value");
        }
        return data.cluster().isPresent() && Weighing.isNeeded(Weighing.told(data))
                ? Optional.of(Weighing.NOT_IN_GROUPS)
                : Optional.empty();
    }

    /** A figure that cannot be computed is absent with its reason, and ends no report. */
    private NetBenefit told(ArmData control, ArmData treatment) {
        var read = Figure.attempt(() -> Figure.of(read(control, treatment)));
        return read.value()
                .orElseGet(() -> NetBenefit.unknown(
                        control.arm().name(),
                        treatment.arm().name(),
                        analysis.level(),
                        read.why().orElse("unknown")));
    }

    private NetBenefit read(ArmData control, ArmData treatment) {
        var gain = perUnit(control, treatment);
        return new NetBenefit(
                control.arm().name(),
                treatment.arm().name(),
                gain.by().method(),
                gain.by().level(),
                gain.perUnit(),
                extraCost(control, treatment),
                extraCostRange(control, treatment),
                ratio(NetReading.PER_MONEY, control, treatment, "cost"),
                ratio(NetReading.PER_HOUR, control, treatment, "effort"));
    }

    private Gain perUnit(ArmData control, ArmData treatment) {
        var only = valued.counted().get(0);
        var c = control.metric(only.name()).map(MetricData::compared);
        var t = treatment.metric(only.name()).map(MetricData::compared);
        boolean constantCost = !control.costMeasured() && !treatment.costMeasured();
        boolean single = valued.counted().size() == 1 && only.pooling() == Metric.Pooling.SUM_OVER_SUM;
        if (constantCost && single && isPerUnit(c) && isPerUnit(t)) {
            double value = only.valuePerUnit().orElseThrow();
            double extra = planned(treatment) - planned(control);
            var found = compare(only, treatment, c.orElseThrow(), t.orElseThrow());
            return new Gain(found, found.absolute().map(effect -> shifted(effect, value, extra)));
        }
        var found = compare(
                NetReading.PER_UNIT.metric(),
                treatment,
                moments(control, NetReading.PER_UNIT),
                moments(treatment, NetReading.PER_UNIT));
        return new Gain(found, found.absolute());
    }

    private static boolean isPerUnit(Optional<MetricMoments> moments) {
        return moments.filter(Moments.class::isInstance).isPresent();
    }

    private double planned(ArmData arm) {
        var cost = arm.arm().tactic().cost();
        return workspace.cost(cost.minutes(), cost.money());
    }

    private static Figure<Double> extraCost(ArmData control, ArmData treatment) {
        return costPerUnit(treatment) instanceof Figure.Known<Double> one
                        && costPerUnit(control) instanceof Figure.Known<Double> other
                ? Figure.of(one.figure() - other.figure())
                : Figure.unknown("no unit counts yet in one of the arms");
    }

    /** Of the units that count, weighed and in groups as the net benefit is. */
    private static Figure<Double> costPerUnit(ArmData arm) {
        double units = moments(arm, NetReading.PER_UNIT).base();
        return units > 0
                ? Figure.of(moments(arm, NetReading.PER_MONEY).base() / units)
                : Figure.unknown("no unit counts yet");
    }

    /** A cost is read as a mean, by the method that reads the net benefit; of groups no cost beside their size is kept. */
    private Figure<Effect> extraCostRange(ArmData control, ArmData treatment) {
        if (!control.costMeasured() && !treatment.costMeasured()) {
            return Figure.unknown("costs are as planned, so nothing tells how they scatter");
        }
        return data.cluster().isEmpty()
                        && moments(control, NetReading.PER_MONEY) instanceof PairedMoments one
                        && moments(treatment, NetReading.PER_MONEY) instanceof PairedMoments other
                ? compare(COST, treatment, one.y(), other.y()).absolute()
                : Figure.unknown("how costs scatter is not kept of groups and of units that are weighed");
    }

    private static Effect shifted(Effect effect, double value, double extraCost) {
        double one = limit(value, effect.lower()) - extraCost;
        double other = limit(value, effect.upper()) - extraCost;
        return new Effect(value * effect.estimate() - extraCost, Math.min(one, other), Math.max(one, other));
    }

    /** An open limit stays open, unless nothing hangs on it: 0 times infinity would be NaN. */
    private static double limit(double value, double change) {
        return value == 0 ? 0 : value * change;
    }

    private Figure<Effect> ratio(NetReading reading, ArmData control, ArmData treatment, String what) {
        var c = moments(control, reading);
        var t = moments(treatment, reading);
        for (ArmData arm : List.of(control, treatment)) {
            if (!(moments(arm, reading).base() > 0)) {
                return Figure.unknown("no " + what + " is known in arm \""
                        + arm.arm().name() + "\", so there is nothing to divide by; plan it, or send it");
            }
        }
        return compare(reading.metric(), treatment, c, t).absolute();
    }

    private static MetricMoments moments(ArmData arm, NetReading reading) {
        return arm.net(reading).orElseThrow().compared();
    }

    private Comparison compare(Metric metric, ArmData treatment, MetricMoments control, MetricMoments treated) {
        var found = Assessor.compare(data, metric, analysis, treatment, control, treated);
        return analysis.method() == Analysis.Method.BAYES
                ? BeliefVerdicts.only(
                        metric, found, BeliefReader.bayes(analysis).compare(metric, control, treated), Optional.empty())
                : found;
    }
}
