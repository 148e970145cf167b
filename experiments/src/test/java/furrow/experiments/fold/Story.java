package furrow.experiments.fold;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.MetricFormula;
import furrow.experiments.plan.MetricLimits;
import furrow.experiments.plan.MetricUse;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Short words for what tests tell of: hours count from midnight of 2 March 2026, UTC. */
final class Story {
    static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
    static final Instant LATE = hour(24 * 365);

    private Story() {}

    static Instant hour(double hours) {
        return MIDNIGHT.plusMillis(Math.round(hours * 3_600_000));
    }

    static Plan plan(Experiment... experiments) {
        return new Plan(Workspace.withDefaults(), List.of(experiments));
    }

    static Experiment experiment(String name, Metric... metrics) {
        return experiment(name, Analysis.withDefaults(), Optional.empty(), metrics);
    }

    static Experiment experiment(String name, Analysis analysis, Optional<Instant> ends, Metric... metrics) {
        return new Experiment(
                name,
                "Which is better?",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.POST,
                List.of(arm("control", true), arm("treatment", false)),
                List.of(metrics),
                List.of(),
                "",
                analysis,
                Optional.empty(),
                ends);
    }

    /** A switchback whose units are slots. */
    static Experiment slots(String name, Metric... metrics) {
        return new Experiment(
                name,
                "Which is better?",
                "",
                Experiment.Kind.SWITCHBACK,
                UnitKind.SLOT,
                List.of(arm("control", true), arm("treatment", false)),
                List.of(metrics),
                List.of(),
                "",
                Analysis.withDefaults(),
                Optional.empty(),
                Optional.empty());
    }

    private static Arm arm(String name, boolean control) {
        return new Arm(name, new Tactic(name, Tactic.Kind.CONTENT, "", Tactic.Cost.NONE), control, 1);
    }

    static Metric mean(String name) {
        return Metric.of(name, Metric.Type.MEAN);
    }

    static Metric capped(Metric metric, double cap) {
        return metric.withCap(OptionalDouble.of(cap));
    }

    static Metric divided(
            String name,
            Metric.Type type,
            List<String> numerator,
            Metric.Denominator denominator,
            Metric.Pooling pooling) {
        return new Metric(
                name,
                type,
                new MetricFormula(numerator, denominator, pooling),
                MetricLimits.of(Optional.empty()),
                MetricUse.of(Metric.Role.SECONDARY));
    }

    static Metric within(Metric metric, double hours) {
        return metric.withWindow(Duration.ofMinutes(Math.round(hours * 60)));
    }

    static Assignment assigned(String unit, String arm, double hour) {
        return new Assignment(
                "a-" + arm + hour, unit, "tone", arm, OptionalDouble.of(0.5), hour(hour), Map.of("channel", "mail"));
    }

    static Exposure exposed(String unit, String arm, double hour) {
        return exposed("e-" + arm + hour, unit, arm, hour, Map.of());
    }

    static Exposure exposed(String id, String unit, String arm, double hour, Map<String, String> attributes) {
        return new Exposure(id, unit, "tone", arm, hour(hour), attributes);
    }

    static Outcome outcome(String unit, String metric, double value, double hour) {
        return outcome("o-" + metric + hour, unit, metric, value, hour, Map.of());
    }

    static Outcome outcome(
            String id, String unit, String metric, double value, double hour, Map<String, String> attributes) {
        return new Outcome(id, unit, metric, value, Optional.empty(), Optional.empty(), hour(hour), attributes);
    }

    static Message message(String unit, Message.Direction direction, Message.Author by, double hour) {
        return message(unit, direction, by, hour, Map.of());
    }

    static Message message(
            String unit, Message.Direction direction, Message.Author by, double hour, Map<String, String> attributes) {
        return new Message(
                "m-" + direction + by + hour,
                unit,
                "talk-" + unit,
                direction,
                by,
                Optional.empty(),
                Optional.empty(),
                hour(hour),
                attributes);
    }

    static Snapshot snapshot(String unit, String metric, double total, double hour) {
        return new Snapshot(unit, metric, total, hour(hour));
    }

    static WorkspaceSummary fold(Plan plan, Object... records) {
        return fold(plan, FoldOptions.NONE, LATE, records);
    }

    static WorkspaceSummary fold(Plan plan, FoldOptions options, Instant asOf, Object... records) {
        var folding = InMemoryFold.of(plan, options);
        for (Object record : records) {
            if (record instanceof Event event) {
                folding.accept(event);
            } else {
                folding.accept((Snapshot) record);
            }
        }
        return folding.summary(asOf);
    }

    static ArmSummary arm(WorkspaceSummary summary, String arm) {
        return summary.experiment("tone").orElseThrow().arm(arm).orElseThrow();
    }

    static MetricSummary metric(WorkspaceSummary summary, String arm, String metric) {
        return arm(summary, arm).metric(metric).orElseThrow();
    }
}
