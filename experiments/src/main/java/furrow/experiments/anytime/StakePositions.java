package furrow.experiments.anytime;

/**
 * Where on the null line {@link TwoArmMixture} places its bets when the plan does not say where the control lies, and
 * the part of the stake on each place; being wrong about them costs a little power and no validity.
 */
final class StakePositions {
    /** How many of them around the data are summed. */
    static final int NEAR = 4;

    /** Shares of the way along the null line. */
    private static final double[] PLACES = {0.0003, 0.005, 0.06, 0.25, 0.5, 0.75, 0.94, 0.995};

    private static final double[] STAKES = {0.06, 0.20, 0.24, 0.18, 0.12, 0.10, 0.06, 0.04};
    private static final double[] LOG_STAKES = logs(STAKES);

    private StakePositions() {}

    /** Share of the way along the null line. */
    static double place(int k) {
        return PLACES[k];
    }

    /** Logarithm of the stake on a position; the stakes add up to 1. */
    static double logStake(int k) {
        return LOG_STAKES[k];
    }

    /** The first of the {@value #NEAR} positions around a mean, whatever the line. */
    static int first(double mean) {
        int above = 0;
        while (above < PLACES.length && PLACES[above] < mean) {
            above++;
        }
        return Math.max(0, Math.min(PLACES.length - NEAR, above - NEAR / 2));
    }

    private static double[] logs(double[] values) {
        var logs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = Math.log(values[i]);
        }
        return logs;
    }
}
