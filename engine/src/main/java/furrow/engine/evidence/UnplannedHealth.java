package furrow.engine.evidence;

import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.UnplannedName;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.health.Health;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be said of rows that name an arm or an outcome which the plan does not have.
 *
 * <p>Rows that name the experiment are missing from it, which is a caution. Outcomes that name no experiment may be meant for
 * none: these are a caution only where a metric of the experiment has no value in any arm, as after a slip in a name.
 */
final class UnplannedHealth {
    /** Key of the check. */
    static final String CHECK = "unplanned-names";

    private static final int SHOWN = 3;

    private UnplannedHealth() {}

    /** Nothing where all rows name what is planned, or other experiments. */
    static Optional<Health> of(Experiment experiment, ExperimentSummary found, UnplannedRows unplanned) {
        var named = unplanned.rows().entrySet().stream()
                .filter(each -> each.getKey()
                        .experiment()
                        .filter(experiment.name()::equals)
                        .isPresent())
                .toList();
        var loose = unplanned.rows().entrySet().stream()
                .filter(each -> each.getKey().experiment().isEmpty())
                .toList();
        var empty = loose.isEmpty() ? List.<String>of() : empty(experiment, found);
        if (named.isEmpty() && loose.isEmpty()) {
            return Optional.empty();
        }
        var said = new ArrayList<String>();
        if (!named.isEmpty()) {
            said.add("Rows of this experiment name what its plan does not have and are left out: " + list(named)
                    + ". Correct the name or the plan.");
        }
        if (!loose.isEmpty()) {
            said.add("No metric of the plan reads these outcomes, so they count nowhere: " + list(loose)
                    + (empty.isEmpty()
                            ? ". If one is meant for this experiment, correct its name or add a metric."
                            : ". Nothing came in for " + String.join(", ", empty)
                                    + ": see whether one of them is meant, and correct its name or the metric."));
        }
        var status = named.isEmpty() && empty.isEmpty() ? Health.Status.OK : Health.Status.CAUTION;
        return Optional.of(new Health(CHECK, status, String.join(" ", said)));
    }

    private static String list(List<Map.Entry<UnplannedName, Long>> names) {
        var shown = new ArrayList<String>();
        names.stream()
                .limit(SHOWN)
                .forEach(each ->
                        shown.add(each.getKey().column() + " \"" + each.getKey().name() + "\" (" + each.getValue()
                                + (each.getValue() == 1 ? " row)" : " rows)")));
        if (names.size() > SHOWN) {
            shown.add((names.size() - SHOWN) + " more");
        }
        return String.join(", ", shown);
    }

    /** Metrics of which units were measured and none has anything. */
    private static List<String> empty(Experiment experiment, ExperimentSummary found) {
        return experiment.metrics().stream()
                .map(Metric::name)
                .filter(metric -> found.arms().stream().anyMatch(arm -> arm.units() > 0)
                        && found.arms().stream()
                                .flatMap(arm -> arm.metric(metric).stream())
                                .allMatch(each -> isZero(each.moments())))
                .toList();
    }

    private static boolean isZero(MetricMoments moments) {
        var own = moments instanceof PairedMoments paired ? paired.x() : (Moments) moments;
        return own.sumSquares() == 0;
    }
}
