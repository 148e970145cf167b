package furrow.experiments.special;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What Stirling's formula leaves over of the logarithm of the gamma function.
 *
 * <p>\[ \delta(z) = \ln\Gamma(z) - (z - \tfrac12)\ln z + z - \tfrac12\ln 2\pi \]
 *
 * <p>Ratios of gamma functions of large numbers lose their digits when logarithms of size 1e9 are subtracted. Written
 * with this remainder, the large parts cancel on paper and what is left is small. From 10 on the asymptotic series is
 * summed to its z^-13 term, whose successor is below 4e-17; below 10 the definition itself is used.
 *
 * @see <a href="https://dlmf.nist.gov/5.11">DLMF 5.11.1</a>
 */
public final class Stirling {
    private static final double SERIES_FROM = 10;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    /** B_2k / (2k (2k - 1)), k from 1 to 7. */
    private static final double[] SERIES = {
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156
    };

    private Stirling() {}

    /**
     * The remainder.
     *
     * @param z above 0
     */
    public static double remainder(double z) {
        if (z < SERIES_FROM) {
            return LogGamma.value(z) - ((z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI);
        }
        double inverseSquare = 1 / (z * z);
        double sum = 0;
        for (int i = SERIES.length - 1; i >= 0; i--) {
            sum = sum * inverseSquare + SERIES[i];
        }
        return sum / z;
    }

    /**
     * {@code x - ln(1 + x)}, without cancellation near 0.
     *
     * @param x above -1
     */
    public static double surplus(double x) {
        if (Math.abs(x) > 0.05) {
            return x - Math.log1p(x);
        }
        // ln(1 + x) = 2 artanh(s), s = x / (2 + x), so that x - ln(1 + x) = s x - 2 (s^3/3 + s^5/5 + ...)
        double s = x / (2 + x);
        double square = s * s;
        double tail = 1.0 / 3
                + square * (1.0 / 5 + square * (1.0 / 7 + square * (1.0 / 9 + square * (1.0 / 11 + square / 13))));
        return s * x - 2 * s * square * tail;
    }
}
