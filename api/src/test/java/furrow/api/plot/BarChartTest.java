package furrow.api.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarChartTest {

    /** Two periods are 50 % wide each, of which bars take 76 %: 19 % a series, less a tenth between them. */
    @Test
    void barsStandSideBySideInTheirPeriod() {
        String svg = new BarChart(List.of("1 Nov", "2 Nov"), List.of(List.of(10L, 5L), List.of(0L, 10L)), "told").svg();

        assertTrue(svg.contains("<rect class=\"b1\" x=\"6.00%\" width=\"17.10%\" y=\"8\" height=\"162\"/>"), svg);
        assertTrue(svg.contains("<rect class=\"b1\" x=\"56.00%\" width=\"17.10%\" y=\"89\" height=\"81\"/>"), svg);
        assertTrue(svg.contains("<rect class=\"b2\" x=\"25.00%\" width=\"17.10%\" y=\"170\" height=\"0\"/>"), svg);
        assertTrue(svg.contains("aria-label=\"told\""), svg);
    }

    @Test
    void anEmptyChartIsFlat() {
        String svg = new BarChart(List.of("1 Nov"), List.of(List.of(0L)), "").svg();

        assertTrue(svg.contains("y=\"170\" height=\"0\""), svg);
    }

    @Test
    void manyPeriodsAreNamedNowAndThen() {
        var periods =
                IntStream.rangeClosed(1, 20).mapToObj(each -> each + " Nov").toList();
        String svg = new BarChart(periods, List.of(Collections.nCopies(20, 1L)), "").svg();

        assertEquals(5, svg.split("Nov</text>", -1).length - 1);
    }
}
