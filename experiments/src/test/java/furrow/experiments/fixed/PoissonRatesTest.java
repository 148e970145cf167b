package furrow.experiments.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PoissonRatesTest {
    private static final PoissonRates TEST = new PoissonRates(0.95);

    /**
     * R 4.2.2: {@code poisson.test(c(40, 20), c(110, 100))$conf.int}, and twice the p-value of
     * {@code alternative = "greater"}; the same for 110000 and 100000 in 1e6 each.
     */
    @Test
    void matchesR() {
        var few = TEST.finding(new PoissonRates.Count(20, 100), new PoissonRates.Count(40, 110));
        var many = TEST.finding(new PoissonRates.Count(100_000, 1e6), new PoissonRates.Count(110_000, 1e6));

        assertEquals(0.0381014589174937, few.relative().value().orElseThrow().lower(), 1e-8);
        assertEquals(2.2827900969378341, few.relative().value().orElseThrow().upper(), 1e-8);
        assertEquals(0.035413483836062076, few.pValue().value().orElseThrow(), 1e-10);
        assertEquals(0.0906102095649797, many.relative().value().orElseThrow().lower(), 1e-9);
        assertEquals(0.1094715930281378, many.relative().value().orElseThrow().upper(), 1e-9);
        assertEquals(1, many.pValue().value().orElseThrow() / 1.3813978721258035e-105, 1e-10);
    }

    /** mpmath 1.2.1: twice the exact sum of binomial chances of 1550 or more in 1800 at one half. */
    @Test
    void theTailGoesFarDown() {
        var finding = TEST.finding(new PoissonRates.Count(250, 1), new PoissonRates.Count(1550, 1));

        assertEquals(
                Math.log(8.8906877524358692621e-229),
                Math.log(finding.pValue().value().orElseThrow()),
                1e-8);
    }

    @Test
    void noEventsGiveNoNumber() {
        var none = new PoissonRates.Count(0, 5);

        assertTrue(TEST.finding(none, none).pValue().why().isPresent());
        assertTrue(TEST.finding(none, new PoissonRates.Count(4, 5))
                .relative()
                .why()
                .isPresent());
        assertTrue(TEST.finding(none, new PoissonRates.Count(4, 5))
                .absolute()
                .value()
                .isPresent());
    }

    @Test
    void theAbsoluteIntervalAgreesWithTheRelativeOne() {
        for (int events = 10; events < 40; events++) {
            var finding = TEST.finding(new PoissonRates.Count(20, 100), new PoissonRates.Count(events, 110));

            assertEquals(
                    finding.relative().value().orElseThrow().excludesZero(),
                    finding.absolute().value().orElseThrow().excludesZero());
            assertEquals(
                    finding.pValue().value().orElseThrow() < 0.05,
                    finding.absolute().value().orElseThrow().excludesZero());
        }
    }

    @Test
    void halfAnEventIsRefused() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> new PoissonRates.Count(0.5, 1));

        assertEquals("events need to be a whole number from 0, but were 0.5", thrown.getMessage());
    }
}
