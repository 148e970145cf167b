package furrow.engine.live;

import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Random exposures and outcomes of an experiment with two arms, for tests whose clock goes over many days. */
final class Happenings {
    static final Metric CLICK = Metric.proportion("click").withWindow(Duration.ofHours(30));
    static final Metric REVENUE = Metric.of("revenue", Metric.Type.MEAN).withWindow(Duration.ofHours(50));

    private final SplittableRandom random;
    private int count;

    Happenings(long seed) {
        random = new SplittableRandom(seed);
    }

    static Workspace workspace(ZoneId zone) {
        var usual = Workspace.withDefaults();
        return new Workspace(usual.name(), usual.currency(), usual.hourlyRate(), zone, usual.hours());
    }

    static Plan plan(ZoneId zone, Experiment... experiments) {
        return new Plan(workspace(zone), List.of(experiments));
    }

    static Experiment experiment(String name, Optional<Instant> ends, Metric... metrics) {
        return new Experiment(
                name,
                "Which " + name + "?",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.CONTACT,
                List.of(arm("plain", true), arm("warm", false)),
                List.of(metrics),
                List.of(),
                "",
                Analysis.withDefaults(),
                Optional.empty(),
                ends);
    }

    private static Arm arm(String name, boolean control) {
        return new Arm(name, new Tactic(name, Tactic.Kind.CONVERSATION, "", Tactic.Cost.NONE), control, 1);
    }

    /** So many events of up to 200 units in the two days before an instant, in any order. */
    List<LogEntry> before(Instant now, String experiment, int events) {
        var entries = new ArrayList<LogEntry>();
        for (int i = 0; i < events; i++) {
            int unit = random.nextInt(200);
            entries.add(event("unit-" + unit, experiment, unit % 2 == 0 ? "plain" : "warm", before(now)));
        }
        return entries;
    }

    private Instant before(Instant now) {
        return now.minusSeconds(random.nextInt(2 * 24 * 3600));
    }

    private LogEntry event(String unit, String experiment, String arm, Instant at) {
        String id = "id-" + count++;
        return switch (random.nextInt(3)) {
            case 0 -> exposed(id, unit, experiment, arm, at, Map.of("country", random.nextBoolean() ? "DE" : "FR"));
            case 1 -> outcome(id, unit, "click", 1, at);
            default -> outcome(id, unit, "revenue", random.nextInt(1, 400) / 8.0, at);
        };
    }

    static LogEntry exposed(
            String id, String unit, String experiment, String arm, Instant at, Map<String, String> attributes) {
        return LogEntry.of(new Exposure(id, unit, experiment, arm, at, attributes));
    }

    static LogEntry outcome(String id, String unit, String metric, double value, Instant at) {
        return LogEntry.of(new Outcome(id, unit, metric, value, Optional.empty(), Optional.empty(), at, Map.of()));
    }

    static LogEntry retracted(String id, String unit, String metric, Instant at) {
        var taken = Map.of("revision", "1", "retracted", "true");
        return LogEntry.of(new Outcome(id, unit, metric, 0, Optional.empty(), Optional.empty(), at, taken));
    }

    static void send(LiveWorkspace workspace, List<LogEntry> entries) {
        var receipt = workspace.append("test", entries).toCompletableFuture().join();
        if (!(receipt instanceof Receipt.Kept)) {
            throw new IllegalStateException(receipt.toString());
        }
    }
}
