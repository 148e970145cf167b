package furrow.experiments.bayes;

import furrow.experiments.special.RealLine;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What is believed of a relative effect before the data, on the scale of ln(treatment / control).
 *
 * <p>The log scale treats doubling and halving alike and never reaches -100 %. The heavy tail (Student's t on 3 degrees
 * of freedom) shrinks small effects like the normal but lets a large one stand that the data are sure of.
 *
 * @param scale width: 0.2 believes that two in three tactics change a metric by less than about a fifth; 0.001 to 100
 * @param tails how unlikely large effects are held to be
 */
public record LogLiftPrior(double scale, Tails tails) {

    /** How unlikely large effects are held to be. */
    public enum Tails {
        NORMAL,
        HEAVY
    }

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final TDistribution HEAVY = TDistribution.of(3);

    public LogLiftPrior {
        if (!(scale >= 0.001 && scale <= 100)) {
            throw new IllegalArgumentException(
                    "scale needs 0.001 to 100, but was " + scale + "; 0.2 is usual, on the log scale");
        }
    }

    /** Heavy tails, scale 0.2. */
    public static LogLiftPrior withDefaults() {
        return new LogLiftPrior(0.2, Tails.HEAVY);
    }

    public LogLiftPrior with(Tails newTails) {
        return new LogLiftPrior(scale, newTails);
    }

    public LogLiftPrior withScale(double newScale) {
        return new LogLiftPrior(newScale, tails);
    }

    /**
     * What is believed after an observed log-lift.
     *
     * <p>A normal prior only draws the normal likelihood towards 0; the heavy one multiplies it.
     */
    LogLiftPosterior after(double lift, double error) {
        if (tails == Tails.HEAVY) {
            return new LogLiftPosterior(lift, error, x -> HEAVY.density(x / scale));
        }
        double width = Math.hypot(error, scale);
        double kept = scale / width;
        return new LogLiftPosterior(lift * kept * kept, error * kept, x -> 1);
    }

    /** Chance, if the prior were right, of an observed log-lift this far from 0 or farther. */
    double surprise(double lift, double error) {
        double far = Math.abs(lift);
        double beyond = tails == Tails.NORMAL
                ? NORMAL.survivalProbability(far / Math.hypot(error, scale))
                : RealLine.integrate(
                        z -> NORMAL.density(z) * HEAVY.survivalProbability((far - error * z) / scale),
                        0,
                        Math.min(1, scale / error));
        return Math.min(1, 2 * beyond);
    }

    @Override
    public String toString() {
        return (tails == Tails.NORMAL ? "Normal(0, " : "Student-t(3 degrees of freedom; 0, ") + scale
                + ") for the logarithm of treatment over control";
    }
}
