package furrow.engine.notation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import furrow.rules.table.PlainCell;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV for people and their spreadsheets: text that a spreadsheet would run as a formula is made harmless, numbers
 * stand at full precision with a point, and what is not known or has no limit is an empty cell.
 */
public final class PlainCsv implements Flushable, Closeable {
    private final CsvWriter csv;
    private final int width;

    /**
     * Begins a table with its header.
     *
     * @param out where it goes; it is left open unless this is closed
     */
    public PlainCsv(Writer out, String... columns) {
        this(out, List.of(columns));
    }

    /** The same with the columns in a list. */
    public PlainCsv(Writer out, List<String> columns) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        this.width = columns.size();
        csv.writeRecord(columns.stream().map(PlainCell::of).toList());
    }

    /**
     * Writes a row.
     *
     * @param cells numbers, optional values, null for what is not known, and all else as its text
     * @throws IllegalArgumentException if a cell has no column
     */
    public void row(@Nullable Object... cells) {
        row(Arrays.asList(cells));
    }

    /** The same with the cells in a list. */
    public void row(List<? extends @Nullable Object> cells) {
        if (cells.size() != width) {
            throw new IllegalArgumentException("a row needs " + width + " cells, but had " + cells.size());
        }
        free(cells);
    }

    /** Writes a row that may have more cells than there are columns, such as one of another table that was refused. */
    public void free(List<? extends @Nullable Object> cells) {
        csv.writeRecord(cells.stream().map(PlainCsv::cell).toList());
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Optional<?> some) {
            return some.map(PlainCsv::cell).orElse("");
        }
        if (value instanceof OptionalDouble some) {
            return some.isPresent() ? cell(some.getAsDouble()) : "";
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number.toString() : "";
        }
        return value instanceof Number ? value.toString() : PlainCell.of(value.toString());
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    /** Closes what it writes to as well. */
    @Override
    public void close() throws IOException {
        csv.close();
    }
}
