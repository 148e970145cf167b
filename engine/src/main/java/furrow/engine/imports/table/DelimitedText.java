package furrow.engine.imports.table;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of delimited text as a stream (RFC 4180, and what people make of it): rows may be ragged, quoted cells may
 * hold line ends, a quote within plain text is text.
 */
final class DelimitedText {
    /** Wider tables are no export that anybody knows; reading on would only cost memory. */
    static final int MOST_COLUMNS = 2_000;
    /** Longest cell, in characters: 16 times what a sheet can hold. */
    static final int LONGEST_CELL = 1 << 19;

    private static final int SAMPLE = 1 << 16;
    /** No character. */
    private static final int OTHER = -2;

    private final String file;
    private final Reader in;
    private final char[] buffer = new char[SAMPLE];
    private final StringBuilder cell = new StringBuilder();
    private int filled;
    private int at;
    private long line = 1;
    private long records;
    private int width = 8;

    DelimitedText(String file, Reader in) {
        this.file = file;
        this.in = in;
    }

    void read(RowConsumer rows) throws IOException {
        fill();
        char separator = Separators.of(new String(buffer, 0, filled));
        rows.sheet("");
        while (peek() >= 0) {
            var row = record(separator);
            if (!isSeparatorLine(row)) {
                rows.row(row);
            }
        }
    }

    /** The line {@code sep=,} that some programs put in front for spreadsheets. */
    private static boolean isSeparatorLine(TableRow row) {
        return row.record() == 1
                && row.cell(0).strip().toLowerCase(java.util.Locale.ROOT).startsWith("sep=");
    }

    private TableRow record(char separator) throws IOException {
        long begins = line;
        var cells = new ArrayList<String>(width);
        boolean ended = false;
        boolean more = true;
        while (more) {
            int last = plain(cells, separator, begins);
            if (last == OTHER) {
                last = cell(separator, begins);
                add(cells, cell.toString(), begins);
            }
            more = last == separator;
            ended = last == '\n';
        }
        width = cells.size();
        return new TableRow(begins, ++records, cells, ended);
    }

    /**
     * Takes a cell without quotes that lies whole in the buffer, as most do, and says what ended it; {@link #OTHER} when
     * it is none, and nothing was taken.
     */
    private int plain(List<String> cells, char separator, long begins) {
        int end = at;
        char next = 0;
        while (end < filled) {
            next = buffer[end];
            if (next == separator || next == '\n' || next == '\r' || next == 0) {
                break;
            }
            end++;
        }
        boolean closed = end < filled && (next == separator || next == '\n') && end - at <= LONGEST_CELL;
        if (!closed || (end > at && (buffer[at] == '"' || buffer[at] == ' '))) {
            return OTHER;
        }
        add(cells, end == at ? "" : new String(buffer, at, end - at), begins);
        at = end + 1;
        line += next == '\n' ? 1 : 0;
        return next;
    }

    private void add(List<String> cells, String text, long begins) {
        if (cells.size() == MOST_COLUMNS) {
            throw UnreadableException.at(
                    file,
                    begins,
                    "has more than " + MOST_COLUMNS + " columns, which no export has; is the separator a comma,"
                            + " semicolon or tab, and does a row stand for a post, ticket, customer or day?");
        }
        cells.add(text);
    }

    /** Reads a cell and says what ended it: the separator, a line feed, or -1 for the end of the file. */
    private int cell(char separator, long begins) throws IOException {
        cell.setLength(0);
        int next = next();
        while (next == ' ' && separator != ' ') {
            cell.append(' ');
            next = next();
        }
        if (next == '"') {
            cell.setLength(0);
            next = quoted(begins);
        }
        while (next != separator && next >= 0 && next != '\n') {
            append((char) next, begins);
            next = next();
        }
        return next;
    }

    /** Reads on to the closing quote and says what comes after it. */
    private int quoted(long begins) throws IOException {
        while (true) {
            run();
            int next = next();
            if (next < 0) {
                throw UnreadableException.at(
                        file,
                        begins,
                        "opens a quote that is never closed, in record " + (records + 1)
                                + "; the file is cut off or was changed by hand: download it again");
            }
            if (next != '"') {
                append((char) next, begins);
                continue;
            }
            int after = next();
            if (after != '"') {
                return after;
            }
            append('"', begins);
        }
    }

    /** Takes what comes before the next quote, line end or end of the buffer. */
    private void run() {
        int end = at;
        while (end < filled && buffer[end] != '"' && buffer[end] > '\r') {
            end++;
        }
        if (end - at > LONGEST_CELL - cell.length()) {
            return; // told of by the one that is too many
        }
        cell.append(buffer, at, end - at);
        at = end;
    }

    private void append(char next, long begins) {
        if (cell.length() == LONGEST_CELL) {
            throw UnreadableException.at(
                    file,
                    begins,
                    "has a cell of more than " + LONGEST_CELL + " characters; a quote that is opened and never closed"
                            + " does that: download the file again");
        }
        if (next == 0) {
            throw UnreadableException.at(
                    file, line, "holds a zero byte and so is no text; download it as CSV, .xls or .xlsx");
        }
        cell.append(next);
    }

    /** The next character, each kind of line end as a line feed, -1 at the end. */
    private int next() throws IOException {
        int next = pull();
        if (next == '\r') {
            if (peek() == '\n') {
                pull();
            }
            next = '\n';
        }
        if (next == '\n') {
            line++;
        }
        return next;
    }

    private int pull() throws IOException {
        return peek() < 0 ? -1 : buffer[at++];
    }

    private int peek() throws IOException {
        if (at == filled) {
            fill();
        }
        return at < filled ? buffer[at] : -1;
    }

    private void fill() throws IOException {
        at = 0;
        filled = 0;
        int got = 0;
        while (filled < SAMPLE && got >= 0) {
            got = in.read(buffer, filled, SAMPLE - filled);
            filled += Math.max(0, got);
        }
    }
}
