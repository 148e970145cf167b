package furrow.engine.intake;

import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes rows as {@link DataFiles} reads them. */
public interface RowWriter extends Closeable {
    void write(Event event) throws IOException;

    void write(Snapshot snapshot) throws IOException;

    void write(Counts counts) throws IOException;

    /** What a CSV file is for. */
    enum Purpose {
        /** Another program reads it: every cell stands as it is. */
        READING_AGAIN,
        /** A person opens it in a spreadsheet: text that would be taken for a formula gets an apostrophe before it. */
        SPREADSHEET
    }

    /** One JSON object a line, of any kind. */
    static RowWriter ndjson(Writer out) {
        return new NdjsonWriter(out);
    }

    /**
     * CSV of one kind.
     *
     * @param out where it goes
     * @param kind which rows it takes
     * @param attributes names of the attributes that get a column; events only
     * @param purpose what it is for
     */
    static RowWriter csv(Writer out, DataKind kind, List<String> attributes, Purpose purpose) {
        return new CsvRowWriter(out, kind, attributes, purpose);
    }
}
