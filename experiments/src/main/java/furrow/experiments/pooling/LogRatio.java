package furrow.experiments.pooling;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import java.util.List;

/**
 * How many times its control a treatment gives, as a logarithm: the scale on which experiments are set beside one another.
 *
 * <p>\[ y = \ln \bar x_t - \ln \bar x_c, \quad v = \frac{se_t^2}{\bar x_t^2} + \frac{se_c^2}{\bar x_c^2} \]
 *
 * <p>A difference of two points is little where half of all answer and much where one in thirty does; "a tenth more" says the
 * same in both, and in channels of any size. The logarithm makes a tenth more and a tenth less than that lie equally far
 * off, so that intervals are even about the mean. It needs means well above 0: where a mean is less than
 * {@value #FEWEST_ERRORS} of its standard errors above 0, its logarithm is not near normal, and there is no result.
 *
 * @see <a href="https://doi.org/10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2">Hedges, Gurevitch and Curtis (1999), The
 *     meta-analysis of response ratios in experimental ecology, Ecology 80:1150-1156</a>
 * @see <a href="https://doi.org/10.1890/14-2402.1">Lajeunesse (2015), Bias and correction for the log response ratio, Ecology
 *     96:2056-2063 (Geary's test: 3 standard errors)</a>
 */
public final class LogRatio {
    /** Standard errors that a mean needs to lie above 0. */
    public static final int FEWEST_ERRORS = 3;

    private LogRatio() {}

    /**
     * One result of an experiment, whatever number of its arms were treated alike. Two comparisons with one control are not
     * independent, so that arms treated alike are first put together, each with the weight of its certainty, and compared
     * once.
     *
     * @param control the arm that all are compared with
     * @param treatments arms treated alike, one or more
     */
    public static Figure<Estimate> between(ArmMean control, List<ArmMean> treatments) {
        for (ArmMean each : treatments) {
            if (!isFit(each)) {
                return unfit("the treatment");
            }
        }
        if (!isFit(control)) {
            return unfit("the control");
        }
        double sum = 0;
        double weights = 0;
        for (ArmMean each : treatments) {
            double weight = each.value() * each.value() / each.squaredError();
            sum += weight * Math.log(each.value());
            weights += weight;
        }
        double variance = 1 / weights + control.squaredError() / (control.value() * control.value());
        return Figure.of(new Estimate(sum / weights - Math.log(control.value()), Math.sqrt(variance)));
    }

    private static boolean isFit(ArmMean arm) {
        return arm.squaredError() > 0 && arm.value() >= FEWEST_ERRORS * Math.sqrt(arm.squaredError());
    }

    private static Figure<Estimate> unfit(String arm) {
        return Figure.unknown("the mean of " + arm + " is not " + FEWEST_ERRORS
                + " standard errors above 0, so how many times the control's it is cannot be told; it needs more data");
    }

    /** A logarithm of a ratio as a fraction of the control: ln 1.1 is 0.1. */
    public static Effect asFraction(Effect logarithm) {
        return new Effect(
                Math.expm1(logarithm.estimate()), Math.expm1(logarithm.lower()), Math.expm1(logarithm.upper()));
    }
}
