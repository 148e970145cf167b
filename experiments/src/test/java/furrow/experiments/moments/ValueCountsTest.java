package furrow.experiments.moments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ValueCountsTest {
    private static final double[][] UNITS = {
        {0.4, 1.6, 5.6}, {8.8}, {0.4, 1.0, 1.4, 1.7}, {0.3, 4.0}, {}, {1.1, 1.8, 2.1, 5.1, 13.4}, {3.6, 8.1}
    };

    /**
     * numpy 1.26.4, {@code quantile(method="inverted_cdf")}; the design effect by statsmodels 0.15.0, {@code
     * OLS(x <= q, 1).fit(cov_type="cluster", use_correction=False)}, its variance times 7/6 over F (1 - F) / 17.
     */
    @Test
    void quantilesAndDesignEffectsAreThoseOfNumpyAndStatsmodels() {
        var counts = counts(UNITS);
        double[][] expected = {
            {0.1, 0.4, 0.7843137254901963},
            {0.25, 1.1, 0.500980392156863},
            {0.5, 1.8, 1.5250544662309375},
            {0.9, 8.8, 0.7634803921568637}
        };
        assertEquals(7, counts.n());
        assertEquals(17, counts.values());
        for (double[] each : expected) {
            assertEquals(each[1], counts.quantile(each[0]).orElseThrow());
            assertEquals(Math.max(1, each[2]), counts.designEffect(counts.step(each[0])), 1e-12);
        }
    }

    @Test
    void aRankIsNotMissedByAHair() {
        double[] values = new double[1000];
        Arrays.setAll(values, i -> i + 1);
        var counts = ValueCounts.of(values);
        for (int i = 1; i < 1000; i++) {
            assertEquals(i, counts.quantile(i / 1000.0).orElseThrow());
            assertEquals(i + 1, counts.quantile((i + 0.01) / 1000).orElseThrow());
        }
    }

    @Test
    void bucketsAreNearTheirValues() {
        var random = new SplittableRandom(4);
        double[] values = new double[ValueCounts.EXACT + 900];
        Arrays.setAll(
                values, i -> random.nextInt(3) * (random.nextInt(4) - 1) * Math.exp(20 * random.nextDouble() - 10));
        var coarse = ValueCounts.of(values);
        var fine = StandingValues.of(values);
        for (double p = 0.01; p < 1; p += 0.01) {
            double wanted = fine.quantile(p).orElseThrow();
            double found = coarse.quantile(p).orElseThrow();
            assertEquals(wanted, found, Math.abs(wanted) * ValueCounts.RELATIVE_ERROR);
            int step = coarse.step(p);
            assertTrue(coarse.low(step) <= wanted && wanted <= coarse.high(step));
        }
    }

    @Test
    void partsAreNotPutTogetherHere() {
        var some = ValueCounts.of(1, 2);
        assertThrows(IllegalArgumentException.class, () -> some.and(some));
        assertTrue(ValueCounts.of().quantile(0.5).isEmpty());
    }

    private static ValueCounts counts(double[][] units) {
        var steps = new TreeMap<Double, ValueCounts.Step>();
        long squares = 0;
        for (double[] own : units) {
            squares += (long) own.length * own.length;
            for (int i = 0; i < own.length; i++) {
                steps.merge(own[i], new ValueCounts.Step(1, 2L * i + 1, own.length), ValueCounts.Step::plus);
            }
        }
        return ValueCounts.of(units.length, squares, steps);
    }
}
