package furrow.experiments.bayes;

import furrow.experiments.inference.Effect;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A difference of two means, believed to lie around its estimate like Student's t.
 *
 * <p>With flat priors on the means and on the logarithms of the variances each mean has a Student posterior; their
 * difference (Behrens and Fisher's) is taken as Student with Welch and Satterthwaite's degrees of freedom. With
 * z = estimate / se, the mean loss is \( se\,[f(z)\frac{\nu + z^2}{\nu - 1} - z\,(1 - F(z))] \), which needs ν above 1.
 *
 * @param mean estimated difference
 * @param spread its standard error, above 0
 * @param degrees degrees of freedom ν, at least 1
 * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch (1947), Biometrika 34:28-35</a>
 */
record StudentDifference(double mean, double spread, double degrees) implements Difference {

    @Override
    public double chanceAbove(double margin) {
        return TDistribution.of(degrees).cumulativeProbability((mean - margin) / spread);
    }

    @Override
    public double chanceBelow() {
        return TDistribution.of(degrees).survivalProbability(mean / spread);
    }

    @Override
    public double meanLoss() {
        return loss(mean / spread);
    }

    @Override
    public double meanGain() {
        return loss(-mean / spread);
    }

    @Override
    public Effect interval(double level) {
        double reach = spread * TDistribution.of(degrees).inverseSurvivalProbability((1 - level) / 2);
        return new Effect(mean, mean - reach, mean + reach);
    }

    private double loss(double z) {
        var t = TDistribution.of(degrees);
        double square = z * z;
        double near = Double.isInfinite(square) ? 0 : t.density(z) * (degrees + square) / (degrees - 1);
        return spread * Math.max(0, near - z * t.survivalProbability(z));
    }
}
