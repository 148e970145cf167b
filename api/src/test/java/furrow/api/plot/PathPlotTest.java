package furrow.api.plot;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PathPlotTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);

    private static PathPlot.Point point(int day, double value) {
        return new PathPlot.Point(FIRST.plusDays(day), value);
    }

    private static PathPlot plot(List<PathPlot.Event> events, Mark tone) {
        return new PathPlot(
                new DayScale(FIRST, FIRST.plusDays(20)),
                FIRST.plusDays(10),
                List.of(point(0, 100), point(20, 200)),
                List.of(point(0, 100), point(5, 110), point(30, 900)),
                List.of(point(0, 100), point(10, 100)),
                List.of(new PathPlot.Band(FIRST.plusDays(20), 110, 100, 150)),
                tone == Mark.BAD ? Optional.of(FIRST.plusDays(5)) : Optional.empty(),
                events,
                new Measure.Size(),
                new PathPlot.Ends("walked 100", "drawn 200"),
                tone,
                "Likes <a post>",
                "Left its path");
    }

    /**
     * Values from 100 to 200 have a room of 9 each way: 91 to 209 go over 224 to 18 pixels. So 100 lies at
     * 224 − 9/118 · 206 = 208.3, 200 at 33.7, 110 at 190.8, 150 at 121.0. Day 5 of 20 lies at 250 of 1,000.
     */
    @Test
    void linesDaysAndBandLieWhereTheirNumbersAre() {
        String svg = plot(List.of(), Mark.BAD).svg("p");

        assertAll(
                () -> assertTrue(svg.contains("<path class=\"l-draw\" d=\"M0.0 208.3L1000.0 33.7\"/>"), svg),
                () -> assertTrue(svg.contains("<path class=\"l-walk bad\" d=\"M0.0 208.3L500.0 208.3\"/>"), svg),
                () -> assertTrue(svg.contains("<path class=\"l-days\" d=\"M0.0 208.3h0M250.0 190.8h0\"/>"), svg),
                () -> assertTrue(
                        svg.contains(
                                "<path class=\"a-band bad\" d=\"M500.0 208.3L1000.0 121.0L1000.0 208.3L500.0 208.3z\"/>"),
                        svg),
                () -> assertTrue(svg.contains(">walked 100</text>") && svg.contains(">drawn 200</text>"), svg),
                () -> assertTrue(svg.contains("<svg x=\"25.00%\" y=\"208.3\""), svg),
                () -> assertTrue(svg.contains("alarm, 7\u202fNov"), svg));
    }

    @Test
    void itIsNamedAndToldForThoseWhoDoNotSeeIt() {
        String svg = plot(List.of(), Mark.GOOD).svg("p");

        assertAll(
                () -> assertTrue(svg.contains("aria-labelledby=\"p-t\" aria-describedby=\"p-d\""), svg),
                () -> assertTrue(svg.contains("<title id=\"p-t\">Likes &lt;a post&gt;</title>"), svg),
                () -> assertTrue(svg.contains("<desc id=\"p-d\">Left its path</desc>"), svg),
                () -> assertFalse(svg.contains("alarm"), svg));
    }

    @Test
    void eventsAreNumberedBelowTheLines() {
        var events = List.of(
                new PathPlot.Event(FIRST, PathPlot.Event.Kind.BEGAN),
                new PathPlot.Event(FIRST.plusDays(4), PathPlot.Event.Kind.ACCEPTED));
        String svg = plot(events, Mark.OPEN).svg("p");

        assertTrue(svg.contains(PathPlot.Event.Kind.ACCEPTED.path()) && svg.contains(">2</text>"), svg);
        // 32 pixels are left for them: 100 lies at 192 - 9/118 * 174.
        assertTrue(svg.contains("<path class=\"l-draw\" d=\"M0.0 178.7L"), svg);
    }

    @Test
    void theAxisNamesMondaysAndThinsThemOut() {
        assertEquals(
                List.of(FIRST, FIRST.plusDays(7), FIRST.plusDays(14)),
                new DayScale(FIRST.minusDays(2), FIRST.plusDays(20)).ticks());
        assertTrue(new DayScale(FIRST, FIRST.plusYears(9)).ticks().size() <= 6);
        assertThrows(IllegalArgumentException.class, () -> new DayScale(FIRST, FIRST));
    }
}
