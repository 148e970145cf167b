package furrow.experiments.anytime;

/**
 * The fixed mixture of bets that {@link TwoArmMixture} spreads its stake over: where the means may lie, and how big
 * the effect may be.
 *
 * <p>Sizes are in standard errors at the planned end, a geometric row around {@link #BEST}, the size that just crosses
 * the threshold there, with stakes in proportion to size below it and to one over size above. Positions are shares of
 * the way along the null line; being wrong about them costs a little power and no validity.
 */
final class Bets {
    private static final double BEST = 3.3;
    private static final double STEP = 1.5;
    private static final int BELOW = 8;
    private static final int ABOVE = 32;

    private static final double[] POSITIONS = {0.0003, 0.005, 0.06, 0.25, 0.5, 0.75, 0.94, 0.995};
    private static final double[] STAKES = {0.06, 0.20, 0.24, 0.18, 0.12, 0.10, 0.06, 0.04};
    private static final double[] SIZES = sizes();
    private static final double[] TAILS = tails();
    private static final double[] LOG_POSITION_STAKES = logs(STAKES);
    private static final double[] LOG_SIZE_STAKES = logs(differences(TAILS));
    private static final double[] LOG_TAILS = logs(TAILS);

    private Bets() {}

    /** How many positions there are. */
    static int positions() {
        return POSITIONS.length;
    }

    /** Share of the way along the null line. */
    static double position(int k) {
        return POSITIONS[k];
    }

    /** Logarithm of the stake on a position; the stakes add up to 1. */
    static double logPositionStake(int k) {
        return LOG_POSITION_STAKES[k];
    }

    /** How many sizes there are, rising. */
    static int sizeCount() {
        return SIZES.length;
    }

    /** Size in standard errors at the planned end. */
    static double size(int j) {
        return SIZES[j];
    }

    /** Logarithm of the stake on a size; the stakes add up to 1. */
    static double logStake(int j) {
        return LOG_SIZE_STAKES[j];
    }

    /** Logarithm of the stake on a size or any larger one. */
    static double logTail(int j) {
        return LOG_TAILS[j];
    }

    private static double[] sizes() {
        var sizes = new double[BELOW + ABOVE + 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = BEST * Math.pow(STEP, i - BELOW);
        }
        return sizes;
    }

    private static double[] tails() {
        var tails = new double[SIZES.length];
        double sum = 0;
        for (int i = SIZES.length - 1; i >= 0; i--) {
            sum += Math.min(SIZES[i] / BEST, BEST / SIZES[i]);
            tails[i] = sum;
        }
        for (int i = 0; i < tails.length; i++) {
            tails[i] /= sum;
        }
        return tails;
    }

    private static double[] differences(double[] tails) {
        var stakes = tails.clone();
        for (int i = 0; i + 1 < tails.length; i++) {
            stakes[i] -= tails[i + 1];
        }
        return stakes;
    }

    private static double[] logs(double[] values) {
        var logs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = Math.log(values[i]);
        }
        return logs;
    }
}
