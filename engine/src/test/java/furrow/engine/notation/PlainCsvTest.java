package furrow.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PlainCsvTest {
    private final StringWriter text = new StringWriter();

    private String text(PlainCsv csv) throws IOException {
        csv.flush();
        return text.toString();
    }

    @Test
    void numbersStandAsTheyAreAndNoTextRunsAsAFormula() throws IOException {
        var csv = new PlainCsv(text, "name", "@said", "value");
        csv.row("=HYPERLINK(\"http://x\")", "+1 for us, -1 for them", -1.5);
        csv.row("-3", '@', -3L);
        csv.row(Optional.of("=1"), LocalDate.parse("2026-03-02"), 1e-9);

        assertEquals("""
                name,'@said,value
                "'=HYPERLINK(""http://x"")","'+1 for us, -1 for them",-1.5
                '-3,'@,-3
                '=1,2026-03-02,1.0E-9
                """, text(csv));
    }

    @Test
    void whatIsNotKnownOrHasNoLimitIsEmpty() throws IOException {
        var csv = new PlainCsv(text, "a", "b", "c", "d", "e");
        csv.row(null, Optional.empty(), OptionalDouble.empty(), Double.NaN, Double.NEGATIVE_INFINITY);
        csv.row(0, Optional.of(0.0), OptionalDouble.of(0.1 + 0.2), false, "");

        assertEquals("""
                a,b,c,d,e
                ,,,,
                0,0.0,0.30000000000000004,false,
                """, text(csv));
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        var csv = new PlainCsv(text, "a", "b");

        assertEquals(
                "a row needs 2 cells, but had 1",
                assertThrows(IllegalArgumentException.class, () -> csv.row(List.of("x")))
                        .getMessage());
    }
}
