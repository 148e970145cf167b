package furrow.experiments.bayes;

import furrow.experiments.inference.Effect;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/** What is believed of the treatment T less the control C. */
sealed interface PosteriorDifference permits PairDifference, StudentDifference {
    /** Mean of T - C. */
    double mean();

    /** Standard deviation of T - C, or its like where there is none. */
    double spread();

    /** Chance that T exceeds C by more than {@code margin}. */
    default double chanceAbove(double margin) {
        return chanceAbove(1, margin);
    }

    /** Chance that T exceeds {@code ratio · C + margin}; the ratio is above 0. */
    double chanceAbove(double ratio, double margin);

    /** Chance that T exceeds {@code ratio · C} for a ratio of 0 or less. */
    double chanceAboveNegative(double ratio);

    /** 1 where the control is believed to be positive, else -1. */
    double sign();

    /** Chances and mean losses of both sides. */
    PairBeliefs beliefs();

    /** The mean with the interval that leaves the same chance out on either side. */
    default Effect interval(double level) {
        double tail = (1 - level) / 2;
        double lower = exceededWith(1 - tail);
        double upper = exceededWith(tail);
        return new Effect(mean(), lower, upper);
    }

    /** The margin that is exceeded with the given chance. */
    private double exceededWith(double chance) {
        double low = mean() - 2 * spread();
        double high = mean() + 2 * spread();
        for (double reach = spread(); chanceAbove(low) < chance; reach *= 2) {
            low -= reach;
        }
        for (double reach = spread(); chanceAbove(high) > chance; reach *= 2) {
            high += reach;
        }
        return new BrentSolver(1e-12, 1e-10 * spread(), 0).findRoot(x -> chanceAbove(x) - chance, low, high);
    }
}
