package furrow.api.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalPlotTest {

    @Test
    void everyPlotHoldsZero() {
        var plot = IntervalPlot.over(List.of(new Effect(0.3, 0.2, 0.4)));

        assertTrue(plot.low() < 0 && plot.high() >= 0.4);
        assertTrue(plot.ticks().contains(0.0));
    }

    @Test
    void oneWideIntervalDoesNotFlattenTheOthers() {
        var plot = IntervalPlot.over(
                List.of(new Effect(0.1, 0.05, 0.15), new Effect(0.2, -0.9, Double.POSITIVE_INFINITY)));

        assertEquals(0.6, plot.high(), 1e-12);
        assertTrue(plot.row(new Effect(0.2, -0.9, Double.POSITIVE_INFINITY), "inconclusive")
                .contains("<path"));
        assertFalse(plot.row(new Effect(0.1, 0.05, 0.15), "better").contains("<path"));
    }

    @Test
    void saysItsNumbersToScreenReaders() {
        var plot = IntervalPlot.over(List.of(new Effect(0.1, 0.05, 0.15)));

        assertTrue(
                plot.row(new Effect(0.1, 0.05, 0.15), "better").contains("aria-label=\"+10 %, from +5 % to +15 %\""));
    }

    @Test
    void drawsSomethingWhenNothingDiffers() {
        var plot = IntervalPlot.over(List.of(new Effect(0, 0, 0)));

        assertFalse(plot.row(new Effect(0, 0, 0), "inconclusive").contains("NaN"));
        assertTrue(plot.ticks().size() >= 2);
    }
}
