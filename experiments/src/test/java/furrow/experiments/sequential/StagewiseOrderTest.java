package furrow.experiments.sequential;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.plan.SpendingFunction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagewiseOrderTest {

    /**
     * SciPy 1.17.1: chances of the order by the recursion on 600 Gauss-Legendre nodes a look, drifts by {@code brentq}; five even
     * looks at 0.05.
     */
    @ParameterizedTest(name = "{0}, look {1}, z {2}")
    @CsvSource(textBlock = """
            obf,    1,  5.2,  1.959963985,  0.000000000, -1.959963985
            obf,    2,  3.5,  1.960107663,  0.000083303, -1.959906500
            obf,    3,  2.9,  1.980783403,  0.011874253, -1.951910992
            obf,    4,  2.3,  1.997332300,  0.022573478, -1.944229267
            obf,    5,  2.5,  2.249704836,  0.180282819, -1.836070529
            obf,    5,  2.0,  2.023434228,  0.038715429, -1.932819420
            obf,    5,  1.0,  1.960668809,  0.000443568, -1.959642382
            obf,    5, -2.2,  1.906961102, -0.076514428, -2.086011532
            obf,    5,  0.0,  1.959967183,  0.000000000, -1.959967183
            pocock, 2,  2.6,  2.201718827,  0.097719898, -1.904162945
            pocock, 3,  4.0,  3.640486722,  1.124698519, -1.221289068
            pocock, 5,  2.5,  2.470401668,  0.227757180, -1.819554772
            pocock, 5,  5.0,  4.916110577,  2.491904958,  0.232603360
            """)
    void matchesAnotherIntegration(String word, int looks, double z, double lower, double middle, double upper) {
        var limits = LookLimits.of(
                LookLimitsTest.spending(word), 0.05, LookLimitsTest.even(5).subList(0, looks));

        var span = new StagewiseOrder(limits, z).span();

        assertAll(
                () -> assertEquals(lower, span.lower(), 1e-6),
                () -> assertEquals(middle, span.middle(), 1e-6),
                () -> assertEquals(upper, span.upper(), 1e-6));
    }

    @Test
    void leavesOutNoEffectExactlyWhenTheLimitIsReached() {
        var limits = LookLimits.of(SpendingFunction.EVEN, 0.05, LookLimitsTest.even(4));

        double over = new StagewiseOrder(limits, limits.atLast() + 1e-4).span().lower();
        double under = new StagewiseOrder(limits, limits.atLast() - 1e-4).span().lower();

        assertTrue(limits.atLast() + 1e-4 > over && limits.atLast() - 1e-4 < under);
    }

    /** Over 2,000 courses the intervals hold the truth in 95 %, and the middle is as often too high as too low; within 3 standard errors. */
    @ParameterizedTest(name = "{0}, drift {1}")
    @CsvSource({"obf, 0", "obf, 2.8", "pocock, 2.8", "pocock, -1.5", "-4, 4"})
    void coversAndIsMedianUnbiased(String word, double drift) {
        var limits = LookLimits.of(LookLimitsTest.spending(word), 0.05, LookLimitsTest.even(4));
        var random = new Random(20261130);
        int runs = 2000;
        int covered = 0;
        int high = 0;
        for (int run = 0; run < runs; run++) {
            var stop = course(limits, drift, random);
            // Whether an end lies beyond the truth is told by the chances themselves, which is quicker than their
            // roots.
            double least = stop.atLeast(drift);
            double most = stop.atMost(drift);
            covered += least >= 0.025 && most >= 0.025 ? 1 : 0;
            high += least < 0.5 ? 1 : 0;
        }
        assertEquals(0.95, (double) covered / runs, 0.0147);
        assertEquals(0.5, (double) high / runs, 0.0336);
    }

    private static StagewiseOrder course(LookLimits limits, double drift, Random random) {
        double score = 0;
        double before = 0;
        for (int i = 0; i < limits.looks(); i++) {
            double information = limits.stages().get(i).information();
            score += drift * (information - before) + Math.sqrt(information - before) * random.nextGaussian();
            before = information;
            double z = score / Math.sqrt(information);
            if (Math.abs(z) >= limits.critical().get(i) || i == limits.looks() - 1) {
                return new StagewiseOrder(
                        new LookLimits(
                                limits.stages().subList(0, i + 1),
                                limits.error(),
                                limits.critical().subList(0, i + 1)),
                        z);
            }
        }
        throw new IllegalStateException();
    }

    /** SciPy 1.17.1: the error at which {@code brentq} finds the limit at the statistic. */
    @ParameterizedTest(name = "{0}, looks {1}, z {2}")
    @CsvSource(textBlock = """
            obf,    0.2 0.4,           3.0, 0.0853596819
            obf,    0.2 0.4 0.6,       2.5, 0.0699751129
            obf,    0.2 0.4 0.6 0.8 1, 2.2, 0.0323600234
            obf,    0.5,               2.8, 0.0658242211
            obf,    0.2 0.4 0.6 0.8 1, 5.0, 5.80280152e-7
            pocock, 0.2 0.4,           3.0, 0.00968896764
            pocock, 0.2 0.4 0.6,       2.5, 0.0398647988
            pocock, 0.2 0.4 0.6 0.8 1, 2.2, 0.0761631344
            pocock, 0.5,               2.8, 0.00824083392
            pocock, 0.2 0.4 0.6 0.8 1, 5.0, 3.1714761e-6
            -4,     0.2 0.4,           3.0, 0.0478119599
            -4,     0.2 0.4 0.6 0.8 1, 5.0, 8.76306878e-7
            """)
    void theRepeatedPValueIsTheLeastErrorThatFindsIt(String word, String shares, double z, double expected) {
        var stages = java.util.Arrays.stream(shares.split(" "))
                .map(each -> Stage.at(Double.parseDouble(each)))
                .toList();

        assertEquals(1, RepeatedPValue.of(LookLimitsTest.spending(word), stages, z) / expected, 1e-6);
        assertEquals(1, RepeatedPValue.of(LookLimitsTest.spending(word), stages, -z) / expected, 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"obf", "pocock", "-4"})
    void theRepeatedPValueFallsAllTheWay(String word) {
        var stages = LookLimitsTest.even(5).subList(0, 4);
        double before = 1;
        for (double z : List.of(0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 6.9, 7.1, 9.0, 20.0, 36.0, 50.0)) {
            double p = RepeatedPValue.of(LookLimitsTest.spending(word), stages, z);
            assertTrue(p <= before && p > 0, p + " at " + z + " after " + before);
            before = p;
        }
        assertTrue(before < 1e-250);
    }
}
