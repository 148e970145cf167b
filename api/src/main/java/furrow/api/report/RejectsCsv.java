package furrow.api.report;

import furrow.engine.imports.reading.Aside;
import furrow.engine.notation.PlainCsv;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Rows that could not be read, as CSV: file, sheet, place and reason, then the row as it stood; no cell runs as a formula. */
public final class RejectsCsv implements AutoCloseable {
    private final PlainCsv csv;
    private long rows;

    /** Begins with its header. */
    public RejectsCsv(Writer out) {
        this.csv = new PlainCsv(out, "file", "sheet", "place", "reason", "row");
    }

    /** Takes a row. */
    public void row(String file, Aside why, List<String> cells) {
        var record = new ArrayList<>(List.of(file, why.sheet(), why.place(), why.reason()));
        record.addAll(cells);
        csv.free(record);
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
