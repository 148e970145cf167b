package furrow.experiments.event;

import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.QuantileTotals;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;

/** What totals are to inference. */
public final class CountedMoments {
    private CountedMoments() {}

    /**
     * Moments of a row that was read.
     *
     * @param type what the row's metric is
     * @throws IllegalArgumentException for totals that no units can have
     */
    public static MetricMoments of(Metric.Type type, Counts row) {
        if (row.quantile().isPresent()) {
            return quantile(row);
        }
        if (row.covariates().size() == 1 && row.covariates().get(0).isAlone()) {
            return given(type, row);
        }
        if (!row.covariates().isEmpty()) {
            return regression(type, row);
        }
        return plain(type, row);
    }

    private static MetricMoments plain(Metric.Type type, Counts row) {
        if (row.denominator().isPresent()) {
            return pairs(row);
        }
        if (type.isYesOrNo()) {
            return Moments.ofProportion(Math.round(row.sum()), row.n());
        }
        return Moments.ofTotals(row.n(), row.sum(), row.squares());
    }

    private static PairedMoments pairs(Counts row) {
        var below = row.denominator().orElseThrow();
        return PairedMoments.ofTotals(
                row.units(), row.sum(), row.squares(), below.sum(), below.sumSquares(), below.crossSum());
    }

    private static CovariateMoments given(Metric.Type type, Counts row) {
        var before = row.covariates().get(0);
        double squares = type.isYesOrNo() ? row.sum() : row.squares();
        return new CovariateMoments(PairedMoments.ofTotals(
                row.n(), row.sum(), squares, before.sum(), before.sumSquares(), before.crossSum()));
    }

    private static RegressionMoments regression(Metric.Type type, Counts row) {
        var known = new ArrayList<Moments>();
        var products = new ArrayList<ExactSum>();
        for (Counts.Covariate each : row.covariates()) {
            known.add(Moments.ofTotals(row.n(), each.sum(), each.sumSquares()));
            products.add(ExactSum.of(each.crossSum()));
            each.denominatorSum().ifPresent(sum -> products.add(ExactSum.of(sum)));
            each.earlier().forEach(sum -> products.add(ExactSum.of((double) sum)));
        }
        return RegressionMoments.ofTotals(plain(type, row), known, products);
    }

    private static QuantileTotals quantile(Counts row) {
        var told = row.quantile().orElseThrow();
        return new QuantileTotals(
                row.n(),
                told.at(),
                told.estimate(),
                told.lower(),
                told.upper(),
                told.limitsN(),
                row.denominator().map(each -> pairs(row)));
    }
}
