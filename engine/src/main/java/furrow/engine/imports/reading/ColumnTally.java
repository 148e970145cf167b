package furrow.engine.imports.reading;

import furrow.engine.imports.cell.CellNumber;

/** What the cells of a column add up to. */
public final class ColumnTally {
    private final ColumnLook column;
    private final boolean alone;
    private long known;
    private long missing;
    private double sum;
    private double lost;
    private double last;

    /**
     * A tally.
     *
     * @param alone whether no other column holds the same
     */
    ColumnTally(ColumnLook column, boolean alone) {
        this.column = column;
        this.alone = alone;
    }

    void add(ExportRow row) {
        if (!column.kind().isNumber()) {
            boolean filled = !row.text(column).isEmpty();
            known += filled ? 1 : 0;
            missing += filled ? 0 : 1;
            return;
        }
        var value = alone ? row.number(column.field().name()) : row.number(column);
        if (value.isPresent()) {
            known++;
            add(value.getAsDouble());
        } else {
            missing++;
        }
    }

    /** Kahan's sum, so that a million cents are ten thousand euros. */
    private void add(double value) {
        double corrected = value - lost;
        double next = sum + corrected;
        lost = next - sum - corrected;
        sum = next;
        last = value;
    }

    /** Whether a cell that should hold a number holds something else. */
    static boolean isBad(ColumnLook column, ExportRow row) {
        return column.kind().isNumber()
                && row.number(column).isEmpty()
                && !CellNumber.isMissing(row.row().cell(column.index()));
    }

    public ColumnLook column() {
        return column;
    }

    /** Cells that hold something. */
    public long known() {
        return known;
    }

    /** Cells that say nothing. */
    public long missing() {
        return missing;
    }

    /** The sum of its numbers; it means something only where its kind adds up. */
    public double sum() {
        return sum;
    }

    /** The last number, which is what counts of a level. */
    public double last() {
        return last;
    }
}
