package furrow.engine.evidence;

import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.MetricSummary;
import furrow.experiments.health.Health;
import furrow.experiments.moments.LogHistogram;
import furrow.experiments.plan.CountWords;
import furrow.experiments.plan.Course;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came in and does not count as one might think: units outside the dates, rows of the future, caps of zero. */
final class OutsideHealth {
    /** Key of the check of units outside the experiment's dates. */
    static final String DATES = "outside-dates";
    /** Key of the check of units that came while the experiment stood still. */
    static final String PAUSED = "met-while-paused";
    /** Key of the check of units that were drawn among some of the arms only. */
    static final String AMONG_FEWER = "drawn-among-fewer";
    /** Key of the check of chances that are not the plan's. */
    static final String OFF_PLAN = "chances-off-plan";
    /** Key of the check of what lies after the instant that is read at. */
    static final String AHEAD = "in-the-future";
    /** Key of the check of caps that came to nothing. */
    static final String CAP = "cap-of-zero";

    private OutsideHealth() {}

    static List<Health> of(Experiment experiment, ExperimentSummary found) {
        var all = new ArrayList<Health>();
        var outside = found.outside();
        if (outside.early() + outside.late() > 0) {
            all.add(new Health(DATES, Health.Status.CAUTION, dates(outside)));
        }
        if (outside.paused() > 0) {
            all.add(new Health(
                    PAUSED,
                    Health.Status.OK,
                    CountWords.of(outside.paused(), "unit")
                            + " first met while the experiment stood still, counted apart and"
                            + " never compared. Nothing to do."));
        }
        if (outside.amongFewer() > 0) {
            all.add(new Health(AMONG_FEWER, Health.Status.OK, amongFewer(outside.amongFewer())));
        }
        if (outside.offPlan() > 0) {
            all.add(new Health(OFF_PLAN, Health.Status.CAUTION, offPlan(experiment, outside.offPlan())));
        }
        if (outside.ahead() > 0) {
            all.add(new Health(
                    AHEAD,
                    Health.Status.CAUTION,
                    "Left out, as it lies after the instant that is read at: " + CountWords.of(outside.ahead(), "row")
                            + ". See whether a clock is wrong, or read as of a later time."));
        }
        for (Metric metric : experiment.metrics()) {
            if (isZero(metric, found)) {
                all.add(new Health(CAP, Health.Status.CAUTION, cap(metric)));
            }
        }
        return all;
    }

    private static String dates(ExperimentSummary.Outside outside) {
        var parts = new ArrayList<String>();
        if (outside.early() > 0) {
            parts.add(CountWords.of(outside.early(), "unit") + " met before it started");
        }
        if (outside.late() > 0) {
            parts.add(CountWords.of(outside.late(), "unit") + " first met after it ended");
        }
        return "Outside the experiment's dates, counted apart and never compared: " + String.join(", ", parts)
                + ". If they belong to it, correct starts or ends in the plan.";
    }

    private static String amongFewer(long units) {
        return CountWords.of(units, "unit")
                + " could not be given every arm, as rules excluded some, and "
                + (units == 1 ? "was" : "were")
                + " drawn among the others: counted apart and never compared, since nobody like them is in every arm."
                + " The comparison holds for units to which all arms are open. Nothing to do.";
    }

    private static String offPlan(Experiment experiment, long units) {
        var last = experiment.course().earlier().stream()
                .map(Course.EarlierWeights::until)
                .reduce((first, second) -> second);
        return CountWords.of(units, "unit")
                + " got their arm with another chance than the plan's weights of that time give"
                + last.map(at -> " (they changed last at " + at + ")").orElse("")
                + ". They are weighed by the chance that was told. See whether whoever draws knows the new weights, or"
                + " amend the plan to those that are drawn by.";
    }

    private static boolean isZero(Metric metric, ExperimentSummary found) {
        if (metric.capPercentile().isEmpty()) {
            return false;
        }
        var all = new LogHistogram();
        found.arms().stream()
                .flatMap(arm -> arm.metric(metric.name()).stream())
                .flatMap((MetricSummary each) -> each.histogram().stream())
                .forEach(all::add);
        var cap = all.quantile(metric.capPercentile().getAsDouble() / 100);
        return cap.isPresent() && !(cap.getAsDouble() > 0);
    }

    private static String cap(Metric metric) {
        return String.format(
                Locale.ROOT,
                "The cap of %s was not applied: its percentile %s comes to zero, as few units have anything. Give a"
                        + " higher percentile, or the cap as a number.",
                metric.name(),
                metric.capPercentile().getAsDouble());
    }
}
