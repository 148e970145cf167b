package furrow.experiments.anytime;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.TestResult;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * The mean of one arm of values in [0, 1], exact from the first unit, at any look, from n and sum alone.
 *
 * <p>\[ E(m) = \frac{B(s + 1/2, \, n - s + 1/2)}{B(1/2, 1/2) \, m^s (1 - m)^{n - s}} \]
 *
 * <p>with s the sum. For each q the factor \( (q/m)^x ((1-q)/(1-m))^{1-x} \) is convex in x and has the chord
 * \( 1 + (x - m)(q - m)/(m(1 - m)) \), whose mean is 1 when x has mean m: so E is a supermartingale for every
 * distribution on [0, 1], not only for 0 and 1. The interval holds the m with \( E(m) < 1/\alpha \).
 *
 * <p>To one side, q is drawn from the part of the prior beyond m:
 * \( E_>(m) = E(m) \, P(q > m \mid data) / P(q > m) \).
 *
 * @param arm the units
 * @param level confidence level of the interval
 * @see <a href="https://doi.org/10.1214/aoms/1177696786">Robbins (1970), Statistical methods related to the law of the
 *     iterated logarithm, Annals of Mathematical Statistics 41:1397-1409</a>
 * @see <a href="https://doi.org/10.1214/20-AOS1991">Howard, Ramdas, McAuliffe and Sekhon (2021), Time-uniform,
 *     nonparametric, nonasymptotic confidence sequences, Annals of Statistics 49:1055-1080</a>, for the sub-Bernoulli
 *     argument
 */
public record BetaBinomialMixture(BoundedValues arm, double level) {
    /** Name of the method. */
    public static final String METHOD = "beta-binomial mixture, exact at any time";

    private static final double PRIOR = 0.5;
    private static final BrentSolver SOLVER = new BrentSolver(1e-12, 1e-15, 1e-12);

    public BetaBinomialMixture {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level needs more than 0 and less than 1, but was " + level);
        }
    }

    /** Natural logarithm of the e-value against a mean, inside 0 and 1. */
    public double logEvidence(double mean) {
        double rest = arm.n() - arm.sum();
        return LogBeta.value(arm.sum() + PRIOR, rest + PRIOR)
                - LogBeta.value(PRIOR, PRIOR)
                - arm.sum() * Math.log(mean)
                - rest * Math.log1p(-mean);
    }

    /** The same to one side: high when the mean lies on that side of {@code mean}. */
    public double logEvidence(double mean, Side side) {
        double rest = arm.n() - arm.sum();
        double posterior = side == Side.BELOW
                ? RegularizedBeta.value(mean, arm.sum() + PRIOR, rest + PRIOR)
                : RegularizedBeta.complement(mean, arm.sum() + PRIOR, rest + PRIOR);
        double prior = side == Side.BELOW
                ? RegularizedBeta.value(mean, PRIOR, PRIOR)
                : RegularizedBeta.complement(mean, PRIOR, PRIOR);
        return logEvidence(mean) + Math.log(posterior) - Math.log(prior);
    }

    /** Always-valid p-value against a mean. */
    public double pValue(double mean) {
        return TestResult.p(Math.exp(-logEvidence(mean))).value().orElseThrow();
    }

    /** The mean with its interval; needs a unit. */
    public Effect interval() {
        double mean = arm.mean();
        return new Effect(
                mean,
                mean == 0 ? 0 : root(this::logEvidence, 0, mean),
                mean == 1 ? 1 : root(this::logEvidence, mean, 1));
    }

    /**
     * The limit to one side at the full level: the mean lies above the lower limit at all times with the chance
     * {@code level}.
     *
     * @param side {@link Side#ABOVE} for the lower limit, {@link Side#BELOW} for the upper
     */
    public double limit(Side side) {
        double mean = arm.mean();
        if (side == Side.ABOVE) {
            return mean == 0 ? 0 : root(m -> logEvidence(m, side), 0, mean);
        }
        return mean == 1 ? 1 : root(m -> logEvidence(m, side), mean, 1);
    }

    private double root(DoubleUnaryOperator evidence, double low, double high) {
        double threshold = -Math.log1p(-level);
        double from = Math.max(low, Double.MIN_NORMAL);
        double to = Math.min(high, 1 - 1e-16);
        DoubleUnaryOperator excess = m -> Math.min(1e6, evidence.applyAsDouble(m) - threshold);
        if (excess.applyAsDouble(from) * excess.applyAsDouble(to) > 0) {
            return high == arm.mean() ? low : high;
        }
        return SOLVER.findRoot(excess, from, to);
    }
}
