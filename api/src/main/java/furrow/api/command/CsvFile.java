package furrow.api.command;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import furrow.engine.imports.column.HeaderText;
import furrow.engine.notation.NamedCsv;
import furrow.rules.table.PlainCell;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A CSV file with a header, parted by commas or semicolons, held whole.
 *
 * @param name of the file, for messages
 * @param header names of the columns
 * @param rows all rows
 */
record CsvFile(String name, List<String> header, List<Row> rows) {
    /** More columns than these are not named in a message. */
    private static final int MOST_NAMED = 40;

    /**
     * A row.
     *
     * @param file it stands in
     * @param line it begins at, from 1
     * @param cells by column
     */
    record Row(String file, long line, Cells cells) {

        /** What stands in the column, empty when the row is too short. */
        String text(String column) {
            return cells.text(column);
        }

        /** Whether the column holds a finite number. */
        boolean hasNumber(String column) {
            return cells.number(column).isPresent();
        }

        double number(String column) {
            return cells.number(column)
                    .orElseThrow(() -> new BadInput(file + ":" + line + ": " + column
                            + " needs a finite number, but was \"" + text(column) + "\""));
        }
    }

    /** Cells of a row, by column. */
    interface Cells {
        /** What stands in the column, empty when nothing does. */
        String text(String column);

        /** The finite number in the column, if there is one. */
        OptionalDouble number(String column);

        /** The instant in the column: 2026-03-03T09:00Z, or with an offset or zone. */
        Optional<Instant> instant(String column);
    }

    /** Cells as this project writes them, text that a spreadsheet would run behind an apostrophe. */
    private record Plain(NamedCsvRecord csv) implements Cells {
        @Override
        public String text(String column) {
            return PlainCell.read(csv.findField(column).orElse("").strip());
        }

        @Override
        public OptionalDouble number(String column) {
            try {
                double value = Double.parseDouble(text(column));
                return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
            } catch (NumberFormatException noNumber) {
                return OptionalDouble.empty();
            }
        }

        @Override
        public Optional<Instant> instant(String column) {
            try {
                return Optional.of(ZonedDateTime.parse(text(column)).toInstant());
            } catch (DateTimeException noTime) {
                return Optional.empty();
            }
        }
    }

    static CsvFile read(Path file) throws IOException {
        return of(file.toString(), text(file));
    }

    static CsvFile of(String name, String text) {
        var rows = new ArrayList<Row>();
        var header = List.<String>of();
        try {
            for (NamedCsvRecord each : NamedCsv.rows(text)) {
                header = each.getHeader();
                rows.add(new Row(name, each.getStartingLineNumber(), new Plain(each)));
            }
        } catch (IllegalArgumentException broken) {
            throw new BadInput(name + " is " + broken.getMessage());
        }
        if (rows.isEmpty()) {
            throw new BadInput(name + " needs a header and at least one row, but had none");
        }
        return new CsvFile(name, List.copyOf(header), List.copyOf(rows));
    }

    /** The text of a file that must be there. */
    static String text(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new BadInput("file " + file + " cannot be read; is the name right?");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException noText) {
            throw new BadInput(
                    "file " + file + place(Files.readAllBytes(file)) + " is not UTF-8; save it again as UTF-8");
        }
    }

    /** Line and column of the first byte that is no UTF-8, as ":12:5". */
    private static String place(byte[] bytes) {
        String before = text(bytes);
        int bad = before.indexOf('\uFFFD');
        String until = bad < 0 ? before : before.substring(0, bad);
        long line = until.chars().filter(each -> each == '\n').count() + 1;
        return ":" + line + ":" + (until.length() - until.lastIndexOf('\n'));
    }

    /** Bytes as the text they are meant to be. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Refuses a column that the file does not have. */
    CsvFile require(String option, String column) {
        if (!header.contains(column)) {
            throw new BadInput(
                    option + " needs a column of " + name + ", one of " + columns() + ", but was \"" + column + "\"");
        }
        return this;
    }

    /** Its columns in a sentence: each once, however it may be called, and not all of a hundred. */
    String columns() {
        var names = new LinkedHashMap<String, String>();
        header.forEach(each -> names.putIfAbsent(HeaderText.key(each), each));
        return names.values().stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }

    boolean has(String column) {
        return header.contains(column);
    }
}
