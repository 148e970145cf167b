package furrow.experiments.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTestTest {
    private static final ScoreTest TEST = new ScoreTest(0.95);

    /** {@code src/test/reference/proportions.py}, mpmath 1.2.1 at 40 digits. */
    @ParameterizedTest(name = "{2}/{3} against {0}/{1}")
    @CsvSource(textBlock = """
            150, 3052, 201, 2987, 0.0063631601295137691, 0.030087158857076829, 0.11544991980629299, 0.68088005660056092, 0.0025900462321132215
            0, 100, 5, 100, 0.011903842415533027, 0.11195489146680142, , , 0.023890502669530316
            3, 12, 9, 12, 0.09309402721204245, 0.76378935433753068, 0.2014823717220136, 7.930903584781929, 0.016488656727670155
            100, 1000, 150, 1000, 0.021124796111516257, 0.079170152752613336, 0.18412870536395709, 0.90176049397716658, 0.00072546047529838859
            4, 7, 6, 7, -0.21186758843840104, 0.67169887436952694, -0.28950687848000703, 2.6575907395700023, 0.25421322360396439
            1, 5000, 9, 4000, 0.00077797250226662692, 0.0040902132210809448, 0.84392486557451598, 67.667105749961949, 0.0037246250055113451
            5000, 100000, 5250, 100000, 0.00056729147431512875, 0.0044334076559470023, 0.011129343671545818, 0.090366030021830929, 0.01124039900006413
            10, 10, 3, 10, -0.89496492100510759, -0.33410698001131844, -0.89496492100510759, -0.38986150248208754, 0.0013811705035128329
            """)
    void matchesTheDefinition(
            long x0, long n0, long x1, long n1, double lower, double upper, Double less, Double more, double p) {
        var finding = TEST.finding(new Successes(x0, n0), new Successes(x1, n1));

        var absolute = finding.absolute().value().orElseThrow();
        assertEquals(lower, absolute.lower(), 1e-8 * Math.abs(lower));
        assertEquals(upper, absolute.upper(), 1e-8 * Math.abs(upper));
        assertEquals(p, finding.pValue().value().orElseThrow(), 1e-8 * p);
        if (less == null) {
            assertTrue(finding.relative() instanceof Figure.Unknown);
        } else {
            var relative = finding.relative().value().orElseThrow();
            assertEquals(less, relative.lower(), 1e-8 * Math.abs(less));
            assertEquals(more, relative.upper(), 1e-8 * Math.abs(more));
        }
    }

    /** mpmath 1.2.1: {@code erfc(z / sqrt(2))} at 40 digits. */
    @ParameterizedTest
    @CsvSource({"3120, 1.0227050352674181e-300", "3150, 1.3914014911508088e-307"})
    void theTailGoesFarDown(long x1, double p) {
        var finding = TEST.finding(new Successes(1000, 10_000), new Successes(x1, 10_000));

        assertEquals(Math.log(p), Math.log(finding.pValue().value().orElseThrow()), 1e-8);
    }

    @Test
    void whatIsBelowTheLeastDoubleIsNotZero() {
        var finding = TEST.finding(new Successes(200_000, 1_000_000), new Successes(300_000, 1_000_000));

        assertEquals(Double.MIN_VALUE, finding.pValue().value().orElseThrow());
    }

    @Test
    void rejectsMoreSuccessesThanUnits() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> new Successes(11, 10));

        assertEquals("needs 0 <= x <= n and n >= 1, but was 11 of 10", thrown.getMessage());
    }
}
