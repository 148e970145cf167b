package furrow.engine.intake;

import furrow.experiments.event.CountedMoments;
import furrow.experiments.event.Counts;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Metric;
import java.util.Optional;

/**
 * One row as counts, checked for totals that no units can have.
 *
 * <p>The type is what the plan says of the metric, else what the options say, else it follows from the columns that
 * are filled: {@code quantile} makes a quantile, {@code den_sum} a ratio, {@code sum_squares} a mean, none a proportion.
 */
final class CountsReader {
    private final IntakeOptions options;

    CountsReader(IntakeOptions options) {
        this.options = options;
    }

    Counts read(RowCells cells) throws BadCell {
        var counts = counts(cells);
        var type = type(counts);
        check(counts, type, cells);
        try {
            checkTotals(type, counts);
        } catch (IllegalArgumentException e) {
            throw new BadCell("", "", String.valueOf(e.getMessage()));
        }
        return counts;
    }

    private static Counts counts(RowCells cells) throws BadCell {
        var experiment = CellReader.text(cells, Column.EXPERIMENT, "");
        var arm = CellReader.text(cells, Column.ARM, "");
        var metric = CellReader.text(cells, Column.METRIC, "");
        long n = CellReader.whole(cells, Column.N);
        if (n < 0) {
            throw new BadCell(Column.N.key(), Long.toString(n), "needs at least 0");
        }
        var quantile = QuantileCells.read(cells, n);
        double sum = quantile.filter(each -> each.units().isEmpty()).isPresent()
                ? 0
                : CellReader.number(cells, Column.SUM, "a total that is not known is not 0; leave the row out");
        var squares = CellReader.optionalNumber(cells, Column.SUM_SQUARES);
        var below = denominator(cells);
        try {
            return new Counts(
                    experiment,
                    arm,
                    metric,
                    n,
                    sum,
                    squares,
                    below,
                    CovariateColumns.read(cells, below.isPresent()),
                    quantile);
        } catch (IllegalArgumentException e) {
            throw CellReader.guilty(cells, e);
        }
    }

    /** All three columns or none. */
    private static Optional<Counts.Denominator> denominator(RowCells cells) throws BadCell {
        if (cells.get(Column.DEN_SUM) == null
                && cells.get(Column.DEN_SUM_SQUARES) == null
                && cells.get(Column.CROSS_SUM) == null) {
            return Optional.empty();
        }
        return Optional.of(new Counts.Denominator(
                CellReader.plain(cells, Column.DEN_SUM),
                CellReader.plain(cells, Column.DEN_SUM_SQUARES),
                CellReader.plain(cells, Column.CROSS_SUM)));
    }

    /** What kind of number the row holds. */
    Metric.Type type(Counts counts) {
        if (counts.quantile().isPresent()) {
            return Metric.Type.QUANTILE;
        }
        var fallback = counts.denominator().isPresent()
                ? Metric.Type.RATIO
                : counts.sumSquares().isPresent() ? Metric.Type.MEAN : Metric.Type.PROPORTION;
        return planned(counts).map(Metric::type).or(options::countsType).orElse(fallback);
    }

    private void check(Counts counts, Metric.Type type, RowCells cells) throws BadCell {
        switch (type) {
            case PROPORTION -> checkProportion(counts, cells);
            case MEAN ->
                require(counts.sumSquares().isPresent(), Column.SUM_SQUARES, "a mean has no spread without it");
            case RATIO -> {
                require(counts.denominator().isPresent(), Column.DEN_SUM, "a ratio needs its denominator's totals");
                require(counts.sumSquares().isPresent(), Column.SUM_SQUARES, "a ratio has no spread without it");
            }
            case RATE -> {
                require(
                        counts.covariates().isEmpty() || counts.sumSquares().isPresent(),
                        Column.SUM_SQUARES,
                        "given a covariate a rate has no spread without it");
                if (counts.sum() < 0) {
                    throw new BadCell(Column.SUM.key(), cells.get(Column.SUM) + "", "needs at least 0 for a rate");
                }
            }
            case QUANTILE -> {
                refuseCovariates(counts, cells);
                require(
                        counts.quantile().isPresent(),
                        Column.QUANTILE,
                        "totals do not tell a quantile; give quantile, quantile_estimate, quantile_low and quantile_high, or send events");
            }
        }
        requireSame(counts, type, cells);
    }

    /** The plan's type is the row's, where that tells one. */
    private void requireSame(Counts counts, Metric.Type type, RowCells cells) throws BadCell {
        var planned = planned(counts);
        if (!type.isTakenFromSums() && planned.isPresent()) {
            var metric = planned.orElseThrow();
            double at = counts.quantile().orElseThrow().at();
            if (metric.type() != type || metric.quantile().at() != at) {
                throw new BadCell(
                        Column.QUANTILE.key(),
                        cells.get(Column.QUANTILE) + "",
                        "is not what the plan says of the metric, which is "
                                + (metric.type() == type
                                        ? "the quantile " + metric.quantile().at()
                                        : "a " + EnumWords.of(metric.type())));
            }
        }
    }

    private Optional<Metric> planned(Counts counts) {
        return options.plan()
                .flatMap(plan -> plan.experiment(counts.experiment()))
                .flatMap(experiment -> experiment.metric(counts.metric()));
    }

    private static void refuseCovariates(Counts counts, RowCells cells) throws BadCell {
        if (!counts.covariates().isEmpty()) {
            throw new BadCell(
                    Column.COVARIATE_SUM.key(),
                    cells.get(Column.COVARIATE_SUM) + "",
                    "is read for means, proportions, ratios and rates, not for a quantile; leave the columns of"
                            + " covariates empty");
        }
    }

    private static void require(boolean present, Column column, String why) throws BadCell {
        if (!present) {
            throw new BadCell(column.key(), "", "is missing; " + why);
        }
    }

    private static void checkProportion(Counts counts, RowCells cells) throws BadCell {
        double sum = counts.sum();
        if (!(sum >= 0 && sum <= counts.n() && sum == Math.rint(sum))) {
            throw new BadCell(
                    Column.SUM.key(),
                    cells.get(Column.SUM) + "",
                    "needs a whole number from 0 to n = " + counts.n() + " for a proportion; if a unit can count"
                            + " more than once say --type rate, if it has a value add sum_squares");
        }
        if (counts.sumSquares().isPresent() && counts.sumSquares().getAsDouble() != sum) {
            throw new BadCell(
                    Column.SUM_SQUARES.key(),
                    cells.get(Column.SUM_SQUARES) + "",
                    "needs to equal sum for a proportion");
        }
    }

    /** Lets the moments refuse totals that contradict each other. */
    private static void checkTotals(Metric.Type type, Counts counts) {
        CountedMoments.of(type, counts);
    }
}
