package furrow.experiments.fold;

import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.Valued;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads what one unit brought less what it cost, once each metric that has a value is known of it.
 *
 * <p>Cost is the unit's measured money and minutes; what was not measured of it is as planned for its arm.
 */
final class NetReader {
    private static final double MINUTES_AN_HOUR = 60;

    private final Workspace workspace;
    private final List<Tactic.Cost> planned;
    private final int[] places;
    private final double[] values;

    NetReader(Workspace workspace, Experiment experiment) {
        this.workspace = workspace;
        planned = experiment.arms().stream().map(arm -> arm.tactic().cost()).toList();
        var counted = Valued.of(experiment).counted();
        places = counted.stream().mapToInt(experiment.metrics()::indexOf).toArray();
        values = counted.stream()
                .map(Metric::valuePerUnit)
                .mapToDouble(OptionalDouble::orElseThrow)
                .toArray();
    }

    /**
     * The readings of net benefit, in their order; none where nothing has a value.
     *
     * @param metrics what the unit gives to each metric of the plan
     * @param money what it was measured to cost
     * @param minutes effort that was measured to go into it
     */
    List<UnitMetric> read(int arm, List<UnitMetric> metrics, OptionalDouble money, OptionalDouble minutes) {
        if (places.length == 0) {
            return List.of();
        }
        double value = 0;
        long closes = Long.MIN_VALUE;
        var state = UnitMetric.State.CLOSED;
        for (int i = 0; i < places.length; i++) {
            var unit = metrics.get(places[i]);
            closes = Math.max(closes, unit.closes());
            state = worse(state, unit);
            value += values[i] * unit.brought().orElse(0);
        }
        var plan = planned.get(arm);
        double effort = minutes.orElse(plan.minutes());
        double cost = workspace.cost(effort, money.orElse(plan.money()));
        double net = value - cost;
        return List.of(
                unit(state, net, 1, closes),
                unit(state, net, cost, closes),
                unit(state, net, effort / MINUTES_AN_HOUR, closes));
    }

    /** Open as long as one metric is; else it counts when what each one brought is known. */
    private static UnitMetric.State worse(UnitMetric.State state, UnitMetric unit) {
        if (state == UnitMetric.State.OPEN || unit.state() == UnitMetric.State.OPEN) {
            return UnitMetric.State.OPEN;
        }
        return unit.brought().isPresent() ? state : UnitMetric.State.UNMEASURED;
    }

    private static UnitMetric unit(UnitMetric.State state, double net, double below, long closes) {
        if (state != UnitMetric.State.CLOSED) {
            return UnitMetric.without(state, closes);
        }
        return Moments.isLegal(net) && Moments.isLegal(below)
                ? new UnitMetric(
                        state, net, below, net, below, 0, List.of(), closes, OptionalDouble.empty(), List.of(), false)
                : UnitMetric.without(UnitMetric.State.REJECTED, closes);
    }
}
