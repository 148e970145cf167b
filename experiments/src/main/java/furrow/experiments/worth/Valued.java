package furrow.experiments.worth;

import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The metrics of an experiment whose outcomes make up its value, each outcome in one of them.
 *
 * <p>Two metrics with a value per unit may look at the same outcome, such as revenue per post and revenue per minute;
 * its money came in once. The first metric counts it, primary metrics before secondary ones and guardrails, then in the
 * order of the plan; one that shares an outcome with a metric before it is left out. Cost and minutes are taken off as
 * cost, so a metric of these has no value beside. Outcomes of different names are taken for different money.
 *
 * @param counted metrics that count, the first to count first
 * @param leftOut metrics with a value whose outcomes are counted already
 */
public record Valued(List<Metric> counted, List<Metric> leftOut) {
    public Valued {
        counted = List.copyOf(counted);
        leftOut = List.copyOf(leftOut);
    }

    /** What has a value in an experiment. */
    public static Valued of(Experiment experiment) {
        var taken = new HashSet<>(Set.of(Outcome.COST, Outcome.MINUTES));
        var counted = new ArrayList<Metric>();
        var leftOut = new ArrayList<Metric>();
        experiment.metrics().stream()
                .filter(metric -> metric.valuePerUnit().isPresent())
                .sorted(Comparator.comparing(Metric::role))
                .forEach(metric -> {
                    boolean again = metric.numerator().stream().anyMatch(taken::contains);
                    (again ? leftOut : counted).add(metric);
                    taken.addAll(metric.numerator());
                });
        return new Valued(counted, leftOut);
    }

    /** True when no outcome has a value, so that nothing can be said of net benefit. */
    public boolean isNothing() {
        return counted.isEmpty();
    }
}
