package furrow.api.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import furrow.engine.imports.reading.Aside;
import furrow.rules.table.PlainCell;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Rows that could not be read, as CSV: file, sheet, place and reason, then the row as it stood; no cell runs as a formula. */
public final class RejectsCsv implements AutoCloseable {
    private final CsvWriter csv;
    private long rows;

    /** Begins with its header. */
    public RejectsCsv(Writer out) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("file", "sheet", "place", "reason", "row");
    }

    /** Takes a row. */
    public void row(String file, Aside why, List<String> cells) {
        var record = new ArrayList<>(List.of(file, why.sheet(), why.place(), why.reason()));
        record.addAll(cells);
        csv.writeRecord(record.stream().map(PlainCell::of).toList());
        rows++;
    }

    /** How many it has taken. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
