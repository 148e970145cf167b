package furrow.engine.advice;

import furrow.engine.evidence.ArmLedger;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.MetricData;
import furrow.experiments.goal.GoalPath;
import furrow.experiments.goal.GoalProgress;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Metric;
import furrow.rules.fact.GoalFact;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the paths drawn: where a metric should stand, over all arms, and where it stands. Once an experiment
 * is past its end, its last day is what counts.
 */
public final class GoalFacts {
    private GoalFacts() {}

    static List<GoalFact> of(ExperimentData data, LocalDate today, ZoneId zone) {
        var facts = new ArrayList<GoalFact>();
        for (Goal goal : data.experiment().goals()) {
            data.experiment()
                    .metric(goal.metric())
                    .ifPresent(metric -> standing(data, goal, metric, today, zone)
                            .map(standing -> new GoalFact(
                                    data.experiment().name(),
                                    metric.name(),
                                    metric.direction(),
                                    standing.expected(),
                                    standing.actual(),
                                    goal.tolerance(),
                                    standing.off()))
                            .ifPresent(facts::add));
        }
        return facts;
    }

    /** How an experiment's metrics stand against the paths of its goals, those paths that have begun. */
    public static List<GoalProgress> standings(ExperimentData data, LocalDate today, ZoneId zone) {
        return data.experiment().goals().stream()
                .flatMap(goal -> data
                        .experiment()
                        .metric(goal.metric())
                        .flatMap(metric -> standing(data, goal, metric, today, zone))
                        .stream())
                .toList();
    }

    private static Optional<GoalProgress> standing(
            ExperimentData data, Goal goal, Metric metric, LocalDate today, ZoneId zone) {
        var day = data.experiment()
                .ends()
                .map(end -> LocalDate.ofInstant(end.minusNanos(1), zone))
                .filter(today::isAfter)
                .orElse(today);
        return Figure.attempt(() -> overAll(data, metric))
                .value()
                .flatMap(actual -> new GoalPath(goal).on(day, actual, metric.direction()));
    }

    /** The metric's value in the units of all arms together. */
    private static Figure<Double> overAll(ExperimentData data, Metric metric) {
        return data.arms().stream()
                .flatMap(arm -> arm.metric(metric.name()).stream())
                .map(MetricData::moments)
                .reduce(MetricMoments::and)
                .map(ArmLedger::value)
                .orElseGet(() -> Figure.unknown("nothing came in yet"));
    }
}
