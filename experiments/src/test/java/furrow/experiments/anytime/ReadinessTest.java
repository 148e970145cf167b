package furrow.experiments.anytime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page of promises says of asymptotic sequences is what the code does, and what was measured allows it. */
class ReadinessTest {
    private static final Path PAGE = Path.of("..", "docs", "statistics-promises.md");

    /** Cells of the rows of the first table below the heading. */
    private static List<List<String>> table(String heading) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("## " + heading))
                .dropWhile(line -> !line.startsWith("| --- "))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .skip(1)
                        .toList())
                .toList();
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.replace(",", "").replaceAll(" ?%.*", ""));
    }

    @Test
    void thePageSaysFromWhenTheCodeReads() throws IOException {
        var rows = table("Asymptotic: from when the code reads it");

        assertEquals(2, rows.size());
        assertEquals(Readiness.UNITS, number(rows.get(0).get(1)));
        assertEquals(100 * Readiness.HEAVIEST, number(rows.get(0).get(2)), 1e-9);
        assertEquals(Readiness.UNITS_OF_TOTALS, number(rows.get(1).get(1)));
    }

    /** Of a share of 5 % in 2,000 runs three standard errors are 1.5 %; fewer runs allow more, as they tell less. */
    @Test
    void whatWasMeasuredAllowsIt() throws IOException {
        double slack = 3 * standardError();
        var measured = Stream.concat(
                        table("Asymptotic: false findings").stream(),
                        table("Asymptotic: how often a true relative effect").stream())
                .toList();

        assertTrue(measured.size() >= 42, "rows " + measured.size());
        for (var row : measured) {
            assertTrue(number(row.get(3)) <= 5 + slack, "guarded: " + row);
            assertTrue(number(row.get(9)) <= 5 + slack, "from " + Readiness.UNITS_OF_TOTALS + ": " + row);
        }
    }

    private static double standardError() throws IOException {
        String said = Files.readAllLines(PAGE).stream()
                .filter(line -> line.contains("the standard error of a share near 5 % is "))
                .findFirst()
                .orElseThrow();
        return number(said.replaceAll(".*the standard error of a share near 5 % is ", ""));
    }
}
