package furrow.engine.advice;

import furrow.engine.evidence.ArmLedger;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.MetricData;
import furrow.engine.goal.GoalStanding;
import furrow.experiments.goal.GoalPath;
import furrow.experiments.goal.GoalProgress;
import furrow.experiments.goal.GoalReading;
import furrow.experiments.goal.MissedGoal;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.GoalMeasure;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import furrow.rules.fact.GoalFact;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What rules may know of the paths drawn: where a metric should stand and where it stands, whether the alarm was raised, and
 * what is ahead. An experiment's metric stands where all its units of all arms put it; a daily total, and the metric of a
 * workspace, which goes on for years, where the last seven days do. Once an experiment is past its end, its last day is what counts.
 */
public final class GoalFacts {
    private final Workspace workspace;
    private final Map<String, ExperimentData> experiments = new HashMap<>();
    private final LocalDate today;

    GoalFacts(Workspace workspace, List<ExperimentData> experiments, LocalDate today) {
        this.workspace = workspace;
        experiments.forEach(
                each -> this.experiments.putIfAbsent(each.experiment().name(), each));
        this.today = today;
    }

    /** The fact of one goal, once its path has begun and anything was walked. */
    Optional<GoalFact> of(GoalStanding standing) {
        return progress(standing).map(progress -> fact(standing, progress));
    }

    private Optional<GoalProgress> progress(GoalStanding standing) {
        var reading = standing.reading();
        var whole = standing.experiment().map(experiments::get);
        return whole.isPresent() && reading.goal().measure() == GoalMeasure.VALUE
                ? standing(whole.get(), reading.goal(), reading.metric(), today, workspace.zone())
                : lately(reading);
    }

    private static Optional<GoalProgress> lately(GoalReading reading) {
        return reading.off()
                .map(off -> new GoalProgress(
                        reading.goal().metric(),
                        reading.until(),
                        reading.drawn().orElseThrow(),
                        reading.lately().orElseThrow(),
                        off));
    }

    private GoalFact fact(GoalStanding standing, GoalProgress progress) {
        var reading = standing.reading();
        var missed = reading.missed();
        var last =
                reading.goal().points().get(reading.goal().points().size() - 1).date();
        return new GoalFact(
                standing.experiment().orElse(workspace.name()),
                standing.metric(),
                reading.metric().direction(),
                progress.expected(),
                progress.actual(),
                reading.goal().tolerance(),
                progress.off(),
                standing.experiment().isEmpty(),
                reading.lately(),
                reading.watched(),
                reading.alarm().isPresent(),
                RuleNumbers.of(reading.alarm(), alarm -> days(alarm.left(), today)),
                RuleNumbers.of(missed, each -> days(today, each.date())),
                RuleNumbers.of(missed, MissedGoal::drawn),
                RuleNumbers.of(missed, each -> each.week().estimate()),
                RuleNumbers.of(missed, each -> each.week().lower()),
                RuleNumbers.of(missed, each -> each.week().upper()),
                OptionalDouble.of(days(today, last)));
    }

    private static double days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }

    /** How an experiment's metrics stand against the paths of its goals, those paths that have begun. */
    public static List<GoalProgress> standings(ExperimentData data, LocalDate today, ZoneId zone) {
        return data.experiment().goals().stream()
                .filter(goal -> goal.measure() == GoalMeasure.VALUE)
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
