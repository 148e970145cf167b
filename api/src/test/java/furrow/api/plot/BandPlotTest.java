package furrow.api.plot;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandPlotTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private static BandPlot.Day day(int after, double estimate, double lower, double upper) {
        return new BandPlot.Day(DAY.plusDays(after), new Effect(estimate, lower, upper));
    }

    private static BandPlot band(BandPlot.Day... days) {
        return new BandPlot(List.of(days), Mark.GOOD, GoodSide.HIGHER, new Measure.Change(), "settled");
    }

    /** The last interval reaches 0.4, so that the scale goes to 2.5 times that, 1, with 9 % of room: 1 + 0.09 · 2 = 1.18. */
    @Test
    void firstDaysThatAreWideDoNotFlattenTheRest() {
        var scale = band(day(0, 0.5, -9, 12), day(10, 0.2, 0.1, 0.4)).scale();

        assertEquals(-1.18, scale.low(), 1e-12);
        assertEquals(1.18, scale.high(), 1e-12);
    }

    /** On a scale from -0.036 to 0.436 (0 to 0.4 with room) the middle of 170 pixels is 0.2. */
    @Test
    void theBandGoesThereAlongTheUpperLimitsAndBackAlongTheLower() {
        String svg = band(day(0, 0.2, 0, 0.4), day(5, 0.2, 0.1, 0.3), day(10, 0.2, 0.2, 0.2))
                .svg();

        assertAll(
                () -> assertTrue(svg.contains("class=\"l-walk\" d=\"M0.0 85.0L500.0 85.0L1000.0 85.0\""), svg),
                () -> assertTrue(svg.contains("L1000.0 85.0L1000.0 85.0L500.0 121.0L0.0 157.0Z"), svg),
                () -> assertTrue(svg.contains("aria-label=\"settled\""), svg),
                () -> assertTrue(svg.contains("class=\"p-zero\""), svg));
    }

    @Test
    void aSingleDayIsNoBand() {
        assertThrows(IllegalArgumentException.class, () -> band(day(0, 0.1, 0, 0.2)));
    }
}
