package furrow.experiments.fixed;

import furrow.experiments.inference.AdjustedMeans;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Fieller;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.RegressedMeans;
import furrow.experiments.inference.SharedVariance;
import furrow.experiments.inference.TestResult;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two means (or ratios, by the delta method) compared once, each arm with its own variance.
 *
 * <p>\( t = (m_1 - m_0) / \sqrt{v_0 + v_1} \) against Student's t with Welch and Satterthwaite's degrees of freedom
 * \( (v_0 + v_1)^2 / (v_0^2/(n_0 - 1) + v_1^2/(n_1 - 1)) \), v the sampling variances. The relative limits are
 * Fieller's with the same critical value, so at "no difference" they agree with the p-value.
 *
 * <p>It assumes independent units and means near enough to normal; one look only.
 *
 * @param level confidence level of the two-sided interval
 * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch (1947), Biometrika 34:28-35</a>
 */
public record Welch(double level) {
    /** Name of the method in findings, for means. */
    public static final String METHOD = "Welch's t, one look";

    /** Name of the method in findings, for ratios. */
    public static final String RATIO = "delta method with Welch's t, one look";

    /** Name of the method in findings, for means given a covariate. */
    public static final String ADJUSTED = "Welch's t " + AdjustedMeans.NAMED + ", one look";

    /** Name of the method in findings, for means and ratios regressed on several covariates. */
    public static final String REGRESSED = "Welch's t " + RegressedMeans.NAMED + ", one look";

    /** Name of the method in findings, for quantiles told with their limits. */
    public static final String QUANTILES = "Welch's t of quantiles told with limits, one look";

    /** What two means show. */
    public TestResult finding(ArmMean control, ArmMean treatment) {
        return finding(METHOD, control, treatment);
    }

    /** What two means show, under the name of what they are. */
    public TestResult finding(String method, ArmMean control, ArmMean treatment) {
        return finding(method, control, treatment, SharedVariance.NONE);
    }

    /**
     * The same of means that have a part in common, which does not count in their difference.
     *
     * @param shared what that part adds to their variances
     */
    public TestResult finding(String method, ArmMean control, ArmMean treatment, SharedVariance shared) {
        double error = Math.hypot(Math.sqrt(control.squaredError()), Math.sqrt(treatment.squaredError()));
        if (!(error > 0)) {
            return TestResult.unknown(
                    method, level, "all units of an arm have the same value, so chance cannot be gauged");
        }
        var t = TDistribution.of(degreesOfFreedom(control, treatment, error));
        double critical = t.inverseSurvivalProbability((1 - level) / 2);
        double difference = treatment.value() - control.value();
        return new TestResult(
                method,
                level,
                Figure.of(new Effect(difference, difference - critical * error, difference + critical * error)),
                Fieller.relative(control, treatment, shared, critical),
                TestResult.p(2 * t.survivalProbability(Math.abs(difference) / error)));
    }

    private static double degreesOfFreedom(ArmMean control, ArmMean treatment, double error) {
        double total = error * error;
        double a = control.squaredError() / total;
        double b = treatment.squaredError() / total;
        return 1 / (a * a / (control.n() - 1) + b * b / (treatment.n() - 1));
    }
}
