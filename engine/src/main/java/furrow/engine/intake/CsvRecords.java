package furrow.engine.intake;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines together into CSV records: a quoted cell may hold line breaks.
 *
 * <p>A quote that is opened and never closed would swallow the rest of the file. Here it costs its own line: the lines
 * behind it are given back and read on their own.
 */
final class CsvRecords {
    private static final int MOST_LINES = 200;

    private final TextLines lines;
    private final char separator;

    CsvRecords(TextLines lines, char separator) {
        this.lines = lines;
        this.separator = separator;
    }

    /**
     * One record, or why a line is none.
     *
     * @param text as it stands in the file
     * @param line line that it begins in
     * @param fields its cells, empty when {@code bad} says why there are none
     * @param bad why it is none
     */
    record Raw(
            String text,
            long line,
            List<String> fields,
            @Nullable BadCell bad) {}

    /** The next record that is not blank, null at the end of the file. */
    @Nullable
    Raw next() throws IOException {
        var line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        if (line.cut()) {
            return bad(line, "is longer than " + TextLines.LONGEST + " characters; shorten it");
        }
        if (line.text().indexOf('"') < 0) {
            return new Raw(line.text(), line.number(), split(line.content()), null);
        }
        return quoted(line);
    }

    private Raw quoted(TextLines.Line line) throws IOException {
        var text = new StringBuilder(line.text());
        var more = new ArrayList<TextLines.Line>();
        var state = State.START.after(line.text(), separator);
        while (state == State.QUOTED) {
            var next = more.size() < MOST_LINES && text.length() < TextLines.LONGEST ? lines.next() : null;
            if (next == null) {
                lines.giveBack(more);
                return bad(line, "opens a quote that is not closed within " + MOST_LINES + " lines; close it");
            }
            more.add(next);
            text.append(next.text());
            state = state.after(next.text(), separator);
        }
        try {
            var record = text.toString();
            return new Raw(record, line.number(), parse(record), null);
        } catch (CsvParseException e) {
            lines.giveBack(more);
            return bad(line, "has text behind a closing quote; double each quote within quoted text");
        }
    }

    private static Raw bad(TextLines.Line line, String reason) {
        return new Raw(line.text(), line.number(), List.of(), new BadCell("", "", reason));
    }

    private List<String> split(String content) {
        var fields = new ArrayList<String>();
        int from = 0;
        int to = content.indexOf(separator);
        while (to >= 0) {
            fields.add(content.substring(from, to));
            from = to + 1;
            to = content.indexOf(separator, from);
        }
        fields.add(content.substring(from));
        return fields;
    }

    private List<String> parse(String record) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.NONE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .ofSingleCsvRecord(record)
                .getFields();
    }

    /** Where in a cell a piece of text ends. */
    private enum State {
        START,
        PLAIN,
        QUOTED,
        CLOSED;

        State after(String text, char separator) {
            var state = this;
            for (int i = 0; i < text.length(); i++) {
                state = state.after(text.charAt(i), separator);
            }
            return state;
        }

        private State after(char next, char separator) {
            if (this == QUOTED) {
                return next == '"' ? CLOSED : QUOTED;
            }
            if (next == separator || next == '\n' || next == '\r') {
                return START;
            }
            if (this == START) {
                return next == '"' ? QUOTED : next == ' ' ? START : PLAIN;
            }
            return this == CLOSED && next == '"' ? QUOTED : PLAIN;
        }
    }
}
