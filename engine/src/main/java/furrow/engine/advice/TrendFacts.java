package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.MetricData;
import furrow.experiments.inference.Effect;
import furrow.experiments.observational.Trend;
import furrow.experiments.observational.WeeklyRun;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Tactic;
import furrow.rules.fact.TrendFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What rules may know of each tactic on each metric week by week, in the experiment where most units met it. */
final class TrendFacts {
    private final List<Line> lines;
    private volatile Told told = new Told(LocalDate.MIN, List.of());

    /** Two lines are of one thing when these are the same. */
    private record Key(String tactic, String metric) {}

    /** One arm's days of one metric. */
    private record Line(Tactic tactic, Metric metric, String experiment, MetricData data, Optional<Trend> trend) {
        Key key() {
            return new Key(tactic.name(), metric.name());
        }

        long units() {
            return data.moments().n();
        }
    }

    /** A line and its weeks, and what was told of them last: limits take longest, and change with the number of trends alone. */
    private static final class Walked {
        private final Line line;
        private final long units;
        private final WeeklyRun weeks;
        private volatile Optional<Levelled> levelled = Optional.empty();

        Walked(Line line, WeeklyRun weeks) {
            this.line = line;
            this.units = line.units();
            this.weeks = weeks;
        }

        Line line() {
            return line;
        }

        WeeklyRun weeks() {
            return weeks;
        }

        TrendFact at(double level) {
            var before = levelled.filter(each -> each.level() == level);
            if (before.isEmpty()) {
                before = Optional.of(new Levelled(level, fact(this, level)));
                levelled = before;
            }
            return before.get().fact();
        }
    }

    /** What was told at a level. */
    private record Levelled(double level, TrendFact fact) {}

    /** The weeks as they were on a day. */
    private record Told(LocalDate day, List<Walked> walked) {}

    private TrendFacts(List<Line> lines) {
        this.lines = lines;
    }

    /** The lines of one experiment. */
    static TrendFacts of(ExperimentData data) {
        var lines = new ArrayList<Line>();
        if (data.planned() && data.cluster().isEmpty()) {
            for (ArmData arm : data.arms()) {
                for (Metric metric : data.experiment().metrics()) {
                    arm.metric(metric.name())
                            .filter(found -> metric.type().isTakenFromSums()
                                    && !found.days().isEmpty())
                            .ifPresent(found -> lines.add(new Line(
                                    arm.arm().tactic(),
                                    metric,
                                    data.experiment().name(),
                                    found,
                                    Trend.of(found.days()).value())));
                }
            }
        }
        return new TrendFacts(List.copyOf(lines));
    }

    /** Of all experiments that can be read. */
    static List<TrendFact> of(List<ReadExperiment> experiments, LocalDate today) {
        var most = new LinkedHashMap<Key, Walked>();
        experiments.stream()
                .filter(each -> !each.evidence().broken())
                .flatMap(each -> each.facts().walks().on(today).stream())
                .forEach(each -> most.merge(each.line().key(), each, TrendFacts::larger));
        long trends = most.values().stream()
                .filter(each -> each.line().trend().isPresent())
                .count();
        double level = 1 - (1 - TacticFacts.LEVEL) / Math.max(1, trends);
        return most.values().stream().map(each -> each.at(level)).toList();
    }

    private static Walked larger(Walked a, Walked b) {
        return b.units > a.units ? b : a;
    }

    /** Weeks change at midnight and with the data, and not between. */
    private List<Walked> on(LocalDate today) {
        var before = told;
        if (before.day().equals(today)) {
            return before.walked();
        }
        var walked = lines.stream()
                .map(each -> new Walked(each, WeeklyRun.of(each.data().days(), today)))
                .toList();
        told = new Told(today, walked);
        return walked;
    }

    private static TrendFact fact(Walked walked, double level) {
        var line = walked.line();
        var weeks = walked.weeks();
        var trend = line.trend().flatMap(each -> each.change(level).value());
        return new TrendFact(
                line.tactic().name(),
                line.tactic().way(),
                line.metric().name(),
                line.metric().direction(),
                Optional.of(line.experiment()),
                weeks.values().size(),
                weeks.fallen(),
                weeks.risen(),
                weeks.last(),
                weeks.change(),
                weeks.chance(),
                weeks.leastUnits(),
                RuleNumbers.of(trend, Effect::estimate),
                RuleNumbers.of(trend, Effect::lower),
                RuleNumbers.of(trend, Effect::upper));
    }
}
