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
public record ChoiceProbabilities(Figure<Double> toBeat, Figure<Double> expectedLoss, Figure<Double> lossOfKeeping) {
    static final Figure<Double> NO_FINITE_LOSS =
            Figure.unknown("with two units in an arm the expected loss has no finite value; wait for a third");

    private static final Figure<Double> TOO_FAR =
            Figure.unknown("it cannot be computed from these numbers, which lie too far apart");

    static ChoiceProbabilities of(Figure<PosteriorDifference> difference, Direction direction) {
        boolean higher = direction == Direction.HIGHER;
        if (difference instanceof Figure.Unknown<PosteriorDifference> unknown) {
            Figure<Double> why = Figure.unknown(unknown.reason());
            return new ChoiceProbabilities(why, why, why);
        }
        var known = Figure.attempt(() -> difference.map(PosteriorDifference::beliefs));
        return known.value().map(beliefs -> of(beliefs, higher)).orElseGet(() -> {
            Figure<Double> why = Figure.unknown(known.why().orElseThrow());
            return new ChoiceProbabilities(why, why, why);
        });
    }

    private static ChoiceProbabilities of(PairBeliefs beliefs, boolean higher) {
        return new ChoiceProbabilities(
                chance(higher ? beliefs.above() : beliefs.below()),
                finite(higher ? beliefs.loss() : beliefs.gain()),
                finite(higher ? beliefs.gain() : beliefs.loss()));
    }

    private static Figure<Double> chance(double chance) {
        return Double.isNaN(chance) ? TOO_FAR : Figure.of(chance);
    }

    private static Figure<Double> finite(double loss) {
        return Double.isNaN(loss) ? TOO_FAR : Double.isInfinite(loss) ? NO_FINITE_LOSS : Figure.of(loss);
    }
}
