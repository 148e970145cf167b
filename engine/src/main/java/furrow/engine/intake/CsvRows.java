package furrow.engine.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of a CSV file as RFC 4180 has them, with comma, semicolon or tab between the cells.
 *
 * <p>Before the header, empty lines, lines that begin with {@code #}, and a spreadsheet's {@code sep=;} are read over.
 */
final class CsvRows {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final RowCounting tallying;
    private final Rejects rejects;
    private final FastPaths shortcuts;

    CsvRows(RowCounting tallying, Rejects rejects, FastPaths shortcuts) {
        this.tallying = tallying;
        this.rejects = rejects;
        this.shortcuts = shortcuts;
    }

    void read(TextLines lines) throws IOException {
        char separator = separator(headerLine(lines));
        var records = new CsvRecords(lines, separator);
        var first = records.next();
        if (first == null || first.bad() != null) {
            throw new IntakeException(tallying.source() + " has no header; its first row needs to name the columns");
        }
        var header = Header.of(first.fields(), tallying.source());
        var rejectsHeader = record(separator, Header.REJECTED_LINE, Header.REJECTED_REASON) + first.text();
        if (separator == DecimalCommas.SEPARATOR) {
            readSemicolons(header, rejectsHeader, records);
            return;
        }
        var shortcut = shortcuts.csv(header, separator);
        shortcut.take();
        for (var row = records.next(); row != null; row = records.next()) {
            take(header, row, row.fields(), rejectsHeader, separator);
            shortcut.take();
        }
    }

    /** Looks ahead at the first rows, which tell how numbers are written. */
    private void readSemicolons(Header header, String rejectsHeader, CsvRecords records) throws IOException {
        var ahead = new ArrayList<CsvRecords.Raw>();
        var row = records.next();
        while (row != null && ahead.size() < DecimalCommas.AHEAD) {
            ahead.add(row);
            row = records.next();
        }
        var decimals = DecimalCommas.of(
                header.columns(), ahead.stream().map(CsvRecords.Raw::fields).toList());
        for (var each : ahead) {
            takePlain(header, each, decimals, rejectsHeader);
        }
        for (; row != null; row = records.next()) {
            takePlain(header, row, decimals, rejectsHeader);
        }
        decimals.told().ifPresent(tallying::tell);
    }

    private void takePlain(Header header, CsvRecords.Raw row, DecimalCommas decimals, String rejectsHeader) {
        try {
            take(header, row, decimals.plain(row.fields()), rejectsHeader, DecimalCommas.SEPARATOR);
        } catch (BadCell e) {
            reject(e, row, rejectsHeader, DecimalCommas.SEPARATOR);
        }
    }

    private void take(Header header, CsvRecords.Raw row, List<String> fields, String rejectsHeader, char separator) {
        try {
            if (row.bad() != null) {
                throw row.bad();
            }
            tallying.deliver(header.kind(), header.cells(fields));
        } catch (BadCell e) {
            reject(e, row, rejectsHeader, separator);
        }
    }

    private void reject(BadCell bad, CsvRecords.Raw row, String rejectsHeader, char separator) {
        var rejection = tallying.reject(bad, row.line());
        var note = record(separator, Long.toString(row.line()), rejection.detail());
        rejects.write(rejectsHeader, note + row.text());
        tallying.stopIfStrict(rejection);
    }

    /** Two cells and the separator behind them. */
    private static String record(char separator, String first, String second) {
        var text = new StringWriter();
        CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text)
                .writeRecord(first, second);
        return text.toString().stripTrailing() + separator;
    }

    /** Reads over what stands before the header, and returns the header's line without taking it. */
    private String headerLine(TextLines lines) throws IOException {
        var line = lines.next();
        while (line != null && isBefore(line.text())) {
            line = lines.next();
        }
        if (line == null) {
            throw new IntakeException(tallying.source() + " is empty; its first row needs to name the columns");
        }
        lines.giveBack(List.of(line));
        return line.content();
    }

    private static boolean isBefore(String line) {
        return line.isBlank() || line.startsWith("#") || line.startsWith("sep=");
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
