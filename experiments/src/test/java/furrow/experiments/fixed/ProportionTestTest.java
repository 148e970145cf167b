package furrow.experiments.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTestTest {
    private static final ProportionTest TEST = new ProportionTest(0.95);

    private static String method(long x0, long n0, long x1, long n1) {
        return TEST.finding(new Successes(x0, n0), new Successes(x1, n1)).method();
    }

    @Test
    void sizesAndEventsChooseTheTest() {
        assertEquals(Boschloo.METHOD, method(3, 250, 1, 12));
        assertEquals(Boschloo.METHOD, method(50, 100, 40, 100));
        assertEquals(ScoreTest.METHOD, method(50, 101, 40, 101));
        // alike in size: up to twice as many
        assertEquals(ScoreTest.METHOD, method(1, 200, 0, 400));
        assertEquals(JoinedLimits.METHOD, method(1, 200, 0, 401));
        // the smaller arm expects 1,200 * 100 / 10,000 = 12
        assertEquals(ScoreTest.METHOD, method(1190, 9_900, 10, 100));
        assertEquals(JoinedLimits.METHOD, method(1189, 9_900, 10, 100));
        // units without an event are as few
        assertEquals(JoinedLimits.METHOD, method(9_900, 9_900, 90, 100));
    }

    /** SciPy 1.17.1, {@code boschloo_exact}, for the arms that a one-look reading once called different at p = 0.049. */
    @Test
    void oneOfTwelveIsNotAnAnswer() {
        var finding = TEST.finding(new Successes(3, 250), new Successes(1, 12));

        assertEquals(0.225, finding.pValue().value().orElseThrow(), 5e-4);
    }

    /**
     * How often arms that do not differ are told apart, summed over all tables that have a chance, at its worst over
     * rates. By the score test alone it is 11 % for 100 : 1 and 14 % for 1,000 : 1.
     */
    @ParameterizedTest(name = "{0} against {1}")
    @CsvSource({"10, 1_000, 0.05", "12, 12_000, 0.05", "25, 2_500, 0.054"})
    void falseFindingsStayAtTheLevel(int small, int large, double most) {
        double worst = 0;
        for (double expected : new double[] {0.05, 0.1, 0.15, 0.3, 1, 3, 7, 10}) {
            double rate = expected / small;
            if (rate <= 0.5) {
                worst = Math.max(worst, falseFindings(small, large, rate));
            }
        }
        assertTrue(worst <= most, "false findings in " + worst);
    }

    private static double falseFindings(int small, int large, double rate) {
        var few = BinomialDistribution.of(small, rate);
        var many = BinomialDistribution.of(large, rate);
        int from = Math.max(0, many.inverseCumulativeProbability(1e-6));
        int to = many.inverseSurvivalProbability(1e-6);
        double found = 0;
        for (int x = 0; x <= small; x++) {
            double chance = few.probability(x);
            for (int y = from; chance > 1e-7 && y <= to; y++) {
                double p = TEST.finding(new Successes(y, large), new Successes(x, small))
                        .pValue()
                        .value()
                        .orElseThrow();
                found += p < 0.05 ? chance * many.probability(y) : 0;
            }
        }
        return found;
    }
}
