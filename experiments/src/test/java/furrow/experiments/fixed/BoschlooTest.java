package furrow.experiments.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoschlooTest {
    private static final Boschloo TEST = new Boschloo(0.95);

    private static Effect absolute(long x0, long n0, long x1, long n1) {
        return TEST.finding(new Successes(x0, n0), new Successes(x1, n1))
                .absolute()
                .value()
                .orElseThrow();
    }

    /** SciPy 1.17.1: {@code boschloo_exact([[x1, x0], [n1 - x1, n0 - x0]], n=512).pvalue}. */
    @ParameterizedTest(name = "{2}/{3} against {0}/{1}")
    @CsvSource(textBlock = """
        0, 10, 5, 10, 0.012779235839843762
        3, 12, 9, 12, 0.022844672203063923
        0, 100, 5, 100, 0.044313047952269105
        7, 15, 12, 15, 0.06821830932319484
        2, 40, 9, 45, 0.059845270678786235
        10, 10, 3, 10, 0.0008728098373977715
        0, 5, 0, 5, 1.0
        30, 100, 45, 100, 0.029543212475355237
        1, 7, 6, 9, 0.04477478833065768
        20, 60, 11, 120, 0.00010762433687089305
        2, 100, 18, 100, 0.0001225870489545603
        1, 30, 29, 30, 3.1762786845135444e-15
        60, 100, 61, 100, 0.9436515209906914
        0, 150, 6, 50, 0.00022596492091166016
        9, 24, 17, 24, 0.025507819009324965
        """)
    void thePValueMatchesSciPy(long x0, long n0, long x1, long n1, double p) {
        var finding = TEST.finding(new Successes(x0, n0), new Successes(x1, n1));

        assertEquals(p, finding.pValue().value().orElseThrow(), 1e-8 * p);
    }

    /** {@code src/test/reference/boschloo.py}, SciPy 1.10.1. */
    @ParameterizedTest(name = "{2}/{3} against {0}/{1}")
    @CsvSource(textBlock = """
        0, 10, 5, 10, 0.118249655976476, 0.812913971603848
        3, 12, 9, 12, 0.06516496665017243, 0.8045391810592264
        7, 15, 12, 15, -0.023859768407419324, 0.6369863261158268
        1, 7, 6, 9, 0.012005052272599055, 0.8526767657936682
        """)
    void theLimitsMatchTheDefinition(long x0, long n0, long x1, long n1, double lower, double upper) {
        var effect = absolute(x0, n0, x1, n1);

        assertEquals(lower, effect.lower(), 1e-8);
        assertEquals(upper, effect.upper(), 1e-8);
    }

    @Test
    void intervalAndPValueAgreeOnEveryTable() {
        for (int x0 = 0; x0 <= 7; x0++) {
            for (int x1 = 0; x1 <= 9; x1++) {
                var finding = TEST.finding(new Successes(x0, 7), new Successes(x1, 9));
                boolean found = finding.pValue().value().orElseThrow() <= 0.05;

                assertEquals(found, finding.absolute().value().orElseThrow().excludesZero(), x0 + " " + x1);
                finding.relative().value().ifPresent(relative -> assertEquals(found, relative.excludesZero()));
            }
        }
    }

    /** Every table's chance is summed, so this is the coverage itself and no simulation. */
    @Test
    void theIntervalCoversWithItsLevelWhateverTheRates() {
        int n0 = 8;
        int n1 = 6;
        var effects = new Effect[n0 + 1][n1 + 1];
        for (int x0 = 0; x0 <= n0; x0++) {
            for (int x1 = 0; x1 <= n1; x1++) {
                effects[x0][x1] = absolute(x0, n0, x1, n1);
            }
        }
        var random = new SplittableRandom(20261123);
        for (int i = 0; i < 500; i++) {
            double p0 = random.nextDouble();
            double p1 = random.nextDouble();
            double covered = 0;
            var first = BinomialProbabilities.of(n0).masses(p0);
            var second = BinomialProbabilities.of(n1).masses(p1);
            for (int x0 = 0; x0 <= n0; x0++) {
                for (int x1 = 0; x1 <= n1; x1++) {
                    boolean holds = effects[x0][x1].lower() <= p1 - p0 && p1 - p0 <= effects[x0][x1].upper();
                    covered += holds ? first[x0] * second[x1] : 0;
                }
            }
            assertTrue(covered >= 0.95 - 1e-9, covered + " at " + p0 + " and " + p1);
        }
    }

    @Test
    void swappingTheArmsMirrorsTheInterval() {
        var forward = absolute(3, 12, 9, 14);
        var backward = absolute(9, 14, 3, 12);

        assertEquals(forward.lower(), -backward.upper(), 1e-12);
        assertEquals(forward.upper(), -backward.lower(), 1e-12);
    }

    @Test
    void manyUnitsAreRefused() {
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> TEST.finding(new Successes(1, 101), new Successes(1, 100)));

        assertEquals(
                "units of the arms, each with one more, need to multiply to at most 10201, but were 101 and 100; use a test for more",
                thrown.getMessage());
    }
}
