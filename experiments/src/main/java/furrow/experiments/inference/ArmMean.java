package furrow.experiments.inference;

import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.QuantileTotals;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.moments.ValueCounts;
import furrow.experiments.moments.WeighedMoments;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * An arm's mean or ratio with the sampling variance of it.
 *
 * <p>A mean has variance {@code s² / n}. A ratio {@code R = Σx / Σy} has, by the delta method,
 * {@code (sxx - 2 R sxy + R² syy) / (n ȳ²)}; with a cluster's sum as x and its size as y this is the variance that
 * allows for units of one cluster being alike.
 *
 * @param n units, or clusters, at least 2
 * @param value the mean or ratio
 * @param squaredError its sampling variance, at least 0
 * @see <a href="https://doi.org/10.1145/3219819.3219919">Deng, Knoblich and Lu (2018), Applying the delta method in
 *     metric analytics, KDD, section 3</a>
 */
public record ArmMean(long n, double value, double squaredError) {
    private static final double NORMAL_975 = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

    /** Of whatever a unit gives. */
    public static Optional<ArmMean> of(MetricMoments moments) {
        if (moments instanceof WeighedMoments weighed) {
            return of(weighed);
        }
        if (moments instanceof CovariateMoments covariate) {
            return of(covariate.plain());
        }
        if (moments instanceof RegressionMoments regression) {
            return of(regression.plain());
        }
        if (moments instanceof QuantileTotals quantile) {
            return of(quantile);
        }
        if (moments instanceof ValueCounts) {
            return Optional.empty(); // a quantile has no mean
        }
        return moments instanceof PairedMoments pairs ? of(pairs) : of((Moments) moments);
    }

    /**
     * Of units weighed by 1/chance: {@code R = Σwx / Σwy} with the variance {@code Σw²(x - R y)² / (Σwy)²}, y being 1 of
     * what has one number a unit. What strata differ by is part of it, as the draw decides which of them an arm holds.
     */
    public static Optional<ArmMean> of(WeighedMoments moments) {
        double base = moments.base();
        if (moments.n() < 2 || !(base > 0)) {
            return Optional.empty();
        }
        double ratio = moments.total() / base;
        double squares = 0;
        for (var each : moments.strata().entrySet()) {
            double weight = 1 / each.getKey() / base;
            squares += weight * weight * squaredResiduals(each.getValue(), ratio);
        }
        // As of one stratum: the sample variance has n - 1.
        double squaredError = squares * moments.n() / (moments.n() - 1);
        return Double.isFinite(ratio) && Double.isFinite(squaredError)
                ? Optional.of(new ArmMean(moments.n(), ratio, squaredError))
                : Optional.empty();
    }

    /** Σ(x - R y)², from what lies around the stratum's own mean and how far that lies from R. */
    private static double squaredResiduals(MetricMoments stratum, double ratio) {
        long n = stratum.n();
        if (n == 0) {
            return 0;
        }
        double off = (stratum.total() - ratio * stratum.base()) / n;
        double around = n < 2 ? 0 : residualVariance(stratum, ratio) * (n - 1);
        return Math.max(0, around) + n * off * off;
    }

    private static double residualVariance(MetricMoments stratum, double ratio) {
        if (stratum instanceof PairedMoments pairs) {
            return pairs.x().variance().orElseThrow()
                    - 2 * ratio * pairs.covariance().orElseThrow()
                    + ratio * ratio * pairs.y().variance().orElseThrow();
        }
        return ((Moments) stratum).variance().orElseThrow();
    }

    /**
     * Of a quantile that was computed elsewhere: its standard error is the width of its limits over 2 · 1.96, for n instead of
     * the values that they were computed for, and times the root of how much more the share at or below it varies than
     * that of independent values.
     */
    public static Optional<ArmMean> of(QuantileTotals quantile) {
        long n = quantile.n();
        if (n < 2) {
            return Optional.empty();
        }
        double error = (quantile.upper() - quantile.lower()) / (2 * NORMAL_975);
        double own = error * error * quantile.limitsN() / n * (n - 1) / n;
        if (quantile.units().isEmpty()) {
            return Optional.of(new ArmMean(n, quantile.estimate(), own));
        }
        double independent = quantile.at() * (1 - quantile.at()) / n;
        return of(quantile.units().orElseThrow())
                .map(share -> new ArmMean(n, quantile.estimate(), own * share.squaredError() / independent));
    }

    /** Of one number per unit, when there are two units. */
    public static Optional<ArmMean> of(Moments moments) {
        if (moments.n() < 2) {
            return Optional.empty();
        }
        double variance = moments.variance().orElseThrow();
        return Optional.of(new ArmMean(moments.n(), moments.mean().orElseThrow(), variance / moments.n()));
    }

    /** Of numerator over denominator, when there are two units and the denominators add up to more than 0. */
    public static Optional<ArmMean> of(PairedMoments moments) {
        if (moments.n() < 2 || !(moments.y().sum() > 0)) {
            return Optional.empty();
        }
        double ratio = moments.x().sum() / moments.y().sum();
        double denominator = moments.y().mean().orElseThrow();
        double residual = moments.x().variance().orElseThrow()
                - 2 * ratio * moments.covariance().orElseThrow()
                + ratio * ratio * moments.y().variance().orElseThrow();
        double squaredError = Math.max(0, residual) / denominator / denominator / moments.n();
        return Double.isFinite(ratio) && Double.isFinite(squaredError)
                ? Optional.of(new ArmMean(moments.n(), ratio, squaredError))
                : Optional.empty();
    }
}
