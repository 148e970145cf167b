package furrow.experiments.bayes;

import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Metric.Direction;

/**
 * What is believed of a choice between two arms.
 *
 * @param toBeat probability that the treatment is better, in the metric's good direction
 * @param expectedLoss what choosing the treatment costs on average, counted as zero where it is the right choice, in
 *     the metric's unit
 * @param lossOfKeeping the same for keeping the control
 */
public record Chances(Figure<Double> toBeat, Figure<Double> expectedLoss, Figure<Double> lossOfKeeping) {
    static final Figure<Double> NO_FINITE_LOSS =
            Figure.unknown("with two units in an arm the expected loss has no finite value; wait for a third");

    static Chances of(Figure<Difference> difference, Direction direction) {
        boolean higher = direction == Direction.HIGHER;
        if (difference instanceof Figure.Unknown<Difference> unknown) {
            Figure<Double> why = Figure.unknown(unknown.reason());
            return new Chances(why, why, why);
        }
        var beliefs = difference.value().orElseThrow().beliefs();
        return new Chances(
                Figure.of(higher ? beliefs.above() : beliefs.below()),
                finite(higher ? beliefs.loss() : beliefs.gain()),
                finite(higher ? beliefs.gain() : beliefs.loss()));
    }

    private static Figure<Double> finite(double loss) {
        return Double.isFinite(loss) ? Figure.of(loss) : NO_FINITE_LOSS;
    }
}
