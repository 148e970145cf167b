package furrow.experiments.bayes;

import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import java.util.List;

/**
 * Means, and ratios of means by the delta method, with flat priors: {@link StudentDifference}.
 *
 * <p>A ratio R of sums has the variance of {@code (x - R y) / ȳ} over n.
 */
final class MeanModel {
    private static final String PRIOR = "flat for each arm's mean and for the logarithm of its variance";

    private MeanModel() {}

    /**
     * One arm's mean.
     *
     * @param value the mean or ratio
     * @param square squared standard error
     * @param degrees n - 1
     */
    private record Estimate(double value, double square, double degrees) {

        static Figure<Estimate> of(MetricMoments moments) {
            if (moments.n() < 2) {
                return Figure.unknown("an arm has fewer than 2 units, so its spread is unknown; wait for more");
            }
            return moments instanceof PairedMoments paired ? ratio(paired) : mean((Moments) moments);
        }

        private static Figure<Estimate> mean(Moments moments) {
            double n = moments.n();
            return Figure.of(new Estimate(
                    moments.mean().orElseThrow(), moments.variance().orElseThrow() / n, n - 1));
        }

        private static Figure<Estimate> ratio(PairedMoments moments) {
            double n = moments.n();
            double below = moments.y().mean().orElseThrow();
            if (!(below > 0)) {
                return Figure.unknown(
                        "the denominator of an arm sums to " + moments.y().sum()
                                + ", but a ratio needs one above 0; wait until there is something to divide by");
            }
            double ratio = moments.x().mean().orElseThrow() / below;
            double square = residualVariance(moments, ratio) / below / below / n;
            return Double.isFinite(ratio) && Double.isFinite(square)
                    ? Figure.of(new Estimate(ratio, square, n - 1))
                    : Figure.unknown(
                            "the values of an arm are too large or too small to be squared; change their unit");
        }
    }

    /** Sample variance of {@code x - ratio · y}, never below 0. */
    static double residualVariance(PairedMoments moments, double ratio) {
        double sdX = Math.sqrt(moments.x().variance().orElseThrow());
        double sdY = ratio * Math.sqrt(moments.y().variance().orElseThrow());
        double covariance = ratio * moments.covariance().orElseThrow();
        return Math.max(0, sdX * sdX + sdY * sdY - 2 * covariance);
    }

    static Model of(MetricMoments control, MetricMoments treatment) {
        String method = control instanceof PairedMoments
                ? "Student posterior of the difference of ratios (delta method, Welch)"
                : "Student posterior of the difference of means (Welch)";
        var c = Estimate.of(control);
        var t = Estimate.of(treatment);
        var difference = c.value().isEmpty()
                ? Figure.<Difference>unknown(c.why().orElseThrow())
                : t.value().isEmpty()
                        ? Figure.<Difference>unknown(t.why().orElseThrow())
                        : difference(c.value().orElseThrow(), t.value().orElseThrow());
        return new Model(method, PRIOR, difference, List.of());
    }

    private static Figure<Difference> difference(Estimate control, Estimate treatment) {
        double spread = Math.hypot(Math.sqrt(control.square()), Math.sqrt(treatment.square()));
        double mean = treatment.value() - control.value();
        if (spread == 0) {
            return Figure.unknown(
                    "within each arm all units have the same value, so the spread cannot be told; wait for"
                            + " units that differ");
        }
        if (!Double.isFinite(spread) || !Double.isFinite(mean)) {
            return Figure.unknown("the values are too large to be compared; change their unit");
        }
        double share = Math.pow(Math.sqrt(treatment.square()) / spread, 2);
        double degrees = 1 / (share * share / treatment.degrees() + (1 - share) * (1 - share) / control.degrees());
        return Figure.of(new StudentDifference(mean, spread, degrees));
    }
}
