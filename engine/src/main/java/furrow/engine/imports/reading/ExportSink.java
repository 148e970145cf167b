package furrow.engine.imports.reading;

import furrow.engine.imports.table.TableRow;

/** Takes the rows that count. */
public interface ExportSink {
    /** A sink that only lets sums be made. */
    ExportSink NONE = row -> {};

    /** The next row that counts. */
    void row(ExportRow row);

    /** A row that could not be read, as it stands there. */
    default void refused(TableRow row, Aside why) {}
}
