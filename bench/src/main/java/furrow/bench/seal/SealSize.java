package furrow.bench.seal;

import furrow.engine.fold.FoldCounts;
import furrow.engine.fold.FoldState;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.engine.seal.SealReason;
import furrow.engine.seal.Seals;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Bytes of a seal: one experiment of two arms and three metrics (yes or no, money, money capped at a percentile) over a
 * number of days.
 *
 * <p>Arguments: units, days.
 */
public final class SealSize {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private SealSize() {}

    public static void main(String[] arguments) throws IOException {
        int units = Integer.parseInt(arguments[0]);
        int days = Integer.parseInt(arguments[1]);
        var now = START.plus(Duration.ofDays(days + 8L));
        var plan = plan();
        var known = new FoldState(
                fold(plan, units, days).summary(now).experiments(),
                List.of(),
                new FoldCounts(0, 0, 0, 0, 0, 0, 0, 0, units, UnplannedRows.NONE, List.of()),
                BatchPositions.NONE,
                now);
        var folder = Files.createTempDirectory("seal-size");
        try (var log = RocksOutcomeLog.open(folder.resolve("log"), Clock.systemUTC(), LogSettings.withDefaults())) {
            var seals = Seals.open(log.seals(), "main");
            long begun = System.nanoTime();
            var head = seals.write(SealReason.request("bench", ""), plan, known, now);
            long written = System.nanoTime();
            seals.read(head);
            System.out.printf(
                    "%d units over %d days: %d bytes, written in %.1f ms, read in %.1f ms%n",
                    units, days, head.bytes(), (written - begun) / 1e6, (System.nanoTime() - written) / 1e6);
        }
    }

    private static Plan plan() {
        var week = Duration.ofDays(7);
        var experiment = new Experiment(
                "tone",
                "Which tone?",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.CONTACT,
                List.of(arm("plain", true), arm("warm", false)),
                List.of(
                        Metric.proportion("click").withWindow(week),
                        Metric.of("revenue", Metric.Type.MEAN).withWindow(week),
                        Metric.of("tips", Metric.Type.MEAN).withWindow(week).withCapPercentile(99)),
                List.of(),
                "",
                Analysis.withDefaults(),
                Optional.empty(),
                Optional.empty());
        return new Plan(Workspace.withDefaults(), List.of(experiment));
    }

    private static Arm arm(String name, boolean control) {
        return new Arm(name, new Tactic(name, Tactic.Kind.CONVERSATION, "", Tactic.Cost.NONE), control, 1);
    }

    private static InMemoryFold fold(Plan plan, int units, int days) {
        var random = new SplittableRandom(1);
        var folding = InMemoryFold.of(plan);
        for (int i = 0; i < units; i++) {
            String unit = "u" + i;
            var at = START.plusSeconds(random.nextLong(days * 86_400L));
            folding.accept(new Exposure("e" + i, unit, "tone", i % 2 == 0 ? "plain" : "warm", at, Map.of()));
            for (String metric : List.of("click", "revenue", "tips")) {
                if (random.nextInt(4) == 0) {
                    double value =
                            metric.equals("click") ? 1 : Math.round(100 * Math.exp(random.nextDouble() * 5)) / 100.0;
                    folding.accept(new Outcome(
                            metric + i,
                            unit,
                            metric,
                            value,
                            Optional.empty(),
                            Optional.empty(),
                            at.plusSeconds(60),
                            Map.of()));
                }
            }
        }
        return folding;
    }
}
