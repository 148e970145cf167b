package furrow.engine.imports.table;

import java.util.List;

/**
 * One record of a file: a line of text, or several when a quoted cell holds line ends, or a row of a sheet.
 *
 * @param line line that it begins in, or row of the sheet, from 1
 * @param record which record of the file or sheet it is, from 1, banners and headers included
 * @param cells what stands in it, as text
 * @param ended whether a line end follows; a file that was cut off often ends without one
 */
public record TableRow(long line, long record, List<String> cells, boolean ended) {
    public TableRow {
        cells = List.copyOf(cells);
    }

    /** What stands in a cell, empty where the row is too short. */
    public String cell(int index) {
        return index < cells.size() ? cells.get(index) : "";
    }

    /** How many cells hold something. */
    public int filled() {
        int filled = 0;
        for (String cell : cells) {
            filled += cell.isBlank() ? 0 : 1;
        }
        return filled;
    }

    /** The first cell that holds something, empty when none does. */
    public String first() {
        return cells.stream()
                .filter(cell -> !cell.isBlank())
                .findFirst()
                .orElse("")
                .strip();
    }

    /** Where it stands, in words. */
    public String place() {
        return line == record ? "line " + line : "line " + line + " (record " + record + ")";
    }
}
