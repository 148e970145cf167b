package furrow.engine.evidence;

import furrow.experiments.inference.Figure;
import java.util.List;
import java.util.Optional;

/**
 * What one arm brought, in numbers to show.
 *
 * @param arm key of the arm
 * @param control true for the arm that the others are compared with
 * @param units units given this arm
 * @param adherence what became of the units that were given the arm; nothing where arms are met and not given
 * @param metrics one entry a metric of the plan
 * @param cost money and effort spent, in the workspace's currency
 * @param costMeasured true when some of the cost came in as events
 * @param costPlanned true when some of it is the plan's
 * @param returned value less nothing, divided by cost; unknown where either is
 */
public record ArmFigures(
        String arm,
        boolean control,
        long units,
        Optional<Adherence> adherence,
        List<MetricFigures> metrics,
        Figure<Double> cost,
        boolean costMeasured,
        boolean costPlanned,
        Figure<Double> returned) {
    public ArmFigures {
        metrics = List.copyOf(metrics);
    }

    /**
     * One metric of one arm.
     *
     * @param metric key of the metric
     * @param n units that count
     * @param open units whose window has not closed
     * @param sum total of the numerator
     * @param value the metric's value, capped when it has a cap
     * @param uncapped the same without the cap, when it has one
     */
    public record MetricFigures(
            String metric, long n, long open, double sum, Figure<Double> value, Optional<Figure<Double>> uncapped) {}
}
