package furrow.engine.imports.reading;

import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.DecimalStyle;
import furrow.engine.imports.cell.NumberStyles;
import furrow.engine.imports.format.ExportFormat;
import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.table.TableHead;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a table is: found by a first pass over it, so that the second can read every cell in one way.
 *
 * @param head what stands above its rows
 * @param format the export that it is
 * @param meaning what its rows stand for, which may be less than the export usually says
 * @param unit the word for a row
 * @param set its columns
 * @param styles how it writes numbers
 * @param order how it writes 03/04
 * @param openOrder whether its dates can be read both ways
 * @param zone in which its times are, when the file or its format says so
 * @param start first day of the period that its banner names
 * @param totals what tells rows that sum up others
 */
public record TableLook(
        TableHead head,
        ExportFormat format,
        RowMeaning meaning,
        String unit,
        ColumnSet set,
        NumberStyles styles,
        DayOrder order,
        boolean openOrder,
        Optional<ZoneId> zone,
        Optional<LocalDate> start,
        TotalSigns totals) {

    /** What a row stands for, in words: {@code a row a post}. */
    public String rows() {
        if (unit.equals("row")) {
            return "of which it is not known what a row stands for";
        }
        return "a row " + ("aeiou".indexOf(unit.charAt(0)) >= 0 ? "an " : "a ") + unit;
    }

    /** Its columns, in the order of the file. */
    public List<ColumnLook> columns() {
        return set.all();
    }

    /** The columns that hold a field, in order. */
    public List<ColumnLook> of(String field) {
        return set.of(field);
    }

    /** How it writes the numbers of a column. */
    public DecimalStyle style(ColumnLook column) {
        return styles.of(column.kind().isWhole());
    }

    public boolean has(String field) {
        return !set.of(field).isEmpty();
    }
}
