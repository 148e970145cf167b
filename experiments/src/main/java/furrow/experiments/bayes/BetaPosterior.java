package furrow.experiments.bayes;

import furrow.experiments.special.Stirling;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * Beta distribution of a proportion.
 *
 * <p>With m = a / (a + b), the density on the logit scale, {@code x^a (1 - x)^b / B(a, b)}, is computed as
 *
 * <p>\[ g(x) = \sqrt{\frac{ab}{2\pi(a+b)}}\; e^{\delta(a+b)-\delta(a)-\delta(b)}\;
 *       e^{-a\,s((x-m)/m) - b\,s((m-x)/(1-m))}, \qquad s(u) = u - \ln(1+u) \]
 *
 * <p>which keeps its digits at a hundred million units. The mean shortfall is {@code (x - m) F(x) + g(x) / (a + b)}.
 *
 * @param a successes and the prior's part in them
 * @param b failures and the prior's part in them
 */
record BetaPosterior(double a, double b, double logScale) implements Posterior {

    static BetaPosterior of(double a, double b) {
        double logScale = (Math.log(a) + Math.log(b) - Math.log(a + b) - Math.log(2 * Math.PI)) / 2
                + Stirling.remainder(a + b)
                - Stirling.remainder(a)
                - Stirling.remainder(b);
        return new BetaPosterior(a, b, logScale);
    }

    @Override
    public double mean() {
        return a / (a + b);
    }

    @Override
    public double sd() {
        return Math.sqrt(a / (a + b) * (b / (a + b)) / (a + b + 1));
    }

    @Override
    public double upper() {
        return 1;
    }

    @Override
    public double density(double x, double fromTop) {
        double logit = logitDensity(x, fromTop);
        return logit == 0 ? 0 : logit / x / fromTop;
    }

    @Override
    public double cdf(double x, double fromTop) {
        return x < 0.5 ? RegularizedBeta.value(x, a, b) : RegularizedBeta.complement(fromTop, b, a);
    }

    @Override
    public double survival(double x, double fromTop) {
        return x < 0.5 ? RegularizedBeta.complement(x, a, b) : RegularizedBeta.value(fromTop, b, a);
    }

    @Override
    public double shortfall(double x, double fromTop, double cdf) {
        return Math.max(0, beyond(x, fromTop) * cdf + logitDensity(x, fromTop) / (a + b));
    }

    @Override
    public double excess(double x, double fromTop, double survival) {
        return Math.max(0, -beyond(x, fromTop) * survival + logitDensity(x, fromTop) / (a + b));
    }

    @Override
    public double x(double y) {
        return 1 / (1 + Math.exp(-y));
    }

    @Override
    public double fromTop(double y) {
        return 1 / (1 + Math.exp(y));
    }

    @Override
    public double slope(double y) {
        return x(y) * fromTop(y);
    }

    @Override
    public double middle() {
        return Math.log(a / b);
    }

    @Override
    public double width() {
        return Math.sqrt(Trigamma.value(a) + Trigamma.value(b));
    }

    /** {@code x} less the mean, from the nearer end. */
    private double beyond(double x, double fromTop) {
        return x < 0.5 ? x - a / (a + b) : b / (a + b) - fromTop;
    }

    private double logitDensity(double x, double fromTop) {
        if (!(x > 0 && fromTop > 0)) {
            return 0;
        }
        return Math.exp(logScale - a * surplus(x, a / (a + b)) - b * surplus(fromTop, b / (a + b)));
    }

    /** {@code s(x / m - 1)}. */
    static double surplus(double x, double m) {
        double u = (x - m) / m;
        return Math.abs(u) < 0.05 ? Stirling.surplus(u) : u - Math.log(x / m);
    }
}
