package furrow.experiments.bayes;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A difference of two means, believed to lie around its estimate like Student's t.
 *
 * <p>With flat priors on the means and on the logarithms of the variances each mean has a Student posterior; their
 * difference (Behrens and Fisher's) is taken as Student with Welch and Satterthwaite's degrees of freedom. With
 * z = estimate / se, the mean loss is \( se\,[f(z)\frac{\nu + z^2}{\nu - 1} - z\,(1 - F(z))] \), which needs ν above 1.
 *
 * @param control mean of C
 * @param treatment mean of T; the sampling variances are not both 0
 * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch (1947), Biometrika 34:28-35</a>
 */
record StudentDifference(ArmMean control, ArmMean treatment) implements PosteriorDifference {

    /**
     * {@code T - ratio · C} on its own.
     *
     * @param estimate its estimate
     * @param error its standard error
     * @param t its distribution in standard errors
     */
    private record Standard(double estimate, double error, TDistribution t) {

        double z() {
            return estimate / error;
        }
    }

    private Standard standard(double ratio) {
        double c = ratio * Math.sqrt(control.squaredError());
        double t = Math.sqrt(treatment.squaredError());
        double error = Math.hypot(c, t);
        double share = t / error * (t / error);
        double degrees = 1 / (share * share / (treatment.n() - 1) + (1 - share) * (1 - share) / (control.n() - 1));
        return new Standard(treatment.value() - ratio * control.value(), error, TDistribution.of(degrees));
    }

    @Override
    public double mean() {
        return treatment.value() - control.value();
    }

    @Override
    public double spread() {
        return standard(1).error();
    }

    @Override
    public double chanceAbove(double ratio, double margin) {
        var standard = standard(ratio);
        return standard.t().cumulativeProbability((standard.estimate() - margin) / standard.error());
    }

    @Override
    public double chanceAboveNegative(double ratio) {
        return chanceAbove(ratio, 0);
    }

    @Override
    public double sign() {
        return control.value() < 0 ? -1 : 1;
    }

    @Override
    public PairBeliefs beliefs() {
        var standard = standard(1);
        return new PairBeliefs(
                standard.t().cumulativeProbability(standard.z()),
                standard.t().survivalProbability(standard.z()),
                standard.error() * loss(standard.t(), standard.z()),
                standard.error() * loss(standard.t(), -standard.z()));
    }

    @Override
    public Effect interval(double level) {
        var standard = standard(1);
        double reach = standard.error() * standard.t().inverseSurvivalProbability((1 - level) / 2);
        return new Effect(mean(), mean() - reach, mean() + reach);
    }

    /** Mean of {@code max(0, -z - t)}; infinite at one degree of freedom or fewer. */
    static double loss(TDistribution t, double z) {
        double degrees = t.getDegreesOfFreedom();
        if (degrees <= 1) {
            return Double.POSITIVE_INFINITY;
        }
        double square = z * z;
        double near = Double.isInfinite(square) ? 0 : t.density(z) * (degrees + square) / (degrees - 1);
        return Math.max(0, near - z * t.survivalProbability(z));
    }
}
