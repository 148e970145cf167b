package furrow.experiments.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.moments.PairedMoments;
import org.junit.jupiter.api.Test;

/** Expected numbers: R 4.2.2, the formulas written out with {@code var}, {@code cov}, {@code qt} and {@code uniroot}. */
class RatioIntervalTest {
    private static final PairedMoments CONTROL =
            pairs(new double[] {5, 9, 14, 3, 22, 7, 11, 8}, new double[] {50, 80, 120, 41, 190, 77, 95, 70});
    private static final PairedMoments TREATMENT =
            pairs(new double[] {9, 14, 20, 8, 30, 12, 19, 13, 5}, new double[] {52, 85, 111, 47, 170, 70, 99, 75, 40});

    private static PairedMoments pairs(double[] x, double[] y) {
        var builder = new PairedMoments.Builder();
        for (int i = 0; i < x.length; i++) {
            builder.add(x[i], y[i]);
        }
        return builder.build();
    }

    @Test
    void deltaMatchesR() {
        var effect = new RatioInterval(0.95).delta(CONTROL).value().orElseThrow();

        assertEquals(0.10926694329183956, effect.estimate(), 1e-15);
        assertEquals(0.0094477842779069933, effect.upper() - effect.estimate(), 1e-11);
    }

    /** The limits solve {@code t.test(x - rho * y)$statistic = qt(.975, 7)}. */
    @Test
    void fiellerMatchesR() {
        var effect = new RatioInterval(0.95).fieller(CONTROL).value().orElseThrow();

        assertEquals(0.094260618332313695, effect.lower(), 1e-10);
        assertEquals(0.11661612626223003, effect.upper(), 1e-10);
    }

    @Test
    void twoRatiosMatchR() {
        var finding = new Welch(0.95)
                .finding(
                        ArmMean.of(CONTROL).orElseThrow(), ArmMean.of(TREATMENT).orElseThrow());

        assertEquals(1, finding.pValue().value().orElseThrow() / 1.1177774428033679e-08, 1e-8);
        assertEquals(
                0.052060242839629914, finding.absolute().value().orElseThrow().lower(), 1e-10);
        assertEquals(
                0.07653537658470165, finding.absolute().value().orElseThrow().upper(), 1e-10);
        assertEquals(
                0.44974790085675864, finding.relative().value().orElseThrow().lower(), 1e-8);
        assertEquals(
                0.74656635851980768, finding.relative().value().orElseThrow().upper(), 1e-8);
    }

    @Test
    void aDenominatorThatMayBeNilHasNoFiellerLimits() {
        var arm = pairs(new double[] {1, 2, 3}, new double[] {1, -2, 3.5});

        assertTrue(new RatioInterval(0.95).fieller(arm).why().isPresent());
    }
}
