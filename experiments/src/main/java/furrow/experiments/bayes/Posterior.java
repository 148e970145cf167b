package furrow.experiments.bayes;

/**
 * What is believed of one arm's rate or mean after the data.
 *
 * <p>Places are given twice, as {@code x} and as {@code fromTop} below {@link #upper()}, so that nothing is lost next to
 * 100 %. A {@code y} is a place on a scale without ends on which the density is smooth: logit, log, or plain.
 */
sealed interface Posterior permits BetaPosterior, GammaPosterior, StudentPosterior {
    double mean();

    /** Standard deviation, or its like where there is none. */
    double sd();

    /** Upper end of what is possible: 1 or positive infinity. */
    double upper();

    /** Density at a place. */
    double density(double x, double fromTop);

    /** Chance of lying below a place. */
    double cdf(double x, double fromTop);

    /** Chance of lying above a place. */
    double survival(double x, double fromTop);

    /** Mean of {@code max(0, x - θ)}, given the chance of lying below x. */
    double shortfall(double x, double fromTop, double cdf);

    /** Mean of {@code max(0, θ - x)}, given the chance of lying above x. */
    double excess(double x, double fromTop, double survival);

    /** The place of {@code y}. */
    double x(double y);

    /** How far the place of {@code y} lies below {@link #upper()}. */
    double fromTop(double y);

    /** How fast the place moves with {@code y}. */
    double slope(double y);

    /** The y of the middle. */
    double middle();

    /** About one standard deviation on the scale of y. */
    double width();
}
