package furrow.experiments.anytime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers: mpmath 1.2.1 at 50 digits, {@code src/test/reference/beta_binomial.py}. */
class BetaBinomialMixtureTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        100, 5, 0.2, 6.8563401048258596, -4.4651843134249964, 8.076544753596376
        1000, 333.25, 0.3, -1.0993743401857777, -0.65039211997143778, -4.5750464980985236
        5, 5, 0.1, 10.110882746882199, 10.340084797109966, -2.3709270578485288
        """)
    void evidenceMatchesTheDefinition(long n, double sum, double mean, double both, double above, double below) {
        var mixture = new BetaBinomialMixture(BoundedValues.of(n, sum), 0.95);

        assertEquals(both, mixture.logEvidence(mean), 1e-8 * Math.abs(both));
        assertEquals(above, mixture.logEvidence(mean, Side.ABOVE), 1e-8 * Math.abs(above));
        assertEquals(below, mixture.logEvidence(mean, Side.BELOW), 1e-8 * Math.abs(below));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        100, 5, 0.0071494789325969256, 0.15579444354060628
        1000, 333.25, 0.28043293503220513, 0.38902343211386018
        24, 3, 0.010570250526538699, 0.41412166294484313
        10, 0, 0, 0.37698735099067739
        """)
    void limitsMatchTheDefinition(long n, double sum, double lower, double upper) {
        var interval = new BetaBinomialMixture(BoundedValues.of(n, sum), 0.95).interval();

        assertEquals(lower, interval.lower(), 1e-8 * lower);
        assertEquals(upper, interval.upper(), 1e-8 * upper);
    }

    @Test
    void everyOneAndNoOneHaveLimits() {
        assertEquals(
                1,
                new BetaBinomialMixture(BoundedValues.of(10, 10), 0.95)
                        .interval()
                        .upper());
        assertEquals(
                1 - 0.37698735099067739,
                new BetaBinomialMixture(BoundedValues.of(10, 10), 0.95)
                        .interval()
                        .lower(),
                1e-8);
    }

    @Test
    void aLimitToOneSideIsTighter() {
        var mixture = new BetaBinomialMixture(BoundedValues.of(100, 20), 0.95);

        assertTrue(mixture.limit(Side.ABOVE) > mixture.interval().lower());
        assertTrue(mixture.limit(Side.BELOW) < mixture.interval().upper());
        assertEquals(0.05, Math.exp(-mixture.logEvidence(mixture.limit(Side.ABOVE), Side.ABOVE)), 1e-9);
    }

    /** A slice of the page of promises: at most 5 % of 400 paths may ever miss; 33 is four standard errors above. */
    @Test
    void itHoldsAtEveryLookForValuesThatAreNotZeroOrOne() {
        int missed = 0;
        for (int path = 0; path < 400; path++) {
            var random = new SplittableRandom(path);
            double sum = 0;
            boolean miss = false;
            for (int n = 1; n <= 1000; n++) {
                double u = random.nextDouble();
                sum += u * u;
                miss |= new BetaBinomialMixture(BoundedValues.of(n, sum), 0.95).logEvidence(1.0 / 3) >= Math.log(20);
            }
            missed += miss ? 1 : 0;
        }
        assertTrue(missed <= 33, missed + " of 400");
    }

    @Test
    void valuesOutsideTheRangeAreRefused() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> BoundedValues.of(3, 3.5));

        assertEquals("scaled sum needs 0 to n, but was 3.5 of 3", thrown.getMessage());
    }
}
