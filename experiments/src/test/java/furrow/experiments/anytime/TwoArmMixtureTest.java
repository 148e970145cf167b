package furrow.experiments.anytime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoArmMixtureTest {

    /** {@code src/test/reference/two_arm_mixture.py}, mpmath 1.3.0 at 40 digits; a baseline of 0 stands for none. */
    @ParameterizedTest(name = "{3}/{2} against {1}/{0}, slope {6}, intercept {7}, baseline {8}")
    @CsvSource(textBlock = """
        100, 0, 100, 5, 0.5, 200, 1, 0, 0, 2.51361912191972, -3.19006806762039
        12, 3, 12, 9, 0.5, 24, 1, 0, 0, 0.584773818464689, -4.09958970405976
        1000, 100, 1000, 150, 0.5, 2000, 1, 0.01, 0, 1.58821236451369, -3.79161396780113
        3052, 150, 2987, 201, 0.5, 10000, 1.1, 0, 0, 0.418007574791183, -3.65484738870242
        90, 41.25, 10, 7.5, 0.1, 100, 1, -0.2, 0, 2.24283725903183, -4.35151200135987
        1000000, 50000, 1000000, 51000, 0.5, 2000000, 1, 0, 0, 3.00252415650459, -3.86635359518514
        6000, 310, 12000, 13, 0.5, 2000, 1, -0.1, 0, -39.4824133622647, -7.52176199057778
        4, 0, 0, 0, 0.5, 24, 1, 0, 0, -0.385662480811985, -2.97512891593766
        1000, 100, 1000, 400, 0.5, 2000, 0.7, 0.05, 0, 142.846328597475, -7.41418990463182
        1000, 100, 1000, 150, 0.5, 2000, 1, 0.01, 0.1, 2.65634163570508, -4.48458825176915
        1000, 100, 1000, 150, 0.5, 2000, 1, 0, 0.02, 2.65592254192918, -4.76692361501003
        12, 3, 12, 9, 0.5, 24, 1, 0, 0.3, 0.789084667829728, -4.79273424342011
        90, 41.25, 10, 7.5, 0.1, 100, 1, -0.2, 0.1, 1.5496904609928, -5.04465918176926
        1000, 100, 1000, 400, 0.5, 2000, 1.5, 0.05, 0.9, 33.8899668070341, -6.56405453021176
        10000, 1000, 10000, 3100, 0.5, 20000, 1, 0, 0, 686.696886158689, -9.9828130573335
        10000, 1000, 10000, 3100, 0.5, 20000, 1, 0, 0.1, 686.003738978129, -10.6759602378934
        """)
    void matchesTheDefinition(
            long n0,
            double s0,
            long n1,
            double s1,
            double share,
            double horizon,
            double slope,
            double intercept,
            double baseline,
            double above,
            double below) {
        var said = baseline > 0 ? OptionalDouble.of(baseline) : OptionalDouble.empty();
        var mixture = new TwoArmMixture(BoundedValues.of(n0, s0), BoundedValues.of(n1, s1), share, horizon, said);
        var line = new NullLine(slope, intercept);

        assertEquals(above, mixture.logEvidence(line, Side.ABOVE), 1e-8 * Math.max(1, Math.abs(above)));
        assertEquals(below, mixture.logEvidence(line, Side.BELOW), 1e-8 * Math.max(1, Math.abs(below)));
    }

    /** The mean of E over all samples of a fixed size is at most 1, whatever the rates on the line. */
    @RepeatedTest(20)
    void evidenceIsAtMostOneOnAverageWhenTheLineIsTrue(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        int n0 = random.nextInt(0, 12);
        int n1 = random.nextInt(0, 12);
        double p0 = random.nextDouble();
        double difference = random.nextDouble() * 0.5 * (1 - p0);
        double share = random.nextDouble(0.1, 0.9);
        var baseline = random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
        for (Side side : Side.values()) {
            double mean = 0;
            for (int x0 = 0; x0 <= n0; x0++) {
                for (int x1 = 0; x1 <= n1; x1++) {
                    var mixture =
                            new TwoArmMixture(BoundedValues.of(n0, x0), BoundedValues.of(n1, x1), share, 24, baseline);
                    mean += binomial(n0, x0, p0)
                            * binomial(n1, x1, p0 + difference)
                            * Math.exp(mixture.logEvidence(NullLine.difference(difference), side));
                }
            }
            assertTrue(mean <= 1 + 1e-12, "mean " + mean);
        }
    }

    private static double binomial(int n, int x, double p) {
        double ways = 1;
        for (int i = 0; i < x; i++) {
            ways = ways * (n - i) / (i + 1);
        }
        return ways * Math.pow(p, x) * Math.pow(1 - p, n - x);
    }

    @Test
    void swappingTheArmsSwapsTheSides() {
        var forward = new TwoArmMixture(BoundedValues.of(40, 3), BoundedValues.of(60, 30), 0.6, 100);
        var backward = new TwoArmMixture(BoundedValues.of(60, 30), BoundedValues.of(40, 3), 0.4, 100);

        assertEquals(
                forward.logEvidence(NullLine.SAME, Side.ABOVE), backward.logEvidence(NullLine.SAME, Side.BELOW), 1e-12);
    }

    /** Half of the stake stays where it was, so E is at least half of what it was. */
    @RepeatedTest(50)
    void aWrongBaselineCostsAtMostLnTwo(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        long n = random.nextInt(1, 5000);
        var control = BoundedValues.of(n, n * random.nextDouble());
        var treatment = BoundedValues.of(n, n * random.nextDouble());
        var wrong = OptionalDouble.of(Math.exp(random.nextDouble(-12, -0.001)));
        var line = NullLine.difference(random.nextDouble(-0.2, 0.2));
        for (Side side : Side.values()) {
            double without = new TwoArmMixture(control, treatment, 0.5, 2000).logEvidence(line, side);
            double with = new TwoArmMixture(control, treatment, 0.5, 2000, wrong).logEvidence(line, side);

            assertTrue(with >= without - Math.log(2) - 1e-9, with + " after " + without);
        }
    }

    @Test
    void rejectsABaselineOutsideTheRange() {
        var arm = BoundedValues.of(1, 1);

        var thrown = assertThrows(
                IllegalArgumentException.class, () -> new TwoArmMixture(arm, arm, 0.5, 24, OptionalDouble.of(1)));

        assertEquals("baseline needs more than 0 and less than 1, but was 1.0", thrown.getMessage());
    }

    @Test
    void rejectsAShareOfNothing() {
        var arm = BoundedValues.of(1, 1);

        var thrown = assertThrows(IllegalArgumentException.class, () -> new TwoArmMixture(arm, arm, 0, 24));

        assertEquals("share of the treatment needs more than 0 and less than 1, but was 0.0", thrown.getMessage());
    }

    private static final double[] PLACES = {0.0003, 0.005, 0.06, 0.25, 0.5, 0.75, 0.94, 0.995};
    private static final double[] SHARES = {0.06, 0.20, 0.24, 0.18, 0.12, 0.10, 0.06, 0.04};

    /** The paragraph "All of its numbers" of docs/statistics.md, computed as it stands, for the treatment lying above. */
    private static double byThePage(double na, double sa, double nb, double sb, double wb, double planned, double c) {
        double lo = Math.max(0, -c);
        double hi = Math.min(1, 1 - c);
        int below = 0;
        while (below < 8 && PLACES[below] < (sa + sb) / (na + nb)) {
            below++;
        }
        int first = Math.max(0, Math.min(4, below - 2));
        double e = 0;
        for (int k = first; k < first + 4; k++) {
            double ta = lo + (hi - lo) * PLACES[k];
            double tb = ta + c;
            double all = 0;
            for (int i = -8; i <= 32; i++) {
                all += Math.min(Math.pow(1.5, i), Math.pow(1.5, -i));
            }
            for (int i = -8; i <= 32; i++) {
                double wa = 1 - wb;
                double z = 3.3 * Math.pow(1.5, i);
                double u = Math.min(
                        z / Math.sqrt(planned * (ta * (1 - ta) / wa + tb * (1 - tb) / wb)),
                        0.98 * Math.min(wa / (1 - ta), wb / tb));
                double stake = SHARES[k] * Math.min(Math.pow(1.5, i), Math.pow(1.5, -i)) / all;
                double won = grown(-u / wa, ta, na, sa) + grown(u / wb, tb, nb, sb);
                e += stake * Math.exp(won - divisor(u, wa, wb, ta, na, nb, lo, hi));
            }
        }
        return e;
    }

    private static double grown(double g, double t, double n, double sum) {
        return sum * Math.log(1 + g * (1 - t)) + (n - sum) * Math.log(1 - g * t);
    }

    /** Logarithm of the largest f_a^n_a f_b^n_b over control means from lo to hi: concave, so thirds close in on it. */
    private static double divisor(
            double u, double wa, double wb, double t, double na, double nb, double lo, double hi) {
        DoubleUnaryOperator log = m -> na * Math.log(1 - u / wa * (m - t)) + nb * Math.log(1 + u / wb * (m - t));
        double low = lo;
        double high = hi;
        for (int i = 0; i < 300; i++) {
            double third = (high - low) / 3;
            if (log.applyAsDouble(low + third) < log.applyAsDouble(high - third)) {
                low += third;
            } else {
                high -= third;
            }
        }
        return log.applyAsDouble((low + high) / 2);
    }

    @ParameterizedTest
    @CsvSource({"12, 3, 12, 9, 0.5, 24, 0", "90, 41.25, 10, 7.5, 0.1, 100, -0.2", "40, 2, 70, 9, 0.6, 500, 0.03"})
    void theDocsHoldAllOfItsNumbers(double na, double sa, double nb, double sb, double wb, double planned, double c) {
        var mixture = new TwoArmMixture(BoundedValues.of((long) na, sa), BoundedValues.of((long) nb, sb), wb, planned);

        double expected = Math.log(byThePage(na, sa, nb, sb, wb, planned, c));

        assertEquals(expected, mixture.logEvidence(NullLine.difference(c), Side.ABOVE), 1e-7);
    }
}
