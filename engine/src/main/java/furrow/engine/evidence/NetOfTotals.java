package furrow.engine.evidence;

import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.QuantileTotals;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.NetReading;
import furrow.experiments.worth.Valued;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Net benefit from totals per arm: with one metric that has a value v and the planned cost c of a unit, a unit's is
 * \( v x - c \). With more than one, totals do not tell how they go together, so there is none.
 */
record NetOfTotals(Workspace workspace, Experiment experiment) {
    private static final double MINUTES_AN_HOUR = 60;

    /** Each reading of net benefit; none where totals do not tell it, or are beyond what can be squared. */
    List<MetricData> of(Arm arm, Map<String, MetricData> metrics) {
        return Figure.attempt(() -> Figure.of(read(arm, metrics))).value().orElse(List.of());
    }

    private List<MetricData> read(Arm arm, Map<String, MetricData> metrics) {
        var counted = Valued.of(experiment).counted();
        if (counted.size() != 1
                || metrics.get(counted.get(0).name()) == null
                || metrics.get(counted.get(0).name()).moments() instanceof QuantileTotals) {
            return List.of();
        }
        double value = counted.get(0).valuePerUnit().orElseThrow();
        var x = numerator(metrics.get(counted.get(0).name()).moments());
        var plan = arm.tactic().cost();
        double cost = workspace.cost(plan.minutes(), plan.money());
        double sum = value * x.sum() - cost * x.n();
        double squares = value * value * x.sumSquares() - 2 * value * cost * x.sum() + cost * cost * x.n();
        var net = Moments.ofTotals(x.n(), sum, Math.max(squares, x.n() == 0 ? 0 : sum / x.n() * sum));
        return Arrays.stream(NetReading.values())
                .map(reading -> MetricData.ofTotals(moments(reading, net, cost, plan.minutes() / MINUTES_AN_HOUR)))
                .toList();
    }

    private static MetricMoments moments(NetReading reading, Moments net, double cost, double hours) {
        return switch (reading) {
            case PER_UNIT -> net;
            case PER_MONEY -> over(net, cost);
            case PER_HOUR -> over(net, hours);
        };
    }

    /** Over what is the same for every unit. */
    private static PairedMoments over(Moments net, double each) {
        return PairedMoments.ofTotals(
                net.n(), net.sum(), net.sumSquares(), each * net.n(), each * each * net.n(), each * net.sum());
    }

    private static Moments numerator(MetricMoments moments) {
        return moments instanceof PairedMoments paired ? paired.x() : (Moments) moments;
    }
}
