package furrow.engine.intake;

import furrow.experiments.event.Counts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The cells of a row that tells a quantile with its limits in place of a total. */
final class QuantileCells {
    private static final List<Column> OWN = List.of(
            Column.QUANTILE_ESTIMATE,
            Column.QUANTILE_LOW,
            Column.QUANTILE_HIGH,
            Column.QUANTILE_LIMITS_N,
            Column.QUANTILE_UNITS);

    private static final List<Column> OF_UNITS =
            List.of(Column.SUM, Column.SUM_SQUARES, Column.DEN_SUM, Column.DEN_SUM_SQUARES, Column.CROSS_SUM);

    private QuantileCells() {}

    /**
     * The quantile of the row, where it has one.
     *
     * @param n values behind it
     */
    static Optional<Counts.Quantile> read(RowCells cells, long n) throws BadCell {
        if (cells.get(Column.QUANTILE) == null) {
            refuse(cells, OWN, "stands for a quantile; say which in the column quantile, such as 0.5 for the median");
            return Optional.empty();
        }
        double at = CellReader.plain(cells, Column.QUANTILE);
        if (!(at > 0 && at < 1)) {
            throw new BadCell(
                    Column.QUANTILE.key(),
                    cells.get(Column.QUANTILE) + "",
                    "needs a share above 0 and below 1; 0.5 is the median, 0.9 what nine in ten do not exceed");
        }
        var units = cells.get(Column.QUANTILE_UNITS) == null
                ? OptionalLong.empty()
                : OptionalLong.of(CellReader.whole(cells, Column.QUANTILE_UNITS));
        if (units.isEmpty()) {
            refuse(
                    cells,
                    OF_UNITS,
                    "is of quantiles of which units have many values; fill quantile_units as well, or leave it empty");
        } else {
            requireUnits(cells, units.getAsLong());
        }
        long limits =
                cells.get(Column.QUANTILE_LIMITS_N) == null ? n : CellReader.whole(cells, Column.QUANTILE_LIMITS_N);
        if (limits < 1) {
            throw new BadCell(Column.QUANTILE_LIMITS_N.key(), Long.toString(limits), "needs at least 1");
        }
        return Optional.of(ordered(
                cells,
                new Counts.Quantile(
                        at,
                        CellReader.number(cells, Column.QUANTILE_ESTIMATE, "a quantile needs its estimate"),
                        CellReader.number(cells, Column.QUANTILE_LOW, "a quantile has no spread without its limits"),
                        CellReader.number(cells, Column.QUANTILE_HIGH, "a quantile has no spread without its limits"),
                        limits,
                        units)));
    }

    private static void requireUnits(RowCells cells, long units) throws BadCell {
        if (units < 1) {
            throw new BadCell(Column.QUANTILE_UNITS.key(), Long.toString(units), "needs at least 1");
        }
        for (Column each : OF_UNITS) {
            CellReader.text(
                    cells, each, "unit by unit, sum counts the values at or below the estimate and den_sum all");
        }
    }

    private static Counts.Quantile ordered(RowCells cells, Counts.Quantile found) throws BadCell {
        if (!(found.lower() <= found.estimate() && found.estimate() <= found.upper())) {
            throw new BadCell(
                    Column.QUANTILE_ESTIMATE.key(),
                    cells.get(Column.QUANTILE_ESTIMATE) + "",
                    "needs to lie from quantile_low to quantile_high, which are " + cells.get(Column.QUANTILE_LOW)
                            + " and " + cells.get(Column.QUANTILE_HIGH));
        }
        return found;
    }

    private static void refuse(RowCells cells, List<Column> columns, String why) throws BadCell {
        for (Column each : columns) {
            if (cells.get(each) != null) {
                throw new BadCell(each.key(), cells.get(each) + "", why);
            }
        }
    }
}
