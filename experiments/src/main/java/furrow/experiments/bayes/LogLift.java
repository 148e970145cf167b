package furrow.experiments.bayes;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Metric.Direction;
import java.util.Locale;
import java.util.Optional;

/**
 * What is believed of a relative effect, with a prior on its logarithm.
 *
 * <p>The observed {@code d = ln(t / c)} is taken as normal around the truth with the delta method's
 * {@code s² = vt / t² + vc / c²}; times the prior this gives the posterior, which {@link LogLiftPosterior} integrates.
 * It needs means above 0 that are known to better than about a third: below, {@code d} is not normal.
 *
 * @param prior what was believed before, in words
 * @param level probability inside the interval
 * @param relative posterior median of treatment over control less 1, with the interval that leaves equal chances outside
 * @param chanceToBeat probability that the treatment is better, in the metric's good direction
 * @param expectedLoss what choosing the treatment costs on average, as a fraction of the control
 * @param warning when prior and data disagree
 */
public record LogLift(
        String prior,
        double level,
        Effect relative,
        double chanceToBeat,
        double expectedLoss,
        Optional<String> warning) {
    /** A prior that makes such data this rare or rarer is at odds with them. */
    private static final double CONFLICT = 0.01;
    /** Largest standard error of an arm's mean, as a fraction of it. */
    private static final double LARGEST_ERROR = 1.0 / 3;

    /**
     * Believes in a relative effect.
     *
     * @param control mean or ratio of the control, above 0
     * @param treatment mean or ratio of the treatment, above 0
     * @param prior what was believed before
     * @param level probability inside the interval, above 0 and below 1
     * @param direction which way is good
     */
    public static Figure<LogLift> of(
            ArmMean control, ArmMean treatment, LogLiftPrior prior, double level, Direction direction) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level needs more than 0 and less than 1, but was " + level);
        }
        if (!(isKnown(control) && isKnown(treatment))) {
            return Figure.unknown(
                    "a relative effect on the log scale needs means above 0 with a standard error of at most"
                            + " a third of them; wait for more units, or read the difference");
        }
        double error = Math.hypot(relativeError(control), relativeError(treatment));
        if (error == 0) {
            return Figure.unknown("within each arm all units have the same value, so the spread cannot be told");
        }
        double lift = Math.log(treatment.value() / control.value());
        return Figure.of(of(lift, error, prior, level, direction));
    }

    private static LogLift of(double lift, double error, LogLiftPrior prior, double level, Direction direction) {
        var posterior = prior.after(lift, error);
        boolean higher = direction == Direction.HIGHER;
        double tail = (1 - level) / 2;
        return new LogLift(
                prior.toString(),
                level,
                new Effect(
                        Math.expm1(posterior.exceededWith(0.5)),
                        Math.expm1(posterior.exceededWith(1 - tail)),
                        Math.expm1(posterior.exceededWith(tail))),
                higher ? posterior.above(0) : posterior.below(0),
                higher ? posterior.meanLoss() : posterior.meanGain(),
                warning(lift, error, prior));
    }

    private static boolean isKnown(ArmMean arm) {
        return arm.value() > 0 && relativeError(arm) <= LARGEST_ERROR;
    }

    private static double relativeError(ArmMean arm) {
        return Math.sqrt(arm.squaredError()) / arm.value();
    }

    private static Optional<String> warning(double lift, double error, LogLiftPrior prior) {
        double p = prior.surprise(lift, error);
        return p >= CONFLICT
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The prior, %s, and the observed change of %+.0f %% disagree: under the prior such data have a"
                                + " chance of %.2g. Check both; %s.",
                        prior,
                        100 * Math.expm1(lift),
                        p,
                        prior.tails() == LogLiftPrior.Tails.NORMAL
                                ? "this prior pulls the effect towards none, one with heavy tails does so less"
                                : "a wider prior would expect such effects"));
    }
}
