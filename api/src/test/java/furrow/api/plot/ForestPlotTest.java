package furrow.api.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Expected places are by hand: with 9 % of room beside what is shown, 0 to 0.4 goes from −0.036 to 0.436. */
class ForestPlotTest {
    private static ForestPlot of(GoodSide good, Effect... effects) {
        return ForestPlot.of(List.of(effects), new Measure.Points(), good, OptionalDouble.empty());
    }

    @Test
    void allRowsShareAScaleThatHoldsZero() {
        var forest = of(GoodSide.HIGHER, new Effect(0.2, 0.1, 0.4), new Effect(0.1, 0.05, 0.15));

        assertEquals(-0.036, forest.scale().low(), 1e-12);
        assertEquals(0.436, forest.scale().high(), 1e-12);
        // 0.036 of 0.472 is 7.63 %, in both rows
        for (Effect each : List.of(new Effect(0.2, 0.1, 0.4), new Effect(0.1, 0.05, 0.15))) {
            assertTrue(forest.row(each, Mark.GOOD, "").contains("<line class=\"p-zero\" x1=\"7.63%\""));
        }
    }

    @Test
    void oneWideIntervalDoesNotFlattenTheOthers() {
        var wide = new Effect(0.2, -9, Double.POSITIVE_INFINITY);
        var forest = of(GoodSide.HIGHER, new Effect(0.1, 0.05, 0.15), wide);

        // at most three times the farthest estimate, −0.6 to 0.6, and 9 % of 1.2 beside it
        assertEquals(-0.708, forest.scale().low(), 1e-12);
        assertEquals(0.708, forest.scale().high(), 1e-12);
        assertTrue(forest.row(wide, Mark.OPEN, "").contains("p-end"));
        assertFalse(forest.row(new Effect(0.1, 0.05, 0.15), Mark.GOOD, "").contains("p-end"));
    }

    @Test
    void theAxisSaysNothingByItself() {
        String axis = of(GoodSide.LOWER, new Effect(0.2, 0.1, 0.4)).axis();

        assertTrue(axis.contains("aria-hidden=\"true\""), axis);
        assertTrue(axis.contains(">+10</text>") && axis.contains(">0</text>"), axis);
    }

    @Test
    void nothingIsDrawnOutsideWhenNothingDiffers() {
        var none = new Effect(0, 0, 0);

        assertFalse(of(GoodSide.LOWER, none).row(none, Mark.OPEN, "").contains("NaN"));
    }
}
