package furrow.experiments.bayes;

import furrow.experiments.special.Stirling;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * Gamma distribution of a rate of events.
 *
 * <p>With z = exposure · x, the density on the log scale is
 * {@code z^k e^-z / Γ(k) = sqrt(k / 2π) exp(-δ(k) - k s(z / k - 1))}, s(u) = u - ln(1 + u), and the mean shortfall
 * {@code (x - k / exposure) F(x)} plus that density over the exposure.
 *
 * @param shape events and the prior's part in them
 * @param exposure what the events are counted over
 */
record GammaPosterior(double shape, double exposure, double logScale) implements Posterior {

    static GammaPosterior of(double shape, double exposure) {
        return new GammaPosterior(shape, exposure, Math.log(shape / (2 * Math.PI)) / 2 - Stirling.remainder(shape));
    }

    @Override
    public double mean() {
        return shape / exposure;
    }

    @Override
    public double sd() {
        return Math.sqrt(shape) / exposure;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double density(double x, double fromTop) {
        double log = logDensity(x);
        return log == 0 ? 0 : log / x;
    }

    @Override
    public double cdf(double x, double fromTop) {
        return RegularizedGamma.P.value(shape, x * exposure);
    }

    @Override
    public double survival(double x, double fromTop) {
        return RegularizedGamma.Q.value(shape, x * exposure);
    }

    @Override
    public double shortfall(double x, double fromTop, double cdf) {
        return Math.max(0, (x - mean()) * cdf + logDensity(x) / exposure);
    }

    @Override
    public double excess(double x, double fromTop, double survival) {
        return Math.max(0, (mean() - x) * survival + logDensity(x) / exposure);
    }

    @Override
    public double x(double y) {
        return Math.exp(y);
    }

    @Override
    public double fromTop(double y) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double slope(double y) {
        return Math.exp(y);
    }

    @Override
    public double middle() {
        return Math.log(mean());
    }

    @Override
    public double width() {
        return Math.sqrt(Trigamma.value(shape));
    }

    private double logDensity(double x) {
        return x > 0 ? Math.exp(logScale - shape * BetaPosterior.surplus(x, mean())) : 0;
    }
}
