package furrow.experiments.priority;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What an action may turn out to be worth against doing nothing: a normal distribution over money.
 *
 * <p>With mean \( \mu \), deviation \( \sigma \) and \( t = \mu / \sigma \):
 *
 * <p>\[ chance = \Phi(t), \quad E[W^+] = \mu \Phi(t) + \sigma \varphi(t), \quad E[W^-] = E[W^+] - \mu \]
 *
 * <p>\( E[W^+] \) is what acting brings when it turns out well, counted over all ways it may turn out; \( E[W^-] \) is what
 * doing nothing saves when it would have turned out badly. Their difference is \( \mu \): acting is better than doing nothing
 * exactly when its mean is above 0.
 *
 * <p>It takes the worth as symmetric about its estimate. Where limits are far from that, half of their distance is the
 * deviation still.
 *
 * @param mean in money
 * @param deviation in money, 0 or more; 0 is a worth that is known
 * Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory,
 *    section 5.4, on the unit normal loss.
 */
public record PlausibleWorth(double mean, double deviation) {
    /** Share of the plausible worths that limits are taken to hold; those that may be read at any time hold more. */
    public static final double LEVEL = 0.95;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double REACH = NORMAL.inverseSurvivalProbability((1 - LEVEL) / 2);

    public PlausibleWorth {
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || deviation < 0) {
            throw new IllegalArgumentException(
                    "a plausible worth needs a finite mean and a finite deviation of 0 or more," + " but had " + mean
                            + " and " + deviation);
        }
    }

    /**
     * The worth that an estimate and its limits tell; one limit is enough.
     *
     * @return empty when there is no limit to tell how sure the estimate is
     */
    public static Optional<PlausibleWorth> between(double estimate, OptionalDouble lower, OptionalDouble upper) {
        if (lower.isPresent() && upper.isPresent()) {
            return Optional.of(
                    new PlausibleWorth(estimate, Math.abs(upper.getAsDouble() - lower.getAsDouble()) / 2 / REACH));
        }
        var limit = lower.isPresent() ? lower : upper;
        return limit.isPresent()
                ? Optional.of(new PlausibleWorth(estimate, Math.abs(estimate - limit.getAsDouble()) / REACH))
                : Optional.empty();
    }

    /** The chance that acting is worth more than doing nothing, from 0 to 1; one half when both are known to be alike. */
    public double chance() {
        if (deviation == 0) {
            return mean == 0 ? 0.5 : mean > 0 ? 1 : 0;
        }
        return NORMAL.cumulativeProbability(mean / deviation);
    }

    /** What acting brings where it is worth more than nothing, over all ways it may turn out, in money. */
    public double gain() {
        if (deviation == 0) {
            return Math.max(0, mean);
        }
        double t = mean / deviation;
        return Math.max(0, deviation * (t * NORMAL.cumulativeProbability(t) + NORMAL.density(t)));
    }

    /** What doing nothing saves where acting would be worth less than nothing, in money. */
    public double saved() {
        return new PlausibleWorth(-mean, deviation).gain();
    }
}
