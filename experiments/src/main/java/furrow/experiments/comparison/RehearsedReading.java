package furrow.experiments.comparison;

import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One season of an experiment on a proportion, played through the reading that its plan asks for: units come in evenly,
 * and the reading stops at the first look that finds a difference.
 *
 * @param metric the proportion, with the baseline that the plan gives it, if any
 * @param analysis how it is read
 * @param control true share of the control, in (0, 1)
 * @param treatment true share of the treatment, in (0, 1)
 * @param unitsControl units of the control at the planned end
 * @param unitsTreatment units of the treatment at the planned end
 * @param looks evenly spaced ones, the last at the planned end
 */
public record RehearsedReading(
        Metric metric,
        Analysis analysis,
        double control,
        double treatment,
        long unitsControl,
        long unitsTreatment,
        int looks) {

    /** Plays one season and says whether the difference was found, on the side on which it lies. */
    public boolean finds(UniformRandomProvider random) {
        long successesControl = 0;
        long successesTreatment = 0;
        long seenControl = 0;
        long seenTreatment = 0;
        double share = (double) unitsTreatment / (unitsControl + unitsTreatment);
        for (int look = 1; look <= looks; look++) {
            long untilControl = unitsControl * look / looks;
            long untilTreatment = unitsTreatment * look / looks;
            successesControl += successes(untilControl - seenControl, control, random);
            successesTreatment += successes(untilTreatment - seenTreatment, treatment, random);
            seenControl = untilControl;
            seenTreatment = untilTreatment;
            if (seenControl > 0
                    && seenTreatment > 0
                    && found(share, successesControl, seenControl, successesTreatment, seenTreatment)) {
                return true;
            }
        }
        return false;
    }

    private boolean found(double share, long x0, long n0, long x1, long n1) {
        var verdict = Comparisons.compare(
                        metric,
                        analysis,
                        share,
                        "control",
                        Moments.ofProportion(x0, n0),
                        "treatment",
                        Moments.ofProportion(x1, n1))
                .verdict();
        boolean better = (treatment > control) == (metric.direction() == Metric.Direction.HIGHER);
        return better ? verdict instanceof Verdict.Better : verdict instanceof Verdict.Worse;
    }

    /** Successes among so many units, from one to the next by geometric steps, or failures where those are rarer. */
    private static long successes(long units, double share, UniformRandomProvider random) {
        double rarer = Math.min(share, 1 - share);
        double step = Math.log1p(-rarer);
        long count = 0;
        double at = skipped(step, random);
        while (at < units) {
            count++;
            at += 1 + skipped(step, random);
        }
        return share <= 0.5 ? count : units - count;
    }

    private static double skipped(double step, UniformRandomProvider random) {
        return Math.floor(Math.log(1 - random.nextDouble()) / step);
    }
}
