package furrow.engine.notation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A small CSV file with a header, as spreadsheets write it: parted by commas or semicolons, with or without a byte order mark. */
public final class NamedCsv {
    private NamedCsv() {}

    /**
     * All rows, blank lines left out.
     *
     * @throws IllegalArgumentException when a quote is not closed, or text stands behind one
     */
    public static List<NamedCsvRecord> rows(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (var records = CsvReader.builder()
                .skipEmptyLines(true)
                .fieldSeparator(separator(plain))
                .ofNamedCsvRecord(plain)) {
            return records.stream().toList();
        } catch (CsvParseException broken) {
            throw new IllegalArgumentException("no CSV file with a header: " + broken.getMessage(), broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text is in memory", impossible);
        }
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ';' : ',';
    }
}
