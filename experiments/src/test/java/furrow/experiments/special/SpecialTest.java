package furrow.experiments.special;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecialTest {

    /** mpmath 1.3.0, 30 digits: loggamma(z) - ((z - 0.5) * log(z) - z + log(2 * pi) / 2). */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.15342640972002735",
        "3, 0.027677925684998339",
        "9.9999, 0.0083306466845872904",
        "10, 0.0083305634333628713",
        "1e3, 8.3333330555556349e-5",
        "1e8, 8.3333333333346653e-10",
    })
    void stirlingsRemainderMatchesMpmath(double z, double expected) {
        assertEquals(expected, Stirling.remainder(z), 1e-13 * expected + 4e-15);
    }

    /** mpmath 1.3.0, 30 digits: x - log(1 + x). */
    @ParameterizedTest
    @CsvSource({
        "-0.9, 1.4025850929940457",
        "-0.05, 0.0012932943875505334",
        "-1e-5, 5.0000333335833353e-11",
        "1e-9, 4.9999999966662975e-19",
        "0.049, 0.001162670585839877",
        "3, 1.6137056388801094",
    })
    void surplusMatchesMpmath(double x, double expected) {
        assertEquals(expected, Stirling.surplus(x), 1e-13 * expected);
    }

    /** mpmath 1.3.0, 50 digits: log(gammainc(df / 2, x / 2, regularized=True)). */
    @ParameterizedTest
    @CsvSource({
        "1.6, 1, -1.5803490714222395",
        "400, 1, -203.22400819053732",
        "10000, 1, -5004.8310615136451",
        "18, 2, -9",
        "20000, 2, -10000",
    })
    void chiSquaredTailMatchesMpmath(double x, double degrees, double expected) {
        assertEquals(expected, ChiSquaredTail.log(x, degrees), 1e-12 * -expected);
    }

    @Test
    void theLineIsIntegratedFromAPoorStart() {
        // scipy 1.17.1: sqrt(2 * pi); and the integral of exp(x - exp(x)) is 1
        assertEquals(2.5066282746310002, RealLine.integrate(x -> Math.exp(-x * x / 2), 17, 1.3), 1e-12);
        assertEquals(1, RealLine.integrate(x -> Math.exp(x - Math.exp(x)), -3, 1.5), 1e-11);
    }

    /** By hand: exp(-740) sqrt(2 pi) is 7.6e-322, where a double has eight bits left that no finer step can settle. */
    @Test
    void whatHasNoDigitsLeftIsNextToNothing() {
        double sum = RealLine.integrate(x -> Math.exp(-740 - x * x / 2) * (1 + Math.exp(x) / 3), 0.3, 0.9);

        assertTrue(sum >= 0 && sum < 1e-319, "" + sum);
    }

    @Test
    void termsThatAreNoNumbersAreRefused() {
        var thrown =
                assertThrows(IllegalArgumentException.class, () -> RealLine.integrate(x -> Math.sqrt(x - 5), 0, 1));

        assertEquals(
                "the integral around 0.0 needs finite numbers, but its terms are too large to be added",
                thrown.getMessage());
    }

    @Test
    void whatIsNotSmoothIsRefused() {
        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> RealLine.integrate(x -> Math.abs(x) < 1 / Math.PI ? 1 : 0, 0, 0.9));

        assertEquals(
                "the integral around 0.0 needs a smooth function with one hump, but its sums did not settle down to"
                        + " steps of 2.197265625E-4",
                thrown.getMessage());
    }
}
