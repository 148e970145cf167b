package furrow.engine.advice;

import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.Ledger;
import furrow.engine.evidence.MetricData;
import furrow.experiments.goal.Path;
import furrow.experiments.goal.Standing;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Metric;
import furrow.rules.fact.GoalFact;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What rules may know of the path drawn: where a metric should stand today, over all arms, and where it stands. */
final class GoalFacts {
    private GoalFacts() {}

    static List<GoalFact> of(ExperimentData data, LocalDate today) {
        return data.experiment().goals().stream()
                .flatMap(goal -> of(data, goal, today).stream())
                .toList();
    }

    private static Optional<GoalFact> of(ExperimentData data, Goal goal, LocalDate today) {
        return data.experiment()
                .metric(goal.metric())
                .flatMap(metric -> standing(data, goal, metric, today)
                        .map(standing -> new GoalFact(
                                data.experiment().name(),
                                metric.name(),
                                metric.direction(),
                                standing.expected(),
                                standing.actual(),
                                goal.tolerance(),
                                standing.off())));
    }

    private static Optional<Standing> standing(ExperimentData data, Goal goal, Metric metric, LocalDate today) {
        return Figure.attempt(() -> overAll(data, metric))
                .value()
                .flatMap(actual -> new Path(goal).on(today, actual, metric.direction()));
    }

    /** The metric's value in the units of all arms together. */
    private static Figure<Double> overAll(ExperimentData data, Metric metric) {
        return data.arms().stream()
                .flatMap(arm -> arm.metric(metric.name()).stream())
                .map(MetricData::moments)
                .reduce(MetricMoments::and)
                .map(Ledger::value)
                .orElseGet(() -> Figure.unknown("nothing came in yet"));
    }
}
