package furrow.experiments.anytime;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Fieller;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.SharedVariance;
import furrow.experiments.inference.TestResult;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * Two means or ratios compared at any look, in the limit of many units.
 *
 * <p>With N units in both arms and z the difference over its standard error, the interval is
 * \( d \pm b_N \, se \) where
 *
 * <p>\[ b_N^2 = 2 \frac{N\rho^2 + 1}{N\rho^2} \ln\frac{\sqrt{N\rho^2 + 1}}{\alpha}, \quad
 *       \ln E = \frac{z^2}{2} \frac{N\rho^2}{N\rho^2 + 1} - \frac12 \ln(N\rho^2 + 1), \quad p = 1/E \]
 *
 * <p>and \( \rho^2 = (x - 1) / N^* \) with x the larger root of \( x - \ln x = 1 + 2 \ln 20 \), which makes the
 * interval of the usual level 0.95 narrowest at the planned size N*. All levels read that same process, so that intervals
 * of any level agree with the one p-value; at 0.99 this costs a quarter of a percent of the width. Relative limits invert the same test of treatment = ratio × control.
 *
 * <p>It holds for many units only; {@link Readiness} says from when. Use an exact method where values have bounds.
 *
 * @param planned units in both arms by the planned end
 * @param level confidence level of the two-sided interval
 * @see <a href="https://doi.org/10.1214/24-AOS2408">Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024),
 *     Time-uniform central limit theory and asymptotic confidence sequences, Annals of Statistics 52:2613-2640,
 *     theorem 2.2 and appendix B.2</a>
 */
public record AsymptoticSequence(double planned, double level) {
    /** Name of the method in findings. */
    public static final String METHOD = "asymptotic confidence sequence";

    /** ρ² times the planned size. */
    private static final double TUNED = tuned(0.95);

    public AsymptoticSequence {
        if (!(planned >= 2 && Double.isFinite(planned))) {
            throw new IllegalArgumentException("planned needs at least 2 units, but was " + planned);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level needs more than 0 and less than 1, but was " + level);
        }
    }

    /** What the two arms show, or that chance cannot be gauged as neither varies. */
    public TestResult finding(ArmMean control, ArmMean treatment) {
        return finding(control, treatment, SharedVariance.NONE);
    }

    /**
     * The same of means that have a part in common, which does not count in their difference.
     *
     * @param shared what that part adds to their variances
     */
    public TestResult finding(ArmMean control, ArmMean treatment, SharedVariance shared) {
        double n = (double) control.n() + treatment.n();
        double error = Math.hypot(Math.sqrt(control.squaredError()), Math.sqrt(treatment.squaredError()));
        if (!(error > 0)) {
            return TestResult.unknown(
                    METHOD, level, "all units of an arm have the same value, so chance cannot be gauged");
        }
        double difference = treatment.value() - control.value();
        double critical = critical(n);
        return new TestResult(
                METHOD,
                level,
                Figure.of(new Effect(difference, difference - critical * error, difference + critical * error)),
                Fieller.relative(control, treatment, shared, critical),
                TestResult.p(Math.exp(-logEvidence(difference / error, n))));
    }

    /** How many standard errors from the estimate the limits lie. */
    public double critical(double n) {
        double tuned = n * rhoSquared();
        return Math.sqrt(2 * (1 + 1 / tuned) * (0.5 * Math.log1p(tuned) - Math.log1p(-level)));
    }

    /** Natural logarithm of the e-value against no difference. */
    public double logEvidence(double z, double n) {
        double tuned = n * rhoSquared();
        return z * z / 2 * (tuned / (tuned + 1)) - 0.5 * Math.log1p(tuned);
    }

    /**
     * Natural logarithm of the e-value that the truth lies to one side of what z is counted from: the mixture is over
     * that side only, \( E_> = 2 E \, \Phi(z \sqrt{N\rho^2 / (N\rho^2 + 1)}) \).
     *
     * @param z distance in standard errors, positive to the side that is bet on
     * @param n units in both arms
     */
    public double logEvidenceOneSided(double z, double n) {
        double tuned = n * rhoSquared();
        return logEvidence(z, n) + Math.log(Erfc.value(-z * Math.sqrt(tuned / (tuned + 1) / 2)));
    }

    /** How many standard errors from the estimate a limit to one side lies, at the full level. */
    public double criticalOneSided(double n) {
        DoubleUnaryOperator excess = z -> logEvidenceOneSided(z, n) + Math.log1p(-level);
        return new BrentSolver(1e-12, 1e-15, 1e-12).findRoot(excess, 0, critical(n));
    }

    /**
     * The level of a two-sided interval of which each limit holds, to its side alone and at any time, at the level
     * given: \( 1 - 2\alpha c \) with \( c = \Phi(\sqrt{2 \ln(1/(2\alpha))}) \).
     *
     * <p>For at such a limit \( E = 1/(2\alpha c) \), so that
     * \( z^2 N\rho^2 / (N\rho^2 + 1) \ge 2 \ln E \ge 2 \ln(1/(2\alpha)) \), and the evidence to one side is
     * \( 2 E \Phi(z \sqrt{N\rho^2 / (N\rho^2 + 1)}) \ge 2 E c = 1/\alpha \).
     *
     * @param level confidence of the statement to one side, above 0.5 and below 1
     */
    public static double levelOfTwoSides(double level) {
        double alpha = 1 - level;
        double c = Erfc.value(-Math.sqrt(-Math.log(2 * alpha))) / 2;
        return 1 - 2 * alpha * c;
    }

    private double rhoSquared() {
        return TUNED / planned;
    }

    private static double tuned(double level) {
        double least = 1 - 2 * Math.log1p(-level);
        double x = least + Math.log(least);
        for (int i = 0; i < 40; i++) {
            x = least + Math.log(x);
        }
        return x - 1;
    }
}
