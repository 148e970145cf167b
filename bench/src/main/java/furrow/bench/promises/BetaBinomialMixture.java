package furrow.bench.promises;

import furrow.experiments.anytime.BoundedValues;
import furrow.experiments.inference.Effect;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogBeta;
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
 * <p>No plan is read by it: a comparison has an interval of its own, {@code TwoArmMixture}, which two of these joined are
 * held against.
 *
 * @param arm the units
 * @param level confidence level of the interval
 * @see <a href="https://doi.org/10.1214/aoms/1177696786">Robbins (1970), Statistical methods related to the law of the
 *     iterated logarithm, Annals of Mathematical Statistics 41:1397-1409</a>
 * @see <a href="https://doi.org/10.1214/20-AOS1991">Howard, Ramdas, McAuliffe and Sekhon (2021), Time-uniform,
 *     nonparametric, nonasymptotic confidence sequences, Annals of Statistics 49:1055-1080</a>, for the sub-Bernoulli
 *     argument
 */
record BetaBinomialMixture(BoundedValues arm, double level) {
    private static final double PRIOR = 0.5;
    private static final BrentSolver SOLVER = new BrentSolver(1e-12, 1e-15, 1e-12);

    BetaBinomialMixture {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level needs more than 0 and less than 1, but was " + level);
        }
    }

    /** Natural logarithm of the e-value against a mean, inside 0 and 1. */
    double logEvidence(double mean) {
        double rest = arm.n() - arm.sum();
        return LogBeta.value(arm.sum() + PRIOR, rest + PRIOR)
                - LogBeta.value(PRIOR, PRIOR)
                - arm.sum() * Math.log(mean)
                - rest * Math.log1p(-mean);
    }

    /** The mean with its interval; needs a unit. */
    Effect interval() {
        double mean = arm.mean();
        return new Effect(
                mean,
                mean == 0 ? 0 : root(this::logEvidence, 0, mean),
                mean == 1 ? 1 : root(this::logEvidence, mean, 1));
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
