package furrow.experiments.comparison;

import furrow.experiments.inference.Figure;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.power.ControlResponse;
import java.util.function.LongPredicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * An experiment before it is run, put through the reading that its plan asks for, by the very method that will read it.
 *
 * @param metric the metric, with the baseline that the plan gives it, if any
 * @param analysis how it is read
 * @param response what a unit of the control answers
 * @param treatment true value of the treatment, in the metric's unit
 * @param unitsControl units of the control at the planned end
 * @param unitsTreatment units of the treatment at the planned end
 */
public record RehearsedReading(
        Metric metric,
        Analysis analysis,
        ControlResponse response,
        double treatment,
        long unitsControl,
        long unitsTreatment) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** More than these units nobody has. */
    private static final long MOST = 1_000_000_000_000L;

    /** How near the fewest units are found, as a share of them. */
    private static final double NEAR = 0.002;

    /**
     * Plays one season, units coming in evenly, and says whether some look found the difference on the side on which it
     * lies.
     *
     * @param looks evenly spaced ones, the last at the planned end
     */
    public boolean finds(UniformRandomProvider random, int looks) {
        var control = new RehearsedArm(response, response.value());
        var treated = new RehearsedArm(response, treatment);
        for (int look = 1; look <= looks; look++) {
            control.add(unitsControl * look / looks - control.n(), random);
            treated.add(unitsTreatment * look / looks - treated.n(), random);
            if (control.n() > 0 && treated.n() > 0 && found(control, treated)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the last look alone finds the difference as often as wanted: also when it shows up as small as it does in
     * only so many seasons that the others are enough. Looks before it only add to that.
     *
     * <p>The difference is put \( z \sqrt{v_0/n_0 + v_1/n_1} \) below its true size, each arm moved in proportion to its
     * squared error, the likeliest of the ways in which that comes about.
     *
     * @param power chance wanted, such as 0.8
     */
    public boolean isFoundAtTheEnd(double power) {
        double errorControl = response.variance(response.value()) / unitsControl;
        double errorTreated = response.variance(treatment) / unitsTreatment;
        double luck = NORMAL.inverseCumulativeProbability(power) / Math.sqrt(errorControl + errorTreated);
        double sign = Math.signum(treatment - response.value());
        return found(
                new RehearsedArm(response, response.value())
                        .at(unitsControl, response.value() + sign * luck * errorControl),
                new RehearsedArm(response, treatment).at(unitsTreatment, treatment - sign * luck * errorTreated));
    }

    /**
     * Fewest units in all with which a condition holds that more units only make truer, within 0.2 %.
     *
     * @param about where the search begins, such as what a formula says
     */
    public static Figure<Long> fewest(long about, LongPredicate enough) {
        long above = Math.max(4, about);
        while (!enough.test(above)) {
            if (above > MOST / 2) {
                return Figure.unknown("more than 1e12 units would be needed; look for a larger effect");
            }
            above *= 2;
        }
        long below = above / 2;
        while (below >= 4 && enough.test(below)) {
            above = below;
            below = above / 2;
        }
        while (above - below > Math.max(1, NEAR * above)) {
            long middle = below + (above - below) / 2;
            if (enough.test(middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return Figure.of(above);
    }

    private boolean found(RehearsedArm control, RehearsedArm treated) {
        double share = (double) unitsTreatment / (unitsControl + unitsTreatment);
        var verdict = Comparisons.compare(
                        metric, analysis, share, "control", control.moments(), "treatment", treated.moments())
                .verdict();
        boolean better = (treatment > response.value()) == (metric.direction() == Metric.Direction.HIGHER);
        return better ? verdict instanceof Verdict.Better : verdict instanceof Verdict.Worse;
    }
}
