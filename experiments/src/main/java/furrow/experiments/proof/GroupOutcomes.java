package furrow.experiments.proof;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.anytime.Readiness;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.Moments;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What came back of the subjects of two groups of a standing design, by intention to treat: whether anybody followed the
 * advice makes no difference to the group a subject is in.
 *
 * <p>Values are money per subject over its window, less a forecast made before the draw. The difference of means is read by
 * {@link AsymptoticSequence}, at any look. Below what {@link Readiness} asks for there is no lift, and the answer is what the
 * planned number of subjects would show: with \( b \) that sequence's multiple of the standard error at the planned size,
 * \( z_{0.8} \) the quantile of a chance of 80 %, and s the spread of the values so far,
 *
 * <p>\[ smallest = (b + z_{0.8}) \, s \, \sqrt{1/n_1 + 1/n_2} \]
 *
 * @param engine values of those that Furrow advises
 * @param other values of the group that it is compared with
 * @param share of the engine among subjects of the two groups, in (0, 1)
 * @param planned subjects of the two groups that are expected in all, 2 or more
 * @param level confidence level, in (0, 1)
 */
public record GroupOutcomes(Moments engine, Moments other, double share, double planned, double level) {
    /** Chance with which a lift is to be found where power is told. */
    public static final double POWER = 0.8;

    private static final double POWER_QUANTILE = NormalDistribution.of(0, 1).inverseCumulativeProbability(POWER);

    public GroupOutcomes {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "share of the engine needs more than 0 and less than 1, but was " + share);
        }
    }

    /** Money per subject that the engine brings more than the other group, or why there is no such figure yet. */
    public Figure<Effect> perSubject() {
        var notYet = Readiness.notYet(other, engine);
        if (notYet.isPresent()) {
            return Figure.unknown(notYet.get() + smallest());
        }
        return sequence()
                .finding(ArmMean.of(other).orElseThrow(), ArmMean.of(engine).orElseThrow())
                .absolute();
    }

    /** The same for all subjects that Furrow advised. */
    public Figure<Effect> total() {
        double n = engine.n();
        return perSubject().map(each -> new Effect(n * each.estimate(), n * each.lower(), n * each.upper()));
    }

    /** The smallest lift per subject that the planned number would show with a chance of 80 %; empty when nothing varies yet. */
    public OptionalDouble smallestLift() {
        double within = engine.n() + other.n() - 2;
        double deviations = deviations(engine) + deviations(other);
        if (!(within > 0) || !(deviations > 0)) {
            return OptionalDouble.empty();
        }
        double error = Math.sqrt(deviations / within * (1 / (share * planned) + 1 / ((1 - share) * planned)));
        return OptionalDouble.of((sequence().critical(planned) + POWER_QUANTILE) * error);
    }

    private AsymptoticSequence sequence() {
        return new AsymptoticSequence(planned, level);
    }

    private static double deviations(Moments group) {
        return group.n() < 2 ? 0 : group.variance().orElse(0) * (group.n() - 1);
    }

    private String smallest() {
        var lift = smallestLift();
        return lift.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %.0f subjects would show a lift of %.4g each with a chance of 80 %%",
                        planned,
                        lift.getAsDouble());
    }
}
