package furrow.engine.imports.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a first pass over a table shows of rows that sum up others, where no word says so.
 *
 * @param parted columns that break its rows down, in which some say "All"
 * @param sums sums over its rows of the columns that add up
 * @param rows how many rows it has
 */
public record TotalSigns(List<ColumnLook> parted, Map<ColumnLook, Double> sums, long rows) {
    /** Of fewer rows each may equal the sum of the others by chance. */
    private static final int FEWEST_ROWS = 3;

    /** In so many columns at least its number is the sum of the others. */
    private static final int FEWEST_COLUMNS = 2;

    /** Relative error of a sum of decimal fractions. */
    private static final double NEAR = 1e-9;

    /** Why a row is a total, empty when it is none. */
    Optional<String> total(ExportRow row) {
        for (var each : parted) {
            if (TotalWords.isAll(row.row().cell(each.index()))) {
                return Optional.of("a total over column \"" + each.header() + "\", of which other rows are parts");
            }
        }
        return row.row().cell(0).isBlank() && row.key().isEmpty() && isSum(row)
                ? Optional.of("a total: it has no name, and its numbers are the sums of the others")
                : Optional.empty();
    }

    private boolean isSum(ExportRow row) {
        int fitting = 0;
        for (var each : sums.entrySet()) {
            double number = row.number(each.getKey()).orElse(0);
            boolean fits = number != 0 && Math.abs(2 * number - each.getValue()) <= NEAR * Math.abs(each.getValue());
            fitting += fits ? 1 : 0;
        }
        return rows >= FEWEST_ROWS && fitting >= FEWEST_COLUMNS;
    }
}
