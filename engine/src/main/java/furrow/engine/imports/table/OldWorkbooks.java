package furrow.engine.imports.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EmptyFileException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** Rows of workbooks of before 2007 (.xls), which hold at most 65,536 rows a sheet; read whole. */
final class OldWorkbooks {
    /** Larger ones would take more memory than a reader has. */
    private static final long MOST_BYTES = 64L << 20;

    private final String file;
    private long formulas;

    OldWorkbooks(String file) {
        this.file = file;
    }

    void read(Path path, long size, RowConsumer rows) throws IOException {
        if (size > MOST_BYTES) {
            throw new UnreadableException(file + " is an .xls workbook of " + (size >> 20) + " MB; at most "
                    + (MOST_BYTES >> 20) + " MB are read: save it as .xlsx or CSV");
        }
        try (var system = new POIFSFileSystem(path.toFile(), true);
                var book = new HSSFWorkbook(system, false)) {
            for (Sheet sheet : book) {
                read(sheet, rows);
            }
        } catch (UnreadableException told) {
            throw told;
        } catch (IOException | EmptyFileException | OldFileFormatException broken) {
            throw broken(broken);
        } catch (RuntimeException broken) { // POI throws many kinds at bytes that are no workbook
            throw broken(broken);
        }
        if (formulas > 0) {
            rows.remark(formulas + " cells hold formulas; the values that were saved with them are read");
        }
    }

    private UnreadableException broken(Exception why) {
        return new UnreadableException(file + " is a broken .xls workbook, or one with a password: " + why.getMessage()
                + "; open it and save it again as .xlsx or CSV");
    }

    private void read(Sheet sheet, RowConsumer rows) {
        rows.sheet(sheet.getSheetName());
        for (int i = 0; i <= sheet.getLastRowNum(); i++) {
            var row = sheet.getRow(i);
            rows.row(new TableRow(i + 1L, i + 1L, row == null ? List.of() : cells(row), true));
        }
    }

    private List<String> cells(Row row) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < row.getLastCellNum(); i++) {
            var cell = row.getCell(i);
            cells.add(cell == null ? "" : text(cell));
        }
        return cells;
    }

    private String text(Cell cell) {
        var type = cell.getCellType();
        if (type == CellType.FORMULA) {
            formulas++;
            type = cell.getCachedFormulaResultType();
        }
        return switch (type) {
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case NUMERIC -> number(cell);
            default -> "";
        };
    }

    private static String number(Cell cell) {
        var format = cell.getCellStyle().getDataFormatString();
        if (format != null && SheetFormats.isTime(format)) {
            return Workbooks.date(cell.getLocalDateTimeCellValue());
        }
        double value = cell.getNumericCellValue();
        return Double.isFinite(value)
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : "";
    }
}
