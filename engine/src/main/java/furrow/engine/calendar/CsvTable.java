package furrow.engine.calendar;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows of a CSV file with a header, each turned into a value; all bad rows are reported at once. */
final class CsvTable {
    private CsvTable() {}

    /**
     * Reads all rows.
     *
     * @param needed columns that the header must have
     * @throws IllegalArgumentException naming line, row and reason of each row that cannot be read
     */
    static <T> List<T> read(Reader in, List<String> needed, Function<NamedCsvRecord, T> row) throws IOException {
        var values = new ArrayList<T>();
        var problems = new ArrayList<String>();
        try (var records = CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(in)) {
            for (NamedCsvRecord each : records) {
                requireColumns(each.getHeader(), needed);
                try {
                    values.add(row.apply(each));
                } catch (IllegalArgumentException | DateTimeException e) {
                    problems.add("line " + each.getStartingLineNumber() + ": " + e.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return List.copyOf(values);
    }

    private static void requireColumns(List<String> header, List<String> needed) {
        if (!header.containsAll(needed)) {
            throw new IllegalArgumentException("the header needs the columns " + String.join(",", needed) + ", but was "
                    + String.join(",", header));
        }
    }
}
