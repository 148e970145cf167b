package furrow.engine.intake;

import furrow.experiments.event.Counts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of one of the things that were known of units before.
 *
 * @param sum its total
 * @param sumSquares that of its squares
 * @param crossSum that of its products with the value
 * @param denominatorSum that of its products with a ratio's denominator
 * @param earlier those of its products with each covariate before it
 */
record CovariateColumns(Column sum, Column sumSquares, Column crossSum, Column denominatorSum, List<Column> earlier) {
    /** Of the first, the second and so on. */
    private static final List<CovariateColumns> ALL = IntStream.rangeClosed(1, Counts.MOST_COVARIATES)
            .mapToObj(CovariateColumns::of)
            .toList();

    private static CovariateColumns of(int place) {
        var before = place == 1 ? "COVARIATE_" : "COVARIATE_" + place + "_";
        return new CovariateColumns(
                Column.valueOf(before + "SUM"),
                Column.valueOf(before + "SUM_SQUARES"),
                Column.valueOf(before + "CROSS_SUM"),
                Column.valueOf(before + "DEN_CROSS_SUM"),
                IntStream.range(1, place)
                        .mapToObj(other -> Column.valueOf(before + other + "_CROSS_SUM"))
                        .toList());
    }

    /** All columns of covariates. */
    static Set<Column> all() {
        var all = EnumSet.noneOf(Column.class);
        ALL.forEach(each -> each.own().forEach(all::add));
        return all;
    }

    /** Those of the second covariate and further ones. */
    static Set<Column> further() {
        var further = EnumSet.noneOf(Column.class);
        ALL.stream().skip(1).forEach(each -> each.own().forEach(further::add));
        return further;
    }

    /**
     * The covariates of a row.
     *
     * @param ratio whether the row has a denominator
     */
    static List<Counts.Covariate> read(RowCells cells, boolean ratio) throws BadCell {
        var covariates = new ArrayList<Counts.Covariate>();
        for (CovariateColumns each : ALL) {
            var filled = each.own().filter(column -> cells.get(column) != null).findFirst();
            if (filled.isPresent()) {
                if (covariates.size() < ALL.indexOf(each)) {
                    throw new BadCell(
                            filled.get().key(),
                            cells.get(filled.get()) + "",
                            "is of a covariate after one that is empty; number them from the first on");
                }
                covariates.add(each.covariate(cells, ratio));
            }
        }
        return covariates;
    }

    private Counts.Covariate covariate(RowCells cells, boolean ratio) throws BadCell {
        if (!ratio && cells.get(denominatorSum) != null) {
            throw new BadCell(
                    denominatorSum.key(),
                    cells.get(denominatorSum) + "",
                    "is the total of denominator times covariate, and the row has no denominator; leave it empty or fill"
                            + " den_sum");
        }
        double total = CellReader.plain(cells, sum);
        double squares = CellReader.plain(cells, sumSquares);
        double cross = CellReader.plain(cells, crossSum);
        var below = ratio ? OptionalDouble.of(CellReader.plain(cells, denominatorSum)) : OptionalDouble.empty();
        var others = new ArrayList<Double>();
        for (Column other : earlier) {
            others.add(CellReader.plain(cells, other));
        }
        return new Counts.Covariate(total, squares, cross, below, others);
    }

    /** Tells the cells of a row's covariates. */
    static void write(List<Counts.Covariate> covariates, ObjDoubleConsumer<Column> cell) {
        for (int i = 0; i < covariates.size(); i++) {
            var each = covariates.get(i);
            var columns = ALL.get(i);
            cell.accept(columns.sum, each.sum());
            cell.accept(columns.sumSquares, each.sumSquares());
            cell.accept(columns.crossSum, each.crossSum());
            each.denominatorSum().ifPresent(value -> cell.accept(columns.denominatorSum, value));
            for (int other = 0; other < i; other++) {
                cell.accept(columns.earlier.get(other), each.earlier().get(other));
            }
        }
    }

    private Stream<Column> own() {
        return Stream.concat(Stream.of(sum, sumSquares, crossSum, denominatorSum), earlier.stream());
    }
}
