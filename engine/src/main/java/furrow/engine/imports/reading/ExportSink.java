package furrow.engine.imports.reading;

/** Takes the rows that count. */
public interface ExportSink {
    /** A sink that only lets sums be made. */
    ExportSink NONE = row -> {};

    /** The next row that counts. */
    void row(ExportRow row);
}
