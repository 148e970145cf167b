package furrow.experiments.fixed;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.TestResult;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two proportions compared once by the score test, with Miettinen and Nurminen's intervals, which invert it.
 *
 * <p>\( z(d) = (\hat p_1 - \hat p_0 - d) / \sqrt{(\tilde p_1 \tilde q_1 / n_1 + \tilde p_0 \tilde q_0 / n_0) N/(N-1)} \)
 * with the rates most likely given that they differ by d. The limits are the d with \( |z(d)| = z_{\alpha/2} \); the
 * p-value is the normal tail beyond z(0). For the ratio of the rates \( \hat p_1 - r \hat p_0 \) takes the place of
 * the difference, and agrees at r = 1.
 *
 * <p>It assumes independent units, enough of them (use an exact test for few), and one look.
 *
 * @param level confidence level of the two-sided interval
 * @see <a href="https://doi.org/10.1002/sim.4780040211">Miettinen and Nurminen (1985), Comparative analysis of two
 *     rates, Statistics in Medicine 4:213-226</a>
 */
public record ScoreTest(double level) {
    /** Name of the method in findings. */
    public static final String METHOD = "score test with Miettinen-Nurminen limits, one look";

    /** Where a ratio counts as without limit, natural logarithm. */
    private static final double FAR = 60;

    private static final BrentSolver SOLVER = new BrentSolver(1e-12, 1e-14, 1e-12);

    /** What two proportions show. */
    public TestResult finding(Successes control, Successes treatment) {
        double z = z(control, treatment, 0);
        return new TestResult(
                METHOD,
                level,
                Figure.of(absolute(control, treatment)),
                relative(control, treatment),
                TestResult.p(Erfc.value(Math.abs(z) / Math.sqrt(2))));
    }

    /** Treatment less control. */
    public Effect absolute(Successes control, Successes treatment) {
        double estimate = treatment.rate() - control.rate();
        double critical = critical();
        return new Effect(
                estimate,
                root(d -> z(control, treatment, d) - critical, -1, estimate),
                root(d -> z(control, treatment, d) + critical, estimate, 1));
    }

    /** Treatment over control, less 1; needs a success in the control. */
    public Figure<Effect> relative(Successes control, Successes treatment) {
        if (control.x() == 0) {
            return Figure.unknown("the control has nothing yet, so there is nothing to take a share of");
        }
        double ratio = treatment.rate() / control.rate();
        double from = Math.max(-FAR, Math.log(ratio));
        double critical = critical();
        double lower = root(r -> zOfRatio(control, treatment, Math.exp(r)) - critical, -FAR, from);
        double upper = root(r -> zOfRatio(control, treatment, Math.exp(r)) + critical, from, FAR);
        return Figure.of(new Effect(
                ratio - 1, treatment.x() == 0 ? -1 : Math.expm1(lower), Math.max(ratio - 1, Math.expm1(upper))));
    }

    /** The score statistic against a difference. */
    public double z(Successes control, Successes treatment, double difference) {
        double p0 = RestrictedRate.givenDifference(control, treatment, difference);
        double p1 = Math.min(1, Math.max(0, p0 + difference));
        double deviation = treatment.rate() - control.rate() - difference;
        return over(deviation, variance(control, treatment, p0, p1, 1));
    }

    /** The score statistic against a ratio. */
    public double zOfRatio(Successes control, Successes treatment, double ratio) {
        double p0 = RestrictedRate.givenRatio(control, treatment, ratio);
        double p1 = Math.min(1, p0 * ratio);
        double deviation = treatment.rate() - control.rate() * ratio;
        return over(deviation, variance(control, treatment, p0, p1, ratio));
    }

    private static double variance(Successes control, Successes treatment, double p0, double p1, double ratio) {
        double n = (double) control.n() + treatment.n();
        return (p1 * (1 - p1) / treatment.n() + ratio * ratio * p0 * (1 - p0) / control.n()) * n / (n - 1);
    }

    private static double over(double deviation, double variance) {
        return deviation == 0 ? 0 : Math.max(-1e6, Math.min(1e6, deviation / Math.sqrt(Math.max(0, variance))));
    }

    private double critical() {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    }

    /** Where the function, falling from above 0 to below, crosses 0; the end that it does not reach otherwise. */
    private static double root(DoubleUnaryOperator falling, double low, double high) {
        if (falling.applyAsDouble(low) <= 0) {
            return low;
        }
        return falling.applyAsDouble(high) >= 0 ? high : SOLVER.findRoot(falling, low, high);
    }
}
