package furrow.experiments.fixed;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Fieller;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.PairedMoments;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One arm's ratio of sums with its interval, by Fieller's theorem and by the delta method, with Student's t of n - 1
 * degrees of freedom.
 *
 * <p>Fieller's limits are right for normal means of any spread and are not symmetric; they exist only while the
 * denominator is clear of zero. The delta method's are symmetric and good when the denominator varies little.
 *
 * @param level confidence level of the interval
 */
public record RatioInterval(double level) {
    private static final String TOO_FEW = "not enough yet: a ratio needs two units and a denominator above zero";

    /** By Fieller's theorem. */
    public Figure<Effect> fieller(PairedMoments arm) {
        var ratio = ArmMean.of(arm);
        if (ratio.isEmpty()) {
            return Figure.unknown(TOO_FEW);
        }
        double n = arm.n();
        return Fieller.of(
                        arm.y().mean().orElseThrow(),
                        arm.y().variance().orElseThrow() / n,
                        arm.x().mean().orElseThrow(),
                        arm.x().variance().orElseThrow() / n,
                        arm.covariance().orElseThrow() / n,
                        critical(n))
                .map(limits -> new Effect(ratio.orElseThrow().value(), limits.lower(), limits.upper()));
    }

    /** By the delta method. */
    public Figure<Effect> delta(PairedMoments arm) {
        return ArmMean.of(arm)
                .map(ratio -> {
                    double half = critical((double) arm.n()) * Math.sqrt(ratio.squaredError());
                    return Figure.of(new Effect(ratio.value(), ratio.value() - half, ratio.value() + half));
                })
                .orElseGet(() -> Figure.unknown(TOO_FEW));
    }

    private double critical(double n) {
        return TDistribution.of(n - 1).inverseSurvivalProbability((1 - level) / 2);
    }
}
