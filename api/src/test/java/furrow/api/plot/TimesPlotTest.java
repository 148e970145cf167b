package furrow.api.plot;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Places by hand: on a scale from 15 to 240 minutes 60 lies at ln(60/15)/ln(240/15) = ln 4/ln 16 = 1/2. */
class TimesPlotTest {

    @Test
    void theScaleBeginsAndEndsAtMarksAroundWhatIsShown() {
        assertAll(
                () -> assertEquals(new TimesPlot(15, 240), TimesPlot.of(List.of(30.0, 200.0))),
                () -> assertEquals(new TimesPlot(1, 5), TimesPlot.of(List.of(1.0, 1.0)), "from one mark to the next"),
                () -> assertEquals(new TimesPlot(15_360, 40_000), TimesPlot.of(List.of(20_000.0, 40_000.0))),
                () -> assertThrows(IllegalArgumentException.class, () -> new TimesPlot(0, 10)),
                () -> assertThrows(IllegalArgumentException.class, () -> new TimesPlot(10, 10)));
    }

    @Test
    void equalStepsMultiplyTheTime() {
        var plot = new TimesPlot(15, 240);

        assertAll(
                () -> assertEquals(0.5, plot.place(60), 1e-12),
                () -> assertEquals(0.25, plot.place(30), 1e-12),
                () -> assertEquals(0.75, plot.place(120), 1e-12),
                () -> assertEquals(0, plot.place(0), "at once stands at the beginning"),
                () -> assertEquals(1, plot.place(1_000), "what takes longer stands at the end"));
    }

    @Test
    void theDotIsTheMedianAndTheLineEndsAtNineOfTen() {
        String row = new TimesPlot(15, 240).row(30, 120, "Warm: half within 30 min");

        assertAll(
                () -> assertTrue(row.contains("x1=\"25.00%\" x2=\"75.00%\""), row),
                () -> assertTrue(row.contains("x=\"25.00%\" y=\"15\""), row),
                () -> assertTrue(row.contains("aria-label=\"Warm: half within 30 min\""), row));
    }

    @Test
    void theAxisNamesItsMarksAndNoTwoTouch() {
        String narrow = new TimesPlot(15, 240).axis();
        String wide = new TimesPlot(1, 3840).axis();

        assertAll(
                () -> assertTrue(
                        narrow.contains(">15 min<") && narrow.contains(">2 h<") && narrow.contains(">4 h<"), narrow),
                () -> assertTrue(narrow.contains("x=\"75.00%\" y=\"16\" text-anchor=\"middle\">2 h"), narrow),
                () -> assertFalse(wide.contains(">2 h<"), "it would touch 1 h and 4 h"),
                () -> assertTrue(wide.contains(">64 h<"), wide));
    }
}
