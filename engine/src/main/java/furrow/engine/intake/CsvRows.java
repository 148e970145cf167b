package furrow.engine.intake;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rows of a CSV file as RFC 4180 has them, with comma, semicolon or tab between the cells.
 *
 * <p>Before the header, empty lines, lines that begin with {@code #}, and a spreadsheet's {@code sep=;} are read over.
 */
final class CsvRows {
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int LONGEST_ROW = 1 << 20;
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final Tallying tallying;
    private final Rejects rejects;
    private Optional<Header> header = Optional.empty();
    private char separator = ',';
    private long linesBefore;

    CsvRows(Tallying tallying, Rejects rejects) {
        this.tallying = tallying;
        this.rejects = rejects;
    }

    void read(BufferedReader in) throws IOException {
        separator = separator(headerLine(in));
        long line = linesBefore;
        try (var reader = builder().fieldSeparator(separator).ofCsvRecord(in)) {
            for (CsvRecord each : reader) {
                line = linesBefore + each.getStartingLineNumber();
                row(each.getFields(), line);
            }
        } catch (CsvParseException e) {
            throw new IntakeException(tallying.source() + ", after line " + line + ": " + reason(e));
        }
    }

    private static CsvReader.CsvReaderBuilder builder() {
        return CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_ROW);
    }

    private static String reason(CsvParseException e) {
        return "a row is longer than " + LONGEST_ROW + " characters; is a closing quote missing? (" + e.getMessage()
                + ")";
    }

    private void row(List<String> fields, long line) {
        if (header.isEmpty()) {
            header = Optional.of(Header.of(fields, tallying.source()));
            return;
        }
        try {
            tallying.deliver(header.get().kind(), header.get().cells(fields));
        } catch (BadCell e) {
            var rejection = tallying.reject(e, line);
            rejects.write(
                    line(
                            Header.REJECTED_LINE,
                            Header.REJECTED_REASON,
                            header.get().names()),
                    line(Long.toString(line), rejection.detail(), fields));
            tallying.stopIfStrict(rejection);
        }
    }

    private String line(String first, String second, List<String> others) {
        var cells = new ArrayList<>(List.of(first, second));
        cells.addAll(others);
        var text = new StringWriter();
        CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text)
                .writeRecord(cells);
        return text.toString();
    }

    /** Reads over what stands before the header, and returns the header's line without taking it. */
    private String headerLine(BufferedReader in) throws IOException {
        while (true) {
            in.mark(LONGEST_HEADER);
            char[] ahead = new char[LONGEST_HEADER - 1];
            int got = fill(in, ahead);
            in.reset();
            if (got == 0) {
                throw new IntakeException(tallying.source() + " is empty; its first row needs to name the columns");
            }
            var line = new String(ahead, 0, got).lines().findFirst().orElse("");
            boolean over = line.isBlank() || line.startsWith("#") || line.startsWith("sep=");
            if (!over || in.readLine() == null) {
                return line;
            }
            linesBefore++;
        }
    }

    private static int fill(BufferedReader in, char[] ahead) throws IOException {
        int got = 0;
        int next = 0;
        while (got < ahead.length && next >= 0) {
            got += next;
            next = in.read(ahead, got, ahead.length - got);
        }
        return got;
    }

    /** The separator that finds the most known names; a comma when none does. */
    private static char separator(String line) {
        char best = ',';
        for (char each : SEPARATORS) {
            best = known(line, each) > known(line, best) ? each : best;
        }
        return best;
    }

    private static long known(String line, char separator) {
        return Arrays.stream(line.split(Pattern.quote(String.valueOf(separator)), -1))
                .filter(each -> Column.named(each.replace("\"", "")).isPresent())
                .count();
    }
}
