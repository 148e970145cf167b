package furrow.engine.season;

import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.MetricFormula;
import furrow.experiments.plan.Placement;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Short forms of the plan's words, so that a chapter reads like a plan. */
final class PlanWords {
    private PlanWords() {}

    static Arm control(String name, Tactic tactic) {
        return new Arm(name, tactic, true, 1);
    }

    static Arm arm(String name, Tactic tactic) {
        return new Arm(name, tactic, false, 1);
    }

    static Tactic content(String name, String description, double money, double minutes) {
        return new Tactic(name, Tactic.Kind.CONTENT, description, new Tactic.Cost(money, minutes));
    }

    static Tactic conversation(String name, String description, double money, double minutes) {
        return new Tactic(name, Tactic.Kind.CONVERSATION, description, new Tactic.Cost(money, minutes));
    }

    /** The same on a platform, as nothing in particular. */
    static Tactic on(String channel, String platform, Tactic tactic) {
        return placed(tactic, new Placement(Optional.of(channel), Optional.of(platform), Optional.empty()));
    }

    /** The same content as a format. */
    static Tactic as(String format, String channel, String platform, Tactic tactic) {
        return placed(tactic, new Placement(Optional.of(channel), Optional.of(platform), Optional.of(format)));
    }

    /** The same in a channel that is no platform. */
    static Tactic in(String channel, Tactic tactic) {
        return placed(tactic, new Placement(Optional.of(channel), Optional.empty(), Optional.empty()));
    }

    private static Tactic placed(Tactic tactic, Placement placement) {
        return new Tactic(tactic.name(), tactic.kind(), tactic.description(), tactic.cost(), placement);
    }

    /** A metric whose numerator is one outcome, counted for some days after the first exposure. */
    static Metric metric(String name, Metric.Type type, String outcome, int days) {
        var bare = Metric.of(name, type).withWindow(Duration.ofDays(days));
        return change(bare, List.of(outcome), bare.denominator(), bare.valuePerUnit());
    }

    static Metric over(Metric metric, String outcome) {
        var denominator = new Metric.Denominator(Metric.Denominator.Kind.OUTCOMES, List.of(outcome));
        return change(metric, metric.numerator(), denominator, metric.valuePerUnit());
    }

    static Metric worth(Metric metric, double money) {
        return change(metric, metric.numerator(), metric.denominator(), OptionalDouble.of(money));
    }

    static Metric guardrail(Metric metric, double margin) {
        return metric.with(Metric.Role.GUARDRAIL).with(Metric.Direction.LOWER).withMargin(margin);
    }

    private static Metric change(
            Metric old, List<String> numerator, Metric.Denominator denominator, OptionalDouble valuePerUnit) {
        return old.with(new MetricFormula(numerator, denominator, old.pooling(), old.quantile(), old.covariates()))
                .withValue(valuePerUnit);
    }

    /** Words of an experiment: what is asked, what is expected, what will be done. */
    record Words(String question, String hypothesis, String decisionRule) {}

    static Experiment experiment(
            String name, Words words, Experiment.Kind kind, UnitKind unit, List<Arm> arms, List<Metric> metrics) {
        return new Experiment(
                name,
                words.question(),
                words.hypothesis(),
                kind,
                unit,
                arms,
                metrics,
                List.of(),
                words.decisionRule(),
                Analysis.withDefaults(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same experiment with its goals, its size and its last day. */
    static Experiment scheduled(Experiment old, List<Goal> goals, long units, Calendar calendar, int daysLeft) {
        return new Experiment(
                old.name(),
                old.question(),
                old.hypothesis(),
                old.kind(),
                old.unit(),
                old.arms(),
                old.metrics(),
                goals,
                old.decisionRule().text(),
                old.analysis().withPlannedUnits(units),
                Optional.of(calendar.start()),
                Optional.of(calendar.inDays(daysLeft)));
    }

    /** A straight path from the first day of the season to today. */
    static Goal path(String metric, double from, double to, Calendar calendar) {
        return new Goal(
                metric, List.of(new Goal.Point(calendar.firstDay(), from), new Goal.Point(calendar.today(), to)), 0.1);
    }
}
