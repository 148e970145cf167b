package furrow.experiments.goal;

/**
 * A structural model of a daily series: a level that wanders with a slope that dies down, a week's season, what is left of
 * the days before, and chance. All variances are relative to that of chance on a usual day.
 *
 * <p>State: level, slope, the season of today and of five days before, and the part that lasts; observed is their sum
 * with chance. In a step the level takes on the slope, the slope is damped, the season of the new day is less the sum
 * of the six before, and what lasts fades by its persistence.
 *
 * @param level variance of a day's step of the level, 0 or more
 * @param slope variance of a day's step of the slope, 0 or more
 * @param season variance of a day's step of the season, 0 or more
 * @param lasting variance of what lasts, in the long run, 0 or more
 * @param persistence share of it that is left the next day, in [0, 1)
 * @param damping share of the slope that is left the next day, in (0, 1]
 * @see <a href="https://doi.org/10.1017/CBO9781107049994">Harvey (1989), Forecasting, Structural Time Series Models and the Kalman
 *     Filter, sections 2.3 and 4.1</a>
 */
record StructuralModel(double level, double slope, double season, double lasting, double persistence, double damping) {
    static final int LEVEL = 0;
    static final int SLOPE = 1;
    static final int SEASON = 2;
    static final int LASTING = 8;
    static final int SIZE = 9;

    /** Share of the slope that is left the next day: half of it is gone in five weeks. */
    static final double USUAL_DAMPING = 0.98;

    /** Of a level and season that wander, with nothing that lasts. */
    static StructuralModel of(double level, double slope, double lasting, double persistence) {
        return new StructuralModel(level, slope, 0, lasting, persistence, USUAL_DAMPING);
    }

    /** Takes a state one day on, in place. */
    void step(double[] state) {
        double season = 0;
        for (int i = SEASON; i < LASTING; i++) {
            season -= state[i];
        }
        state[LEVEL] += state[SLOPE];
        state[SLOPE] *= damping;
        System.arraycopy(state, SEASON, state, SEASON + 1, LASTING - SEASON - 1);
        state[SEASON] = season;
        state[LASTING] *= persistence;
    }

    /** What of a state is observed. */
    static double observed(double[] state) {
        return state[LEVEL] + state[SEASON] + state[LASTING];
    }

    /** Adds what a day brings of new variance, in place. */
    void stir(double[][] covariance) {
        covariance[LEVEL][LEVEL] += level;
        covariance[SLOPE][SLOPE] += slope;
        covariance[SEASON][SEASON] += season;
        covariance[LASTING][LASTING] += lasting * (1 - persistence * persistence);
    }
}
