package furrow.experiments.quantile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.TestResult;
import furrow.experiments.moments.StandingValues;
import furrow.experiments.moments.ValueCounts;
import furrow.experiments.plan.WhichQuantile;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantileTestTest {
    private static final QuantileTest MEDIAN = new QuantileTest(WhichQuantile.MEDIAN, 0.95);

    /**
     * numpy 1.26.4 and SciPy 1.17.1, from the definition: the cheapest common number over all values and the gaps between them,
     * the limits over all pairwise differences; {@code numpy.quantile(method="inverted_cdf")}, and the chance of a cost by
     * summing {@code binom.pmf} over all pairs of counts.
     */
    @Test
    void fewValuesAreReadExactly() {
        double[] control = {2.72, 3.66, 2.07, 1.12, 1.73, 1.01, 2.89, 10.38, 1.66};
        double[] treatment = {3.97, 12.06, 10.56, 8.21, 2.91, 7.18, 14.81, 1.93, 4.68, 1.1, 2.03};
        check(once(MEDIAN, control, treatment), QuantileTest.EXACT, 2.61, -6.41, 10.4, 0.36553955078125);

        double[] ties = {4, 2, 7, 2, 7, 5, 1, 1, 4, 1, 2, 5, 8, 4};
        double[] more = {11, 12, 11, 9, 7, 8, 6, 8, 7, 6, 12, 4, 4, 5, 12, 10, 11, 5, 10, 7};
        check(once(MEDIAN, ties, more), QuantileTest.EXACT, 4, 0, 9, 0.09759234450757512);

        check(
                once(new QuantileTest(new WhichQuantile(0.9, WhichQuantile.Of.UNITS), 0.95), NINE_IN_TEN, OTHERS),
                QuantileTest.EXACT,
                -6.2,
                -16.5,
                Double.POSITIVE_INFINITY,
                0.30072321889445486);
    }

    /** As above; the chance of a cost by {@code scipy.stats.chi2.sf(2 * cost, 1)}. */
    @Test
    void manyValuesAreReadByTheProfile() {
        double[] control = {
            0.04, 4.52, 1.25, 1.78, 15.37, 7.02, 18.98, 8.74, 11.22, 0.72, 1.51, 1.19, 5.74, 6.12, 0.64, 1.92, 5.34,
            0.34, 0.49, 4.36, 9.37, 13.48, 3.53, 6.53, 3.82, 4.69, 0.72, 12.47, 4.42, 4.38
        };
        double[] treatment = {
            0.32, 13.02, 12.74, 12.77, 6.83, 16.36, 18.88, 7.8, 4.21, 20.4, 8.07, 9.01, 1.34, 2.94, 24.57, 8.73, 0.3,
            15.92, 5.9, 35.42, 10.11, 11.72, 5.21, 0.23, 64.6, 5.63, 24.84, 1.77
        };
        check(once(MEDIAN, control, treatment), QuantileTest.PROFILE, 4.35, 0.56, 10.82, 0.01681237092602536);

        double[] ties = {
            13.7, 0.1, 4.3, 0.5, 0.9, 8.0, 13.2, 3.4, 7.3, 5.4, 2.4, 11.2, 9.2, 1.7, 3.6, 5.7, 5.7, 0.4, 26.4, 0.0, 7.0,
            6.4, 1.4, 3.4, 1.9, 0.1, 4.0, 6.0, 5.7, 22.3, 0.8, 1.0, 2.9, 1.1, 2.8, 14.0, 6.7, 3.0, 3.7, 29.2, 2.7, 5.7,
            9.4, 6.2, 6.1, 8.3, 1.2, 3.0, 6.9, 3.4
        };
        double[] more = {
            26.5, 1.3, 6.6, 4.1, 12.9, 5.7, 43.3, 10.8, 32.1, 20.3, 13.8, 14.6, 7.1, 3.9, 3.2, 1.4, 27.7, 7.6, 3.6,
            15.9, 6.6, 11.0, 29.5, 2.7, 10.6, 1.2, 4.9, 7.6, 3.3, 0.1, 4.1, 21.0, 15.5, 6.6, 2.5, 26.4, 16.3, 47.2, 5.6,
            26.1, 0.6, 0.5, 0.3, 0.6, 5.3, 0.7, 18.6, 0.4, 6.0, 2.5, 10.1, 0.3, 6.6, 34.7, 13.4, 4.4, 19.2, 8.5, 2.1,
            20.8
        };
        check(
                once(new QuantileTest(new WhichQuantile(0.75, WhichQuantile.Of.UNITS), 0.95), ties, more),
                QuantileTest.PROFILE,
                8.9,
                2.7,
                19.4,
                0.010070410207932416);
    }

    /** As above; the cost by {@code scipy.special.betaln}, planned for 100 units. */
    @Test
    void theMixtureIsReadAtAnyTime() {
        double[] control = {
            0.4, 8.0, 10.0, 5.0, 1.8, 10.0, 0.6, 2.2, 6.9, 4.9, 4.2, 25.4, 3.9, 1.2, 3.2, 7.5, 0.8, 7.5, 14.1, 4.2, 0.4,
            1.4, 2.2, 3.6, 2.6, 9.5, 4.8, 1.3, 0.2, 1.4, 1.4, 7.5, 1.9, 12.3, 4.7, 5.9, 8.0, 0.1, 4.7, 0.7
        };
        double[] treatment = {
            12.6, 22.5, 7.7, 4.6, 19.4, 8.0, 3.3, 6.3, 8.5, 1.4, 12.8, 40.0, 6.7, 0.5, 19.9, 3.2, 1.2, 1.8, 0.3, 6.6,
            11.3, 3.8, 19.9, 11.4, 5.3, 9.9, 19.2, 4.8, 8.4, 2.7, 4.5, 61.6, 12.3, 9.5, 36.0, 1.5, 26.2, 31.8, 4.2, 19.8
        };
        var found = MEDIAN.anytime(ValueCounts.of(control), ValueCounts.of(treatment), 50, 50);
        check(found, QuantileTest.ANYTIME, 4.1, -2.2, 17.0, 0.5999357959108802);
    }

    private static final double[] NINE_IN_TEN = {
        9.8, 10.8, 5.3, 0.4, 0.5, 17.1, 8.4, 21.2, 4.5, 8.1, 0.2, 6.1, 2.0, 3.5, 0.6, 11.9, 3.9, 3.0, 3.1, 0.1, 14.2,
        3.0, 1.9, 1.8, 8.4, 2.7, 1.3, 18.3, 3.1, 1.1, 6.9, 7.5, 2.5, 1.5, 25.2, 1.7, 2.3, 15.5, 2.1, 1.6
    };
    private static final double[] OTHERS = {
        11.1, 3.7, 4.9, 2.4, 8.5, 0.6, 9.3, 1.2, 1.7, 0.2, 9.6, 8.8, 11.3, 1.7, 1.0, 8.7, 2.4, 8.2, 2.4, 2.6, 0.1, 7.7,
        1.9, 0.5, 5.9, 3.3, 2.0, 9.2, 2.0, 4.6
    };

    private static void check(TestResult found, String method, double estimate, double lower, double upper, double p) {
        var effect = found.absolute().value().orElseThrow();
        assertEquals(method, found.method());
        assertEquals(estimate, effect.estimate(), 1e-9);
        assertEquals(lower, effect.lower(), 1e-9);
        assertEquals(upper, effect.upper(), 1e-9);
        assertEquals(p, found.pValue().value().orElseThrow(), 1e-9);
    }

    private static TestResult once(QuantileTest test, double[] control, double[] treatment) {
        return test.once(ValueCounts.of(control), ValueCounts.of(treatment));
    }

    /** Whatever the method, the interval leaves out no difference exactly when the p-value is below the level. */
    @Test
    void intervalAndPValueAreOfOneTest() {
        var random = new SplittableRandom(11);
        for (int round = 0; round < 400; round++) {
            double at = new double[] {0.5, 0.75, 0.9}[round % 3];
            var test = new QuantileTest(new WhichQuantile(at, WhichQuantile.Of.UNITS), 0.9);
            var control = ValueCounts.of(values(random, 5 + random.nextInt(120), 1, round % 2 == 0));
            var treatment =
                    ValueCounts.of(values(random, 5 + random.nextInt(120), random.nextDouble(0.5, 3), round % 2 == 0));
            for (var found :
                    new TestResult[] {test.once(control, treatment), test.anytime(control, treatment, 60, 60)}) {
                if (found.absolute().value().isEmpty()) {
                    continue;
                }
                var effect = found.absolute().value().orElseThrow();
                double p = found.pValue().value().orElseThrow();
                String told = found + " " + round;
                assertTrue(effect.lower() <= effect.estimate() && effect.estimate() <= effect.upper(), told);
                assertEquals(p < 0.1, effect.excludesZero(), told);
                found.relative().value().ifPresent(each -> assertEquals(p < 0.1, each.excludesZero(), told));
            }
        }
    }

    @Test
    void swappingTheArmsMirrorsTheInterval() {
        var random = new SplittableRandom(12);
        for (int round = 0; round < 100; round++) {
            var one = ValueCounts.of(values(random, 10 + random.nextInt(90), 1, false));
            var other = ValueCounts.of(values(random, 10 + random.nextInt(90), 2, false));
            var forward = MEDIAN.once(one, other).absolute().value().orElseThrow();
            var backward = MEDIAN.once(other, one).absolute().value().orElseThrow();
            assertEquals(forward.lower(), -backward.upper(), 1e-12);
            assertEquals(forward.upper(), -backward.lower(), 1e-12);
        }
    }

    /** In buckets every value may be anywhere in its own, so the interval of the values themselves lies within. */
    @Test
    void bucketsWidenTheIntervalByTheirWidthAtMost() {
        var random = new SplittableRandom(13);
        double[] control = values(random, ValueCounts.EXACT + 1, 1, false);
        double[] treatment = values(random, ValueCounts.EXACT + 500, 1.05, false);
        var coarse = once(MEDIAN, control, treatment).absolute().value().orElseThrow();
        var fine = MEDIAN.once(StandingValues.of(control), StandingValues.of(treatment))
                .absolute()
                .value()
                .orElseThrow();

        assertTrue(coarse.lower() <= fine.lower() && fine.upper() <= coarse.upper(), coarse + " " + fine);
        double width = 4 * ValueCounts.RELATIVE_ERROR;
        assertEquals(fine.lower(), coarse.lower(), width);
        assertEquals(fine.upper(), coarse.upper(), width);
    }

    @Test
    void fewerValuesThanSetALimitAreNotEnoughYet() {
        var found = once(MEDIAN, new double[] {1, 2, 3}, new double[] {7, 8, 9});

        assertEquals(
                "not enough yet: 3 values in the smaller arm set no limits to a quantile at 0.5; wait for more, or take"
                        + " one nearer to the median",
                found.absolute().why().orElseThrow());
        assertTrue(once(MEDIAN, new double[] {}, new double[] {1})
                .absolute()
                .why()
                .orElseThrow()
                .contains("both arms need values"));
    }

    /**
     * Equal quantiles of unlike shapes, in which a test of equal distributions errs: at most 5 % of 2,000 are told apart, and a
     * standard error or two. Deterministic; see docs/statistics-promises.md for more.
     */
    @Test
    void theLevelHolds() {
        level(MEDIAN, 8, 30, (test, arms) -> test.once(arms[0], arms[1]), 0.06);
        level(MEDIAN, 60, 240, (test, arms) -> test.once(arms[0], arms[1]), 0.06);
        var nine = new QuantileTest(new WhichQuantile(0.9, WhichQuantile.Of.UNITS), 0.95);
        level(nine, 130, 130, (test, arms) -> test.once(arms[0], arms[1]), 0.06);
        level(nine, 60, 60, (test, arms) -> test.anytime(arms[0], arms[1], 60, 60), 0.05);
    }

    private interface Look {
        TestResult at(QuantileTest test, ValueCounts[] arms);
    }

    private static void level(QuantileTest test, int few, int many, Look look, double most) {
        double at = test.which().at();
        double quantile = -Math.log(1 - at);
        var random = new SplittableRandom(14);
        int found = 0;
        for (int run = 0; run < 2000; run++) {
            double[] uniform = new double[many];
            Arrays.setAll(uniform, i -> random.nextDouble() * quantile / at);
            var arms = new ValueCounts[] {ValueCounts.of(values(random, few, 1, false)), ValueCounts.of(uniform)};
            found += look.at(test, arms)
                            .absolute()
                            .value()
                            .filter(Effect::excludesZero)
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertTrue(found <= most * 2000, String.format(Locale.ROOT, "%d of 2000 at %s, %d", found, test, few));
    }

    private static double[] values(SplittableRandom random, int n, double factor, boolean rounded) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> {
            double value = -factor * Math.log(1 - random.nextDouble());
            return rounded ? Math.round(4 * value) / 4.0 : value;
        });
        return values;
    }
}
