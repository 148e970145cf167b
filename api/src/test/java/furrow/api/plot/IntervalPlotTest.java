package furrow.api.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Expected places are by hand: a scale of 0 to 10 with 9 % of room goes from −0.9 to 10.9, 11.8 wide. */
class IntervalPlotTest {
    private static final Effect SETTLED = new Effect(5, 2, 10);

    private static IntervalPlot plot(Effect effect, Mark mark) {
        return IntervalPlot.of(effect, mark, new Measure.Amount(), "finding");
    }

    @Test
    void everyPlotHasAScaleOfItsOwnThatHoldsZero() {
        var scale = plot(SETTLED, Mark.GOOD).scale();

        assertEquals(-0.9, scale.low(), 1e-12);
        assertEquals(10.9, scale.high(), 1e-12);
        assertEquals(7.63, scale.percent(0), 0.005); // 0.9 / 11.8
        assertTrue(plot(SETTLED, Mark.GOOD).svg().contains("<line class=\"p-zero\" x1=\"7.63%\" x2=\"7.63%\""));
    }

    @Test
    void theMarkAndTheLineLieWhereTheNumbersAre() {
        String svg = plot(SETTLED, Mark.GOOD).svg();

        assertTrue(svg.contains("<circle class=\"p-dot\" cx=\"50.00%\""), svg); // 5.9 / 11.8
        assertTrue(svg.contains("<line class=\"p-line\" x1=\"24.58%\" x2=\"92.37%\""), svg); // 2.9 and 10.9 of 11.8
    }

    @Test
    void whatWasFoundIsToldByShapeAndNotByColourAlone() {
        assertTrue(plot(SETTLED, Mark.GOOD).svg().contains("<circle"));
        assertTrue(plot(SETTLED, Mark.OPEN).svg().contains("class=\"iv open\""));
        assertTrue(plot(SETTLED, Mark.BAD).svg().contains("M-6.5 0 0-6.5 6.5 0 0 6.5z"), "a diamond");
        assertTrue(plot(SETTLED, Mark.SAME).svg().contains("M-4.5-5.5h9v11h-9z"), "a square");
    }

    @Test
    void theGoodSideIsTintedFromZeroOnAndSaysWhichWayIsBetter() {
        String higher = plot(SETTLED, Mark.GOOD).towards(GoodSide.HIGHER).svg();
        String lower = plot(SETTLED, Mark.BAD).towards(GoodSide.LOWER).svg();

        assertTrue(higher.contains("<rect class=\"p-good\" x=\"7.63%\" width=\"92.37%\""), higher);
        assertTrue(higher.contains(">better →</text>"), higher);
        assertTrue(lower.contains("<rect class=\"p-good\" x=\"0.00%\" width=\"7.63%\""), lower);
        assertTrue(lower.contains(">← better</text>"), lower);
    }

    @Test
    void aLimitThatNoneSetsEndsInAnArrowAndLeavesTheScaleAlone() {
        var open = plot(new Effect(0.2, -0.9, Double.POSITIVE_INFINITY), Mark.OPEN);

        assertTrue(open.scale().high() < 1);
        assertTrue(open.svg().contains("<svg x=\"100.00%\""), open.svg());
        assertTrue(open.svg().contains("class=\"p-end\""));
        assertFalse(plot(SETTLED, Mark.GOOD).svg().contains("p-end"));
    }

    @Test
    void theLimitOfThePlanIsOnTheScale() {
        var plot = plot(SETTLED, Mark.BAD).withLimit(OptionalDouble.of(40));

        assertTrue(plot.scale().high() > 40);
        assertTrue(plot.svg().contains("class=\"p-limit\""));
    }

    @Test
    void marginsLieToBothSidesOfZero() {
        String svg = plot(SETTLED, Mark.SAME).withDull(OptionalDouble.of(0.59)).svg();

        // −0.59 lies at 0.31 and 0.59 at 1.49 of 11.8
        assertTrue(svg.contains("<rect class=\"p-dull\" x=\"2.63%\" width=\"10.00%\""), svg);
    }

    @Test
    void ticksAreRoundAndFitTheNarrowestColumn() {
        var small = plot(SETTLED, Mark.GOOD);
        var wide = IntervalPlot.of(
                new Effect(1_500, -700, 2_900), Mark.OPEN, new Measure.Money(Currency.getInstance("EUR")), "");

        assertEquals(List.of(0.0, 5.0, 10.0), small.ticks(small.scale()));
        assertEquals(List.of(0.0, 2_000.0), wide.ticks(wide.scale()));
    }

    @Test
    void nothingLiesOutsideThePlot() {
        for (Effect each : List.of(
                SETTLED,
                new Effect(0, 0, 0),
                new Effect(-0.001, -0.002, 1e9),
                new Effect(3, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))) {
            String svg = plot(each, Mark.OPEN).towards(GoodSide.HIGHER).svg();
            var places = Pattern.compile("(?:x|x1|x2|cx)=\"(-?[0-9.]+)%\"").matcher(svg);
            while (places.find()) {
                double at = Double.parseDouble(places.group(1));
                assertTrue(at >= 0 && at <= 100, svg);
            }
            assertFalse(svg.contains("NaN"), svg);
        }
    }

    @Test
    void theFindingIsReadToWhoeverCannotSeeIt() {
        String svg = IntervalPlot.of(SETTLED, Mark.GOOD, new Measure.Amount(), "\"<b>\" & 'more'")
                .svg();

        assertTrue(svg.contains("role=\"img\" aria-label=\"&quot;&lt;b&gt;&quot; &amp; &#39;more&#39;\""), svg);
    }
}
