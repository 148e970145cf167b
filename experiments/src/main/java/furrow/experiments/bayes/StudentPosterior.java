package furrow.experiments.bayes;

import furrow.experiments.inference.ArmMean;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t around an arm's mean, on n - 1 degrees of freedom: flat prior on the mean and on the logarithm of the
 * variance.
 *
 * @param mean the arm's mean
 * @param sd its standard error, above 0
 * @param t Student's distribution
 */
record StudentPosterior(double mean, double sd, TDistribution t) implements Posterior {

    /** After an arm whose sampling variance is above 0. */
    static StudentPosterior of(ArmMean arm) {
        return new StudentPosterior(arm.value(), Math.sqrt(arm.squaredError()), TDistribution.of(arm.n() - 1.0));
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    private double standard(double x) {
        return (x - mean) / sd;
    }

    @Override
    public double density(double x, double fromTop) {
        return t.density(standard(x)) / sd;
    }

    @Override
    public double cdf(double x, double fromTop) {
        return t.cumulativeProbability(standard(x));
    }

    @Override
    public double survival(double x, double fromTop) {
        return t.survivalProbability(standard(x));
    }

    @Override
    public double shortfall(double x, double fromTop, double cdf) {
        return sd * StudentDifference.loss(t, -standard(x));
    }

    @Override
    public double excess(double x, double fromTop, double survival) {
        return sd * StudentDifference.loss(t, standard(x));
    }

    @Override
    public double x(double y) {
        return y;
    }

    @Override
    public double fromTop(double y) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double slope(double y) {
        return 1;
    }

    @Override
    public double middle() {
        return mean;
    }

    @Override
    public double width() {
        return sd;
    }
}
