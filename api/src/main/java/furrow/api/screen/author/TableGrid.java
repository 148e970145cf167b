package furrow.api.screen.author;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A decision table cell by cell: what a form can hold of it.
 *
 * @param headings what its columns ask or say
 * @param rows its cells, as many in each row as there are headings
 */
public record TableGrid(List<String> headings, List<List<String>> rows) {
    /** Cells that a form can hold; a larger table is written as text. */
    public static final int MOST_CELLS = 3_000;

    public TableGrid {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The grid of a text; nothing when its quotes do not close, its rows differ in length, or it is too large. */
    public static Optional<TableGrid> read(String text) {
        var rows = new ArrayList<List<String>>();
        try (var csv = CsvReader.builder().skipEmptyLines(true).ofCsvRecord(text)) {
            for (CsvRecord row : csv) {
                rows.add(row.getFields());
                if (rows.size() * rows.get(0).size() > MOST_CELLS) {
                    return Optional.empty();
                }
            }
        } catch (CsvParseException unreadable) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be read", e);
        }
        if (rows.isEmpty()
                || rows.stream().anyMatch(each -> each.size() != rows.get(0).size())) {
            return Optional.empty();
        }
        return Optional.of(new TableGrid(rows.get(0), rows.subList(1, rows.size())));
    }

    /**
     * The grid of cells as a form sent them, headings first.
     *
     * @param columns cells in a row
     * @throws IllegalArgumentException if the last row is not full
     */
    public static TableGrid of(List<String> cells, int columns) {
        if (columns < 1 || cells.size() < columns || cells.size() % columns != 0) {
            throw new IllegalArgumentException("the table did not come whole, with " + cells.size()
                    + " cells in rows of " + columns + "; load the page again");
        }
        var rows = new ArrayList<List<String>>();
        for (int from = columns; from < cells.size(); from += columns) {
            rows.add(cells.subList(from, from + columns));
        }
        return new TableGrid(cells.subList(0, columns), rows);
    }

    /** Row and column of a place in the text, from 0 below the headings, such as {@code 2:0}; row -1 is the headings. */
    public static String place(String text, int line, int column) {
        var lines = text.lines().toList();
        long above = lines.stream()
                .limit(Math.max(0, line - 1L))
                .filter(each -> !each.isBlank())
                .count();
        var before = line < 1 || line > lines.size()
                ? ""
                : lines.get(line - 1).substring(0, Math.min(lines.get(line - 1).length(), column - 1));
        boolean quoted = false;
        int cell = 0;
        for (int i = 0; i < before.length(); i++) {
            quoted ^= before.charAt(i) == '"';
            cell += before.charAt(i) == ',' && !quoted ? 1 : 0;
        }
        return (above - 1) + ":" + cell;
    }

    /** The table as a file. */
    public String text() {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(headings);
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be written", e);
        }
        return text.toString();
    }

    /** The same with an empty row at the end. */
    public TableGrid withRow() {
        var more = new ArrayList<>(rows);
        more.add(Collections.nCopies(headings.size(), ""));
        return new TableGrid(headings, more);
    }

    /** The same without a row, counted from 0. */
    public TableGrid withoutRow(int row) {
        var fewer = new ArrayList<>(rows);
        if (row < fewer.size()) {
            fewer.remove(row);
        }
        return new TableGrid(headings, fewer);
    }

    /** The same with a column before what rows advise. */
    public TableGrid withColumn(String heading) {
        int advise = headings.indexOf("advise");
        int at = advise < 0 ? headings.size() : advise;
        return new TableGrid(
                with(headings, at, heading),
                rows.stream().map(each -> with(each, at, "")).toList());
    }

    /** The same without a column, counted from 0. */
    public TableGrid withoutColumn(int column) {
        if (column >= headings.size() || headings.size() == 1) {
            return this;
        }
        return new TableGrid(
                without(headings, column),
                rows.stream().map(each -> without(each, column)).toList());
    }

    private static List<String> with(List<String> cells, int at, String cell) {
        var more = new ArrayList<>(cells);
        more.add(at, cell);
        return more;
    }

    private static List<String> without(List<String> cells, int at) {
        var fewer = new ArrayList<>(cells);
        fewer.remove(at);
        return fewer;
    }
}
