package furrow.engine.goal;

import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.MetricData;
import furrow.engine.signature.Signature;
import furrow.experiments.goal.GoalReading;
import furrow.experiments.goal.GoalWatch;
import furrow.experiments.goal.WalkedDay;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * The watches over all goals, kept from one reading to the next: a goal whose days are the same is not looked at again, and
 * one that has new days takes a step for each of them. Not safe for several threads; what it hands out is immutable.
 */
public final class GoalWatches {
    private static final Logger LOG = Logger.getLogger(GoalWatches.class.getName());

    private final List<DrawnGoal> drawn;
    private Map<String, Watched> watches = new HashMap<>();

    /** One goal's watch, what it read last, and of what. */
    private record Watched(
            GoalWatch watch, List<SortedMap<LocalDate, MetricMoments>> from, LocalDate until, GoalReading reading) {
        boolean holds(List<SortedMap<LocalDate, MetricMoments>> days, LocalDate day) {
            if (!until.equals(day) || from.size() != days.size()) {
                return false;
            }
            for (int i = 0; i < days.size(); i++) {
                // What was not read anew is the same object, so that nothing is compared.
                if (!isTheSame(from.get(i), days.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isTheSame(Object one, Object other) {
        return one == other;
    }

    /** @param drawn goals of the workspace, those that were given up among them */
    public GoalWatches(List<DrawnGoal> drawn) {
        this.drawn = drawn.stream().filter(each -> !each.dropped()).toList();
    }

    /** The same goals' watches under other goals of the workspace: those that are drawn as before go on. */
    public GoalWatches with(List<DrawnGoal> newDrawn) {
        var same = new GoalWatches(newDrawn);
        same.watches = watches;
        return same;
    }

    /** Steps that all watches took since they began. */
    public long steps() {
        return watches.values().stream().mapToLong(each -> each.watch().steps()).sum();
    }

    /**
     * How all goals stand, those of the workspace first.
     *
     * @param today the day, which is not over
     */
    public List<GoalStanding> read(Workspace workspace, List<ExperimentData> experiments, LocalDate today) {
        var now = new HashMap<String, Watched>();
        var standings = new ArrayList<GoalStanding>();
        for (DrawnGoal each : drawn) {
            readable(() -> ofWorkspace(each, workspace, experiments, today.minusDays(1), now))
                    .ifPresent(standings::add);
        }
        for (ExperimentData data : experiments) {
            for (Goal goal : data.experiment().goals()) {
                readable(() -> data.experiment()
                                .metric(goal.metric())
                                .map(metric -> ofExperiment(goal, metric, workspace, data, today, now)))
                        .ifPresent(standings::add);
            }
        }
        watches = now;
        return standings;
    }

    /** Numbers beyond what can be computed with take one goal away and never the rest. */
    private static Optional<GoalStanding> readable(Supplier<Optional<GoalStanding>> standing) {
        var read = Figure.attempt(() -> Figure.of(standing.get()));
        read.why().ifPresent(why -> LOG.warning("a goal cannot be read: " + why));
        return read.value().flatMap(found -> found);
    }

    private GoalStanding ofExperiment(
            Goal goal,
            Metric metric,
            Workspace workspace,
            ExperimentData data,
            LocalDate today,
            Map<String, Watched> now) {
        String name = data.experiment().name();
        var until = lastDay(data, today.minusDays(1), workspace.zone());
        var reading = read(name + "/" + goal.metric(), goal, metric, days(data, metric), until, now);
        var unit = GoalUnit.of(metric, goal.measure(), workspace);
        return new GoalStanding(Optional.of(name), unit, reading, List.of(name), List.of(), Optional.empty());
    }

    /** The last day that is over and on which the experiment ran. */
    private static LocalDate lastDay(ExperimentData data, LocalDate yesterday, ZoneId zone) {
        return data.experiment()
                .ends()
                .map(end -> LocalDate.ofInstant(end.minusNanos(1), zone))
                .filter(yesterday::isAfter)
                .orElse(yesterday);
    }

    private Optional<GoalStanding> ofWorkspace(
            DrawnGoal each,
            Workspace workspace,
            List<ExperimentData> experiments,
            LocalDate until,
            Map<String, Watched> now) {
        var goal = each.goal();
        var having = experiments.stream()
                .filter(data -> data.experiment().metric(goal.metric()).isPresent())
                .toList();
        var first = having.stream()
                .flatMap(data -> data.experiment().metric(goal.metric()).stream())
                .findFirst();
        return first.map(metric -> {
            var days = new ArrayList<SortedMap<LocalDate, MetricMoments>>();
            var from = new ArrayList<String>();
            var leftOut = new ArrayList<String>();
            for (ExperimentData data : having) {
                boolean same = data.experiment()
                        .metric(goal.metric())
                        .filter(other -> countsTheSame(metric, other))
                        .isPresent();
                (same ? from : leftOut).add(data.experiment().name());
                if (same) {
                    days.addAll(days(data, metric));
                }
            }
            var reading = read(goal.metric(), goal, metric, days, until, now);
            var unit = GoalUnit.of(metric, goal.measure(), workspace);
            Optional<Signature> by = Optional.of(each.by());
            return new GoalStanding(Optional.empty(), unit, reading, from, leftOut, by);
        });
    }

    /** Whether days of both may be put together. */
    private static boolean countsTheSame(Metric one, Metric other) {
        return one.type() == other.type()
                && one.numerator().equals(other.numerator())
                && one.denominator().equals(other.denominator())
                && one.pooling() == other.pooling()
                && one.direction() == other.direction();
    }

    private static List<SortedMap<LocalDate, MetricMoments>> days(ExperimentData data, Metric metric) {
        return data.arms().stream()
                .flatMap(arm -> arm.metric(metric.name()).stream())
                .map(MetricData::days)
                .toList();
    }

    private GoalReading read(
            String key,
            Goal goal,
            Metric metric,
            List<SortedMap<LocalDate, MetricMoments>> days,
            LocalDate until,
            Map<String, Watched> now) {
        var before = Optional.ofNullable(watches.get(key))
                .filter(each -> each.watch().isOf(goal, metric));
        var held = before.filter(each -> each.holds(days, until));
        if (held.isPresent()) {
            now.put(key, held.get());
            return held.get().reading();
        }
        var watch = before.map(Watched::watch).orElseGet(() -> new GoalWatch(goal, metric));
        var reading = watch.read(WalkedDay.of(together(days), goal.measure(), until), until);
        now.put(key, new Watched(watch, days, until, reading));
        return reading;
    }

    private static SortedMap<LocalDate, MetricMoments> together(List<SortedMap<LocalDate, MetricMoments>> days) {
        var all = new TreeMap<LocalDate, MetricMoments>();
        days.forEach(each -> each.forEach((day, moments) -> all.merge(day, moments, MetricMoments::and)));
        return all;
    }
}
