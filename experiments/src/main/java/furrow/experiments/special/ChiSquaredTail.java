package furrow.experiments.special;

import org.apache.commons.numbers.fraction.GeneralizedContinuedFraction;
import org.apache.commons.numbers.fraction.GeneralizedContinuedFraction.Coefficient;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** The upper tail of the chi-squared distribution on the log scale, where doubles have long ended. */
public final class ChiSquaredTail {
    /** Below it the tail as a double begins to lose digits. */
    private static final double SMALL = 1e-280;

    private ChiSquaredTail() {}

    /**
     * Natural logarithm of the chance of exceeding {@code x}.
     *
     * <p>Far out by Legendre's continued fraction, with a half the degrees of freedom and h half of {@code x}:
     *
     * <p>\[ Q(a, h) = \frac{h^a e^{-h}}{\Gamma(a)} \;
     *       \cfrac{1}{h + 1 - a - \cfrac{1 (1 - a)}{h + 3 - a - \cfrac{2 (2 - a)}{h + 5 - a - \dotsb}}} \]
     *
     * @param x at least 0
     * @param degrees degrees of freedom, at least 1
     * @see <a href="https://dlmf.nist.gov/8.9">DLMF 8.9.2</a>
     */
    public static double log(double x, double degrees) {
        double tail = ChiSquaredDistribution.of(degrees).survivalProbability(x);
        if (tail > SMALL) {
            return Math.log(tail);
        }
        double a = degrees / 2;
        double h = x / 2;
        var terms = new int[1];
        double fraction = GeneralizedContinuedFraction.value(h + 1 - a, () -> {
            int k = ++terms[0];
            return Coefficient.of(-k * (k - a), h + 2 * k + 1 - a);
        });
        return a * Math.log(h) - h - LogGamma.value(a) - Math.log(fraction);
    }
}
