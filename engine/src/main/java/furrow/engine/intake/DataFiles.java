package furrow.engine.intake;

import furrow.experiments.fold.UnplannedRows;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads data files as a stream: CSV or NDJSON by their first character, plain or gzip by their first bytes.
 *
 * <p>Memory grows with the arms and metrics of counts, never with rows. One instance reads the files that belong
 * together, so that counts which come again are known across them; it is not thread-safe.
 */
public final class DataFiles {
    private final IntakeOptions options;
    private final DataRowReader rows;

    private DataFiles(IntakeOptions options) {
        this.options = options;
        this.rows = new DataRowReader(options);
    }

    public static DataFiles with(IntakeOptions options) {
        return new DataFiles(options);
    }

    /**
     * Reads a source to its end.
     *
     * @param source what is read
     * @param receiver takes the rows
     * @param watcher is told of bad rows and of progress
     * @throws IntakeException when it is no data file, is cut off, or strictness stopped at a bad row
     */
    public Result read(RowSource source, Receiver receiver, Watcher watcher) throws IOException {
        var tallying = new RowCounting(rows, receiver, watcher, options.badRows(), source.name());
        try (var in = OpenedSource.open(source, watcher)) {
            char first = first(in);
            return read(first, new CharLines(in, source.buffer()), tallying, FastPaths.NONE);
        } catch (EOFException | ZipException e) {
            throw new IntakeException(source.name() + " is a broken gzip file, usable up to there: " + tallying.tally()
                    + " (" + e.getMessage() + ")");
        }
    }

    /**
     * Gathers the rows of bytes in memory; the same as {@link #read}, with less work for plain rows of events.
     *
     * @throws IntakeException when they are no data file
     */
    public Result gather(String name, byte[] bytes, RowGatherer gatherer) throws IOException {
        if (!ByteLines.canRead(bytes) || options.plan().isPresent()) {
            return read(RowSource.of(name, bytes), gatherer, gatherer);
        }
        var tallying = new RowCounting(rows, gatherer, gatherer, options.badRows(), name);
        var lines = new ByteLines(bytes);
        return read(lines.first(), lines, tallying, new PlainReceiver(lines, gatherer, tallying));
    }

    /** Of the events that were refused, those that name what the plan does not have. */
    public UnplannedRows unplanned() {
        return rows.unplanned();
    }

    private Result read(char first, TextLines lines, RowCounting tallying, FastPaths shortcuts) throws IOException {
        if (first == '[') {
            throw new IntakeException(tallying.source() + " is a JSON list; write one object a line instead");
        }
        var rejects = new Rejects(options.rejects(), tallying.source(), first == '{' ? "ndjson" : "csv");
        try (rejects) {
            if (first == '{') {
                new JsonRows(tallying, rejects, shortcuts.json()).read(lines);
            } else {
                new CsvRows(tallying, rejects, shortcuts).read(lines);
            }
        }
        return new Result(tallying.tally(), rejects.file());
    }

    /** The first character that is no space, within reason; a space when there is none. */
    private static char first(BufferedReader in) throws IOException {
        in.mark(1 << 12);
        int next = in.read();
        for (int i = 1; i < 1 << 12 && next >= 0 && Character.isWhitespace(next); i++) {
            next = in.read();
        }
        in.reset();
        return next < 0 ? ' ' : (char) next;
    }

    /**
     * What came of reading a source.
     *
     * @param tally what became of its rows
     * @param rejects the file that keeps the rows which could not be used, when there were any and it was wanted
     */
    public record Result(RowCounts tally, Optional<Path> rejects) {}
}
