package furrow.experiments.power;

import org.apache.commons.math4.legacy.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Tail of Student's t with a shift: the law of a t statistic when there is an effect.
 *
 * <p>{@code T = (Z + δ) / S} with Z standard normal and {@code S = √(χ²_ν / ν)}, hence
 * {@code P(T > t) = ∫ f_S(s) Φ(δ - t s) ds}, integrated by Gauss-Legendre over the range where f_S is above 1e-17.
 *
 * @see <a href="https://doi.org/10.2307/2347029">Lenth (1989), AS 243, Applied Statistics 38:185-189</a>
 */
final class NoncentralT {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();
    private static final int NODES = 48;
    private static final int PANELS = 8;

    private NoncentralT() {}

    /**
     * Chance that T lies above a point.
     *
     * @param t the point
     * @param freedom degrees of freedom ν, at least 2
     * @param shift noncentrality δ
     */
    static double above(double t, double freedom, double shift) {
        double reach = 9.5 / Math.sqrt(2 * freedom);
        double from = Math.max(0, 1 - reach);
        double width = (1 + reach - from) / PANELS;
        double logScale = Math.log(2) + freedom / 2 * Math.log(freedom / 2) - LogGamma.value(freedom / 2);
        double total = 0;
        for (int panel = 0; panel < PANELS; panel++) {
            total += GAUSS.legendre(NODES, from + panel * width, from + (panel + 1) * width)
                    .integrate(s -> density(s, freedom, logScale) * NORMAL.cumulativeProbability(shift - t * s));
        }
        return Math.min(1, total);
    }

    private static double density(double s, double freedom, double logScale) {
        return Math.exp(logScale + (freedom - 1) * Math.log(s) - freedom * s * s / 2);
    }
}
