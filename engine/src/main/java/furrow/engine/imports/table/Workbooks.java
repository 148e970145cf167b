package furrow.engine.imports.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** Rows of workbooks (.xlsx), sheet by sheet, as a stream; formulas give the value that was saved with them. */
final class Workbooks {
    /** Unpacked bytes that are read at most; a sheet of a million rows has some 300 MB. */
    private static final long MOST_BYTES = 1L << 30;
    /** Shared texts are held in memory while a workbook is read. */
    private static final long MOST_TEXT = 1L << 27;
    /** A part that unpacks to more than this many times its size is made to fill the memory; sheets reach some 30. */
    private static final long MOST_RATIO = 400;
    /** Small parts may pack well without harm. */
    private static final long SMALL = 1L << 24;

    private final String file;
    private long formulas;

    Workbooks(String file) {
        this.file = file;
    }

    void read(Path path, RowConsumer rows) throws IOException {
        boolean formats = check(path, rows);
        try (var book = new ReadableWorkbook(path.toFile(), new ReadingOptions(formats, true))) {
            for (var sheet : book.getSheets().toList()) {
                read(sheet, rows);
            }
        } catch (ExcelReaderException | UncheckedIOException | IOException broken) {
            throw new UnreadableException(file + " is a broken workbook: " + broken.getMessage()
                    + "; open it and save it again, or download it again");
        }
        if (formulas > 0) {
            rows.remark(formulas + " cells hold formulas; the values that were saved with them are read");
        }
    }

    /** Refuses what is no workbook or a bomb, and says whether it has formats of cells, which tell days from numbers. */
    private boolean check(Path path, RowConsumer rows) throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            var names = zip.stream().map(ZipEntry::getName).toList();
            if (names.stream().noneMatch(name -> name.startsWith("xl/"))) {
                throw new UnreadableException(notAWorkbook(names));
            }
            if (names.stream().anyMatch(name -> name.startsWith("xl/externalLinks/"))) {
                rows.remark("the workbook refers to other files; none of them was opened, the values that were saved"
                        + " are read");
            }
            long all = 0;
            for (var entry : zip.stream().toList()) {
                all += unpacked(zip, entry, all);
            }
            return names.contains("xl/styles.xml");
        } catch (ZipException broken) {
            throw new UnreadableException(
                    file + " is a broken zip file or workbook (" + broken.getMessage() + "); download it again");
        }
    }

    private String notAWorkbook(List<String> names) {
        var tables = names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|txt|xls|xlsx)"))
                .limit(5)
                .toList();
        return file + " is a zip file; unpack it first"
                + (tables.isEmpty() ? "" : " and give one of the files in it, such as " + String.join(", ", tables));
    }

    /** Counts what really comes out, since the sizes that a zip file states may lie. */
    private long unpacked(ZipFile zip, ZipEntry entry, long before) throws IOException {
        long most = entry.getName().contains("sharedStrings") ? MOST_TEXT : MOST_BYTES - before;
        long size = 0;
        var buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                size += got;
                boolean bomb = size > SMALL && size > MOST_RATIO * Math.max(1, entry.getCompressedSize());
                if (size > most || bomb) {
                    throw new UnreadableException(file + " unpacks to far more than a table of its size ("
                            + entry.getName() + "); it was not read: save the table as CSV");
                }
            }
        }
        return size;
    }

    private void read(Sheet sheet, RowConsumer rows) throws IOException {
        rows.sheet(sheet.getName());
        long record = 0;
        try (var stream = sheet.openStream()) {
            for (var each : (Iterable<Row>) stream::iterator) {
                while (record + 1 < each.getRowNum() && each.getRowNum() - record < 1_000) {
                    record++;
                    rows.row(new TableRow(record, record, List.of(), true));
                }
                record = each.getRowNum();
                rows.row(new TableRow(record, record, cells(each), true));
            }
        }
    }

    private List<String> cells(Row row) {
        if (row.getCellCount() > DelimitedText.MOST_COLUMNS) {
            throw UnreadableException.at(
                    file,
                    row.getRowNum(),
                    "has more than " + DelimitedText.MOST_COLUMNS
                            + " columns, which no export has; does a row stand for a post, ticket, customer or day?");
        }
        var cells = new ArrayList<String>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i).map(this::text).orElse(""));
        }
        return cells;
    }

    private String text(Cell cell) {
        if (cell.getFormula() != null) {
            formulas++;
        }
        if (cell.getType() == CellType.ERROR || cell.getType() == CellType.EMPTY) {
            return "";
        }
        var raw = cell.getRawValue();
        if (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA) {
            return number(cell, raw == null ? "" : raw);
        }
        return cell.getType() == CellType.STRING ? String.valueOf(cell.getText()) : raw == null ? "" : raw;
    }

    private static String number(Cell cell, String raw) {
        try {
            var format = cell.getDataFormatString();
            if (format != null && SheetFormats.isTime(format)) {
                return cell.getType() == CellType.NUMBER ? date(cell.asDate()) : raw;
            }
            return new BigDecimal(raw).toPlainString();
        } catch (NumberFormatException text) {
            return raw;
        }
    }

    static String date(LocalDateTime at) {
        return at.toLocalTime().toSecondOfDay() == 0 ? at.toLocalDate().toString() : at.toString();
    }
}
