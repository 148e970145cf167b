package furrow.experiments.fixed;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.TestResult;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Two proportions of which one is of few, compared once: each arm's own exact limits, joined. It never promises too much,
 * whatever the sizes of the arms and however rare the event, and its work does not grow with them.
 *
 * <p>Arm i has Clopper and Pearson's limits at the share
 * \( \alpha_i = \alpha \sqrt{n_j} / (\sqrt{n_0} + \sqrt{n_1}) \) of what may go wrong, j being the other arm, so that the arm of few,
 * whose limits are the wide ones, has most of it. Both hold together with at least \( 1 - \alpha \) (Bonferroni); then the
 * difference lies between \( L_1 - U_0 \) and \( U_1 - L_0 \), and the ratio between \( L_1 / U_0 \) and \( U_1 / L_0 \). The
 * p-value is the largest \( \alpha \) at which the arms' limits overlap or touch, so the limits leave out 0 exactly when it is below the
 * level's. One look only.
 *
 * @param level confidence level of the two-sided interval
 * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper and Pearson (1934), The use of confidence or fiducial
 *     limits illustrated in the case of the binomial, Biometrika 26:404-413</a>
 * @see <a href="https://doi.org/10.1080/01621459.1994.10476836">Berger and Boos (1994), P values maximized over a
 *     confidence set for the nuisance parameter, JASA 89:1012-1016</a>, for a part of the error spent on the other arm
 */
public record JoinedLimits(double level) {
    /** Name of the method in findings. */
    public static final String METHOD = "exact limits of each arm, joined, one look";

    /** Smallest p-value that is looked for, natural logarithm. */
    private static final double SMALLEST_LOG = -690;

    /** What two proportions show. */
    public TestResult finding(Successes control, Successes treatment) {
        double alpha = 1 - level;
        double ofControl = alpha * share(control, treatment);
        double ofTreatment = alpha * share(treatment, control);
        double estimate = treatment.rate() - control.rate();
        var absolute = new Effect(
                estimate,
                lower(treatment, ofTreatment) - upper(control, ofControl),
                upper(treatment, ofTreatment) - lower(control, ofControl));
        Figure<Effect> relative = control.x() == 0
                ? Figure.unknown("the control has nothing yet, so there is nothing to take a share of")
                : Figure.of(new Effect(
                        treatment.rate() / control.rate() - 1,
                        lower(treatment, ofTreatment) / upper(control, ofControl) - 1,
                        upper(treatment, ofTreatment) / lower(control, ofControl) - 1));
        return new TestResult(METHOD, level, Figure.of(absolute), relative, TestResult.p(pValue(control, treatment)));
    }

    private static double pValue(Successes control, Successes treatment) {
        if (control.rate() == treatment.rate()) {
            return 1;
        }
        boolean up = treatment.rate() > control.rate();
        var low = up ? control : treatment;
        var high = up ? treatment : control;
        DoubleUnaryOperator apart = log -> {
            double alpha = Math.exp(log);
            return lower(high, alpha * share(high, low)) - upper(low, alpha * share(low, high));
        };
        double whole = apart.applyAsDouble(0);
        double least = apart.applyAsDouble(SMALLEST_LOG);
        if (whole <= 0 || least >= 0) {
            return whole <= 0 ? 1 : Math.exp(SMALLEST_LOG);
        }
        return Math.exp(SignChange.between(apart, SMALLEST_LOG, least, 0, whole));
    }

    /** Of what may go wrong, the part of an arm. */
    private static double share(Successes arm, Successes other) {
        return Math.sqrt((double) other.n()) / (Math.sqrt((double) arm.n()) + Math.sqrt((double) other.n()));
    }

    private static double lower(Successes arm, double alpha) {
        return arm.x() == 0
                ? 0
                : BetaDistribution.of((double) arm.x(), arm.n() - arm.x() + 1.0)
                        .inverseCumulativeProbability(alpha / 2);
    }

    private static double upper(Successes arm, double alpha) {
        return arm.x() == arm.n()
                ? 1
                : BetaDistribution.of(arm.x() + 1.0, (double) arm.n() - arm.x()).inverseSurvivalProbability(alpha / 2);
    }
}
