package furrow.experiments.bayes;

/**
 * What is believed of one arm's rate after the data.
 *
 * <p>Places are given twice, as {@code x} above 0 and as {@code fromTop} below {@link #upper()}, so that nothing is
 * lost next to 100 %.
 */
sealed interface Posterior permits BetaPosterior, GammaPosterior {
    double mean();

    /** Standard deviation. */
    double sd();

    /** Upper end of what is possible: 1 or positive infinity; the lower end is 0. */
    double upper();

    /** Density at a place. */
    double density(double x, double fromTop);

    /** Chance of lying below a place. */
    double cdf(double x, double fromTop);

    /** Chance of lying above a place. */
    double survival(double x, double fromTop);

    /** Mean of {@code max(0, x - θ)}. */
    double shortfall(double x, double fromTop);

    /** Mean of {@code max(0, θ - x)}. */
    double excess(double x, double fromTop);
}
