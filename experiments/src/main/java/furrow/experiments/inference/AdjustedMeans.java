package furrow.experiments.inference;

import furrow.experiments.moments.CovariateAdjustment;
import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Means of arms as they would be had all arms known the same of their units before.
 *
 * <p>{@code m_i = ȳ_i - θ (x̄_i - x̄)} with variance {@code (s_yy - 2 θ s_xy + θ² s_xx) / n_i} of arm i, θ and x̄ of all these arms
 * together ({@link CovariateAdjustment}). As x̄ is one number for all, its own variance {@code θ² s_xx / N} is shared: it
 * leaves a difference as it is and counts in a ratio of two means.
 *
 * @param arms each arm's mean with the variance that is its own, in the order given
 * @param shared sampling variance that all have in common
 * @param left share of the spread within arms that is left, 0 to 1; an interval is its root times as wide as without
 * @see <a href="https://doi.org/10.1145/2433396.2433413">Deng et al. (2013), CUPED, WSDM, equations 4 and 5</a>
 */
public record AdjustedMeans(List<ArmMean> arms, double shared, double left) {
    /** What the names of methods say that read them. */
    public static final String NAMED = "given a covariate";

    public AdjustedMeans {
        arms = List.copyOf(arms);
    }

    /** Of arms that have two units each or more. */
    public static Optional<AdjustedMeans> of(List<CovariateMoments> arms) {
        if (arms.isEmpty() || arms.stream().anyMatch(each -> each.n() < 2)) {
            return Optional.empty();
        }
        var all = arms.stream()
                .map(CovariateMoments::pairs)
                .reduce(PairedMoments::merge)
                .orElseThrow();
        var adjustment = CovariateAdjustment.of(swapped(all));
        var means = new ArrayList<ArmMean>();
        double before = 0;
        double after = 0;
        for (CovariateMoments each : arms) {
            double residual = residual(each.pairs(), adjustment.theta());
            before += each.plain().variance().orElseThrow() / each.n();
            after += residual / each.n();
            means.add(new ArmMean(
                    each.n(),
                    adjustment.adjusted(
                            each.plain().mean().orElseThrow(),
                            each.pairs().y().mean().orElseThrow()),
                    residual / each.n()));
        }
        double shared =
                adjustment.theta() * adjustment.theta() * all.y().variance().orElseThrow() / all.n();
        return Optional.of(new AdjustedMeans(means, shared, before > 0 ? after / before : 1));
    }

    /** The adjustment reads what was known as x. */
    private static PairedMoments swapped(PairedMoments pairs) {
        return new PairedMoments(pairs.y(), pairs.x(), pairs.products());
    }

    private static double residual(PairedMoments pairs, double theta) {
        Moments before = pairs.y();
        double variance = pairs.x().variance().orElseThrow()
                - 2 * theta * pairs.covariance().orElseThrow()
                + theta * theta * before.variance().orElseThrow();
        return Math.max(0, variance);
    }
}
