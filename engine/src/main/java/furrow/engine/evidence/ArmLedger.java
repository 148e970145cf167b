package furrow.engine.evidence;

import furrow.experiments.inference.Figure;
import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.QuantileTotals;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.moments.ValueCounts;
import furrow.experiments.moments.WeighedMoments;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.Returns;
import furrow.experiments.worth.Valued;

/** What an arm brought and what it cost, in the workspace's currency. */
public final class ArmLedger {
    private final Workspace workspace;
    private final Experiment experiment;

    public ArmLedger(Workspace workspace, Experiment experiment) {
        this.workspace = workspace;
        this.experiment = experiment;
    }

    /** Money and effort that went into the arm. */
    public double cost(ArmData arm) {
        return workspace.cost(arm.spentMinutes(), arm.spentMoney());
    }

    /** Cost of one unit; 0 when there is none. */
    public double costPerUnit(ArmData arm) {
        return workspace.cost(arm.minutesPerUnit(), arm.moneyPerUnit());
    }

    /** Money that came back, each valued outcome counted once; unknown when none has a value. */
    public Figure<Double> value(ArmData arm) {
        boolean valued = false;
        double total = 0;
        for (Metric metric : Valued.of(experiment).counted()) {
            var data = arm.metric(metric.name());
            if (data.isPresent() && !(data.get().moments() instanceof QuantileTotals)) {
                valued = true;
                total += metric.valuePerUnit().getAsDouble() * sum(data.get().moments());
            }
        }
        if (!valued) {
            return Figure.unknown("no metric of the plan has a value per unit");
        }
        return Double.isFinite(total)
                ? Figure.of(total)
                : Figure.unknown("the value adds up to more than can be computed with; look at the outcomes' values");
    }

    /** Value for each unit of money that the arm cost. */
    public Figure<Double> returned(ArmData arm) {
        var value = value(arm);
        return value.value()
                .map(known -> Figure.attempt(() -> Returns.of(known, cost(arm))))
                .orElse(value);
    }

    ArmFigures figures(ArmData arm) {
        var metrics = experiment.metrics().stream()
                .flatMap(metric -> arm.metric(metric.name()).map(data -> figures(metric, data)).stream())
                .toList();
        return new ArmFigures(
                arm.arm().name(),
                arm.arm().control(),
                arm.units(),
                arm.adherence(),
                metrics,
                Figure.of(cost(arm)),
                arm.costMeasured(),
                arm.costPlanned(),
                returned(arm));
    }

    private static ArmFigures.MetricFigures figures(Metric metric, MetricData data) {
        return new ArmFigures.MetricFigures(
                metric.name(),
                data.moments().n(),
                data.open(),
                sum(data.moments()),
                metric.type().isTakenFromSums() ? value(data.compared()) : quantile(metric, data.compared()),
                data.uncapped().map(ArmLedger::value));
    }

    /** The quantile, or why the sums do not tell it. */
    private static Figure<Double> quantile(Metric metric, MetricMoments compared) {
        if (compared instanceof ValueCounts values) {
            var known = values.quantile(metric.quantile().at());
            return known.isPresent() ? Figure.of(known.getAsDouble()) : Figure.unknown("no unit counts yet");
        }
        return compared instanceof QuantileTotals
                ? value(compared)
                : Figure.unknown("a quantile cannot be told from sums");
    }

    /** Total of the numerator. */
    static double sum(MetricMoments moments) {
        return moments.total();
    }

    /** The metric's value in units pooled together. */
    public static Figure<Double> value(MetricMoments moments) {
        var value = quotient(moments);
        return value.value().filter(known -> !Double.isFinite(known)).isPresent()
                ? Figure.unknown("the value is larger than can be computed with; look at what it divides by")
                : value;
    }

    private static Figure<Double> quotient(MetricMoments moments) {
        if (moments instanceof WeighedMoments weighed) {
            return weighed.base() == 0
                    ? Figure.unknown("no unit counts yet")
                    : Figure.of(weighed.total() / weighed.base());
        }
        if (moments instanceof PairedMoments paired) {
            double below = paired.y().sum();
            return below == 0
                    ? Figure.unknown("what the metric divides by is still zero")
                    : Figure.of(paired.x().sum() / below);
        }
        if (moments instanceof QuantileTotals quantile) {
            return quantile.n() == 0 ? Figure.unknown("no unit counts yet") : Figure.of(quantile.estimate());
        }
        if (moments instanceof CovariateMoments given) {
            return quotient(given.plain());
        }
        if (moments instanceof RegressionMoments regression) {
            return quotient(regression.plain());
        }
        var mean = ((Moments) moments).mean();
        return mean.isPresent() ? Figure.of(mean.getAsDouble()) : Figure.unknown("no unit counts yet");
    }
}
