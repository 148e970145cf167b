package furrow.experiments.anytime;

/**
 * The fixed mixture of bets that {@link TwoArmMixture} spreads its stake over: where the means may lie, and how big
 * the effect may be.
 *
 * <p>Sizes are in standard errors at the planned end, a geometric row whose weight falls off with the distance from
 * {@link #BEST}, the size that just crosses the threshold there: slowly towards effects that show early, faster towards
 * those that would need more units than planned. Positions are shares of the way along the null line; being wrong about
 * them costs a little power and no validity.
 */
final class Bets {
    private static final double BEST = 3.3;
    private static final double STEP = 1.5;
    private static final double LARGER = 0.5;
    private static final double SMALLER = 1.0;
    private static final int BELOW = 8;
    private static final int ABOVE = 32;

    /** Shares of the way along the null line. */
    static final double[] POSITIONS = {0.0003, 0.005, 0.06, 0.25, 0.5, 0.75, 0.94, 0.995};

    /** Stakes on them, which add up to 1. */
    static final double[] STAKES = {0.06, 0.20, 0.24, 0.18, 0.12, 0.10, 0.06, 0.04};

    /** Sizes in standard errors at the planned end, rising. */
    static final double[] SIZES = sizes();

    /** Stakes on a size or any larger one; the first is 1. */
    static final double[] TAILS = tails();

    private Bets() {}

    /** Stake on one size. */
    static double stake(int size) {
        return size + 1 < TAILS.length ? TAILS[size] - TAILS[size + 1] : TAILS[size];
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
            double distance = Math.log(SIZES[i] / BEST);
            sum += Math.exp(distance > 0 ? -LARGER * distance : SMALLER * distance);
            tails[i] = sum;
        }
        for (int i = 0; i < tails.length; i++) {
            tails[i] /= sum;
        }
        return tails;
    }
}
