package furrow.engine.imports.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    /** As the cells are read aloud in the locale that the second column names. */
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
        11,337    | POINT | 11337
        1,234.56  | POINT | 1234.56
        1.234,5   | COMMA | 1234.5
        12.480    | COMMA | 12480
        18 400    | POINT | 18400
        12 480    | COMMA | 12480
        1'204     | POINT | 1204
        1.2K      | POINT | 1200
        3M        | POINT | 3000000
        0.84%     | POINT | 0.0084
        8,28 %    | COMMA | 0.0828
        7.48E-6   | POINT | 0.00000748
        29.0      | POINT | 29
        €1,045.83 | POINT | 1045.83
        −3        | POINT | -3
        1,23,456  | POINT | 123456
        """)
    void numbersAsTheyAreWritten(String cell, DecimalStyle style, double value) {
        assertEquals(value, CellNumber.of(cell, style).orElseThrow(), Math.abs(value) * 1e-15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", " --", "N/A", "undefined", "< 1%", "—"})
    void missingIsNotZero(String cell) {
        assertTrue(CellNumber.isMissing(cell));
        assertEquals(OptionalDouble.empty(), CellNumber.of(cell, DecimalStyle.POINT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3", "12,34", "1.2.3", "12:30", "abc", "1-2"})
    void whatIsNoNumberIsNone(String cell) {
        assertFalse(CellNumber.of(cell, DecimalStyle.POINT).isPresent());
    }

    @Test
    void oneTellingCellSettlesHowAFileWritesFractions() {
        var german = new DecimalStyle.Evidence();
        german.see("11.337");
        german.see("8,28 %");
        var english = new DecimalStyle.Evidence();
        english.see("11,337");
        english.see("29.0");

        assertEquals(DecimalStyle.COMMA, german.told().orElseThrow());
        assertEquals(DecimalStyle.POINT, english.told().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "30:00:00, 108000",
        "0:09, 9",
        "0:02:31, 151",
        "1 hour 2 minutes, 3720",
        "1 day 3 hours, 97200",
        "0h:5m:6s, 306"
    })
    void spansInSeconds(String cell, double seconds) {
        assertEquals(seconds, CellSpan.seconds(cell).orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        05/03/2026 17:03          | MONTH_FIRST | --05-03 | 2026 | 17:03
        9/28/2025 5:05            | MONTH_FIRST | --09-28 | 2025 | 05:05
        09/01/2026 08:30          | DAY_FIRST   | --01-09 | 2026 | 08:30
        1.09.2026                 | DAY_FIRST   | --09-01 | 2026 |
        2023-02-27 23:40 +0000    | MONTH_FIRST | --02-27 | 2023 | 23:40
        2026-03-30T21:00:00Z      | MONTH_FIRST | --03-30 | 2026 | 21:00
        2026-03-26T01:00:00       | MONTH_FIRST | --03-26 | 2026 | 01:00
        Tue, Oct 6, 2026          | MONTH_FIRST | --10-06 | 2026 |
        Sun Jan 05 2025           | MONTH_FIRST | --01-05 | 2025 |
        Jan 06, 2026 08:05 am     | MONTH_FIRST | --01-06 | 2026 | 08:05
        4/3/2026 4:05 pm          | MONTH_FIRST | --04-03 | 2026 | 16:05
        December 20               | MONTH_FIRST | --12-20 |      |
        28 de diciembre           | MONTH_FIRST | --12-28 |      |
        1 févr. 2026              | MONTH_FIRST | --02-01 | 2026 |
        20260401                  | MONTH_FIRST | --04-01 | 2026 |
        """)
    void timesAsFarAsTheyAreWritten(String cell, DayOrder order, String day, String year, String hour) {
        var time = CellTime.of(cell, order).orElseThrow();

        assertEquals(day, time.day().toString());
        assertEquals(Optional.ofNullable(year), time.year().map(String::valueOf));
        assertEquals(Optional.ofNullable(hour), time.hour().map(String::valueOf));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lifetime", "Gesamte Laufzeit", "13/45/2026", "32 de enero", "12345", "Post 3 of 4"})
    void whatIsNoDayIsNone(String cell) {
        assertEquals(Optional.empty(), CellTime.of(cell, DayOrder.MONTH_FIRST));
    }

    @Test
    void oneDateSettlesTheOrderAndTwoMayContradict() {
        var open = new DayOrder.Evidence();
        open.see("03/04/2026");
        assertTrue(open.isOpen());
        open.see("25/04/2026");
        assertFalse(open.isOpen());
        assertEquals(DayOrder.DAY_FIRST, open.or(DayOrder.MONTH_FIRST));
        open.see("04/25/2026");
        assertTrue(open.isMixed());
    }

    /**
     * X: the first tweet of id 20 has none, so 1631303343928789182 of 2023-03-02 14:40 UTC as its export wrote it; the
     * others by hand from the formulas: LinkedIn 7503595595366902635 &gt;&gt; 22, TikTok 7587253861092034615 &gt;&gt; 32.
     */
    @ParameterizedTest
    @CsvSource({
        "https://twitter.com/a/status/1631303343928789182, x, 2023-03-02T14:40",
        "https://www.linkedin.com/feed/update/urn:li:activity:7503595595366902635, linkedin, 2026-09-09",
        "https://www.tiktok.com/@a/video/7587253861092034615, tiktok, 2025-12-24T03:00",
        "https://www.instagram.com/p/DfZaVDjhUvm/, instagram, 2026-11-06T10:39",
    })
    void instantsInAddresses(String link, String network, String begins) {
        var address = IdInstant.of(link).orElseThrow();

        assertEquals(network, address.network());
        assertTrue(address.at().map(Instant::toString).orElse("").startsWith(begins), address.toString());
    }

    @Test
    void idsAreTextAndSpoiltOnesAreKnown() {
        assertTrue(SpoiltId.is("1.22177E+17"));
        assertTrue(SpoiltId.is("1,22E+17"));
        assertFalse(SpoiltId.is("7312e80415"));
        assertFalse(SpoiltId.is("17841400000000999"));
        assertEquals("@name", SpoiltId.plain("'@name"));
        assertEquals("0049", SpoiltId.plain("=\"0049\""));
    }

    @Test
    void aPointBeforeThreeDigitsIsAskedAboutWhereNothingTells() {
        var open = new DecimalStyle.Evidence();
        open.see("1.200");
        var money = styles(new DecimalStyle.Evidence(), open);
        assertEquals(1, money.open());
        assertEquals("1.200", money.example());

        var counts = new DecimalStyle.Evidence();
        counts.see("12.100");
        assertEquals(new NumberStyles(DecimalStyle.COMMA, DecimalStyle.COMMA, 0, "1.200"), styles(counts, open));
    }

    @Test
    void countsAndSharesMayBeWrittenInTwoWays() {
        var counts = new DecimalStyle.Evidence();
        counts.see("1.250");
        var shares = new DecimalStyle.Evidence();
        shares.see("9.78", true);

        var styles = styles(counts, shares);

        assertEquals(DecimalStyle.COMMA, styles.of(true));
        assertEquals(DecimalStyle.POINT, styles.of(false));
        assertEquals(0, styles.open());
    }

    @Test
    void aShareIsNeverThousands() {
        var shares = new DecimalStyle.Evidence();
        shares.see("4.125", true);
        var percent = new DecimalStyle.Evidence();
        percent.see("4,125%");

        assertEquals(DecimalStyle.POINT, shares.told().orElseThrow());
        assertEquals(DecimalStyle.COMMA, percent.told().orElseThrow());
    }

    private static NumberStyles styles(DecimalStyle.Evidence counts, DecimalStyle.Evidence others) {
        var all = new NumberStyles.Evidence();
        all.add(counts, true);
        all.add(others, false);
        return all.styles(java.util.Optional.empty());
    }
}
