package furrow.experiments.worth;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.anytime.Readiness;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;

/**
 * What the units of one tactic returned net of their cost, for each unit of money spent or each hour of effort, with limits
 * that may be read every day.
 *
 * <p>With a unit's net benefit b and its cost or hours y, \( R = \sum b / \sum y \) has the delta method's standard error
 * \( se \), and its limits are \( R \pm b_n \, se \) with the width \( b_n \) of {@link AsymptoticSequence}. They speak of
 * the tactic by itself; what it returns above another is for a comparison to say.
 */
public final class NetLimits {
    /** Size at which the limits are narrowest: fixed, as it must not follow the data; a few months of a team's uses. */
    static final int NARROWEST = 500;

    private NetLimits() {}

    /**
     * The return with its limits.
     *
     * @param moments net benefit over cost or over hours, of a unit each
     * @param level confidence level that both limits hold, at all times together
     */
    public static Figure<Effect> of(MetricMoments moments, double level) {
        if (moments.n() < Readiness.UNITS) {
            return Figure.unknown("a return has limits from " + Readiness.UNITS + " units on whose window has closed; "
                    + moments.n() + " are in");
        }
        return ArmMean.of(moments)
                .filter(mean -> mean.squaredError() > 0)
                .map(mean -> {
                    double half = new AsymptoticSequence(NARROWEST, level).critical((double) mean.n())
                            * Math.sqrt(mean.squaredError());
                    return Figure.of(new Effect(mean.value(), mean.value() - half, mean.value() + half));
                })
                .orElseGet(() -> Figure.unknown("nothing was spent, or no unit differs from another"));
    }
}
