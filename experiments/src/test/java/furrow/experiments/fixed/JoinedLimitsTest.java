package furrow.experiments.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinedLimitsTest {
    private static final JoinedLimits TEST = new JoinedLimits(0.95);

    /**
     * SciPy 1.17.1: each arm's {@code beta.ppf(a / 2, x, n - x + 1)} and {@code beta.isf(a / 2, x + 1, n - x)} with
     * {@code a = 0.05 * sqrt(other) / (sqrt(n0) + sqrt(n1))}; p by {@code brentq} over log alpha.
     */
    @ParameterizedTest(name = "{2}/{3} against {0}/{1}")
    @CsvSource(textBlock = """
        3, 250, 1, 12, -0.0420351314223399, 0.3958829151118709, -0.9605761156571023, 303.50090940892187, 0.7281368440396112
        10, 1000, 4, 12, 0.0737241366119335, 0.6534972313889592, 3.2793457913648085, 194.2142576277889, 0.0006582527272963053
        500, 100000, 2, 100, -0.0033566117994117367, 0.06644512740766402, -0.5840354908775414, 15.370262881246873, 0.2261131079214466
        1000, 1000000, 1, 12, 0.0009760740745467563, 0.38412966777888, 0.8682707671072802, 433.741877128399, 0.027029593586085716
        1200, 2000, 2, 40, -0.6242420270260463, -0.3966407784274525, -0.9909635320070793, -0.6964386346527127, 2.485512441514892e-10
        40, 40, 1900, 2000, -0.06483272725074207, 0.05348508852024514, -0.06483272725074207, 0.05884646355606282, 0.4282491700483063
        5, 300, 40, 9000, -0.036536767249549955, 0.0014736623344688568, -0.9288323881297585, 0.28365695533104085, 0.10828601247663976
        """)
    void matchesSciPy(
            long x0,
            long n0,
            long x1,
            long n1,
            double low,
            double high,
            double relativeLow,
            double relativeHigh,
            double p) {
        var finding = TEST.finding(new Successes(x0, n0), new Successes(x1, n1));
        var absolute = finding.absolute().value().orElseThrow();
        var relative = finding.relative().value().orElseThrow();

        assertEquals(low, absolute.lower(), 1e-9);
        assertEquals(high, absolute.upper(), 1e-9);
        assertEquals(relativeLow, relative.lower(), 1e-9);
        assertEquals(relativeHigh, relative.upper(), 1e-9 * Math.abs(relativeHigh));
        assertEquals(p, finding.pValue().value().orElseThrow(), 1e-7 * p);
    }

    @Test
    void aControlWithoutEventsHasADifferenceAlone() {
        var finding = TEST.finding(new Successes(0, 1000), new Successes(3, 25));

        assertEquals(
                0.018401093275496105, finding.absolute().value().orElseThrow().lower(), 1e-9);
        assertTrue(finding.relative().value().isEmpty());
        assertEquals(0.0028515897486300406, finding.pValue().value().orElseThrow(), 1e-9);
    }

    @Test
    void alikeArmsAndEmptyOnesDoNotDiffer() {
        assertEquals(
                1,
                TEST.finding(new Successes(0, 5000), new Successes(0, 20))
                        .pValue()
                        .value()
                        .orElseThrow());
        assertEquals(
                1,
                TEST.finding(new Successes(5000, 5000), new Successes(20, 20))
                        .pValue()
                        .value()
                        .orElseThrow());
    }

    /** Both arms at their very ends: what cannot be told apart from certainty has the least p-value there is. */
    @Test
    void theEndsAreToldApart() {
        double p = TEST.finding(new Successes(0, 1_000_000), new Successes(1000, 1000))
                .pValue()
                .value()
                .orElseThrow();
        assertTrue(p > 0 && p < 1e-290, "p = " + p);
    }
}
