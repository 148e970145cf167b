package furrow.experiments.anytime;

import java.util.Arrays;

/**
 * A row of effect sizes that {@link TwoArmMixture} bets on at one position, with the part of the stake on each.
 *
 * <p>Sizes are in standard errors at the planned end. An effect of size z there is bet on best by the size z, and the
 * least z that crosses the threshold of the usual level has \( z = \sqrt{2 \ln 40} = 2.72 \): so what lies on sizes
 * near it makes the interval narrow at the planned end, and what lies on larger ones makes early findings possible.
 */
final class StakeSizes {
    /** Of all sizes: a geometric row, stakes in proportion to size below 3.3 and to one over size above. */
    static final StakeSizes ALL = all(3.3, 1.5, 8, 32);

    /** For where the plan says that the control lies: sizes that count at the planned end and at a quarter of it. */
    static final StakeSizes PLANNED = new StakeSizes(new double[] {2.6, 3.64, 5.1}, new double[] {0.45, 0.32, 0.23});

    private final double[] sizes;
    private final double[] logStakes;
    private final double[] logTails;

    private StakeSizes(double[] sizes, double[] weights) {
        double all = Arrays.stream(weights).sum();
        this.sizes = sizes;
        this.logStakes = new double[sizes.length];
        this.logTails = new double[sizes.length];
        double tail = 0;
        for (int j = sizes.length - 1; j >= 0; j--) {
            tail += weights[j];
            logStakes[j] = Math.log(weights[j] / all);
            logTails[j] = Math.log(tail / all);
        }
    }

    private static StakeSizes all(double best, double step, int below, int above) {
        var sizes = new double[below + above + 1];
        var weights = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = best * Math.pow(step, i - below);
            weights[i] = Math.min(sizes[i] / best, best / sizes[i]);
        }
        return new StakeSizes(sizes, weights);
    }

    /** How many there are. */
    int count() {
        return sizes.length;
    }

    /** One of them in standard errors at the planned end; they rise with j. */
    double size(int j) {
        return sizes[j];
    }

    /** Logarithm of the stake on a size; the stakes add up to 1. */
    double logStake(int j) {
        return logStakes[j];
    }

    /** Logarithm of the stake on a size or any larger one. */
    double logTail(int j) {
        return logTails[j];
    }
}
