package furrow.experiments.bayes;

import furrow.experiments.inference.AdjustedMeans;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.RegressedMeans;
import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.moments.WeighedMoments;
import java.util.List;
import java.util.Optional;

/**
 * Means, and ratios of means by the delta method, with flat priors: {@link StudentDifference}.
 *
 * <p>A ratio R of sums has the variance of {@code (x - R y) / ȳ} over n.
 */
final class MeanModel {
    private static final String PRIOR = "flat priors for each arm's mean and for the logarithm of its variance";

    private MeanModel() {}

    /** Sample variance of {@code x - ratio · y}, never below 0. */
    static double residualVariance(PairedMoments moments, double ratio) {
        double sdX = Math.sqrt(moments.x().variance().orElseThrow());
        double sdY = ratio * Math.sqrt(moments.y().variance().orElseThrow());
        double covariance = ratio * moments.covariance().orElseThrow();
        return Math.max(0, sdX * sdX + sdY * sdY - 2 * covariance);
    }

    private static String method(MetricMoments control) {
        if (control instanceof WeighedMoments) {
            return "Student posterior of the difference of means (Welch), units weighed by 1/chance";
        }
        return control instanceof PairedMoments
                ? "Student posterior of the difference of ratios (delta method, Welch)"
                : "Student posterior of the difference of means (Welch)";
    }

    static BayesModel of(MetricMoments control, MetricMoments treatment) {
        if (control instanceof CovariateMoments c && treatment instanceof CovariateMoments t) {
            return given(c, t);
        }
        if (control instanceof RegressionMoments c && treatment instanceof RegressionMoments t) {
            return regressed(c, t);
        }
        String method = method(control);
        var c = estimate(control);
        var t = estimate(treatment);
        Figure<PosteriorDifference> difference = c.isEmpty() || t.isEmpty()
                ? Figure.unknown("each arm needs 2 units, and a denominator above 0 that it can be divided by, but they"
                        + " have " + control.n() + " and " + treatment.n() + " units; wait for more")
                : difference(c.orElseThrow(), t.orElseThrow());
        return new BayesModel(method, PRIOR, difference, List.of());
    }

    private static BayesModel given(CovariateMoments control, CovariateMoments treatment) {
        Figure<PosteriorDifference> difference = AdjustedMeans.of(List.of(control, treatment))
                .map(both -> difference(both.arms().get(0), both.arms().get(1)))
                .orElseGet(() -> Figure.unknown("each arm needs 2 units, but they have " + control.n() + " and "
                        + treatment.n() + "; wait for more"));
        return new BayesModel(
                "Student posterior of the difference of means given a covariate (Welch)", PRIOR, difference, List.of());
    }

    private static BayesModel regressed(RegressionMoments control, RegressionMoments treatment) {
        Figure<PosteriorDifference> difference = RegressedMeans.pair(control, treatment)
                .map(both -> difference(both.control(), both.treatment()))
                .orElseGet(() -> Figure.unknown("each arm needs " + RegressedMeans.UNITS_EACH
                        + " units and a denominator above 0, but they have " + control.n() + " and " + treatment.n()
                        + "; wait for more"));
        return new BayesModel(
                "Student posterior of the difference adjusted by regression (Welch)", PRIOR, difference, List.of());
    }

    /** What is believed of one arm alone. */
    static Figure<Posterior> posterior(MetricMoments moments) {
        return posterior(estimate(moments));
    }

    /** The same of a mean that is known, such as one given a covariate. */
    static Figure<Posterior> posterior(Optional<ArmMean> mean) {
        if (mean.isEmpty()) {
            return Figure.unknown(
                    "each arm needs 2 units, and a denominator above 0 that it can be divided by; wait for" + " more");
        }
        return mean.orElseThrow().squaredError() > 0
                ? Figure.of(StudentPosterior.of(mean.orElseThrow()))
                : Figure.unknown("within an arm all units have the same value, so its spread cannot be told; wait for"
                        + " units that differ");
    }

    private static Optional<ArmMean> estimate(MetricMoments moments) {
        return ArmMean.of(moments)
                .map(each -> moments instanceof WeighedMoments weighed
                        ? new ArmMean(Math.max(2, (long) weighed.effectiveUnits()), each.value(), each.squaredError())
                        : each);
    }

    private static Figure<PosteriorDifference> difference(ArmMean control, ArmMean treatment) {
        double spread = Math.hypot(Math.sqrt(control.squaredError()), Math.sqrt(treatment.squaredError()));
        double mean = treatment.value() - control.value();
        if (spread == 0) {
            return Figure.unknown(
                    "within each arm all units have the same value, so the spread cannot be told; wait for"
                            + " units that differ");
        }
        if (!Double.isFinite(spread) || !Double.isFinite(mean)) {
            return Figure.unknown("the values are too large to be compared; change their unit");
        }
        return Figure.of(new StudentDifference(control, treatment));
    }
}
