package furrow.engine.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.outcome.Batch;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.experiments.event.Assignment;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.event.Snapshot;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.fold.UnitPast;
import furrow.experiments.fold.UnitPast.GivenArm;
import furrow.experiments.moments.Moments;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeFoldTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Metric CLICK = Metric.proportion("click").withWindow(Duration.ofHours(10));
    private static final Metric REVENUE = Metric.of("revenue", Metric.Type.MEAN).withWindow(Duration.ofHours(20));
    private static final Plan PLAN = plan(Optional.empty(), CLICK, REVENUE);
    private static final FoldSettings SETTINGS = FoldSettings.withDefaults().withEntriesAtOnce(7);

    @TempDir
    Path folder;

    /** One experiment of two arms with these metrics. */
    static Plan plan(Optional<Instant> ends, Metric... metrics) {
        var experiment = new Experiment(
                "tone",
                "Which tone?",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.CONTACT,
                List.of(arm("control", true), arm("warm", false)),
                List.of(metrics),
                List.of(),
                "",
                Analysis.withDefaults(),
                Optional.empty(),
                ends);
        return new Plan(Workspace.withDefaults(), List.of(experiment));
    }

    private static Arm arm(String name, boolean control) {
        return new Arm(name, new Tactic(name, Tactic.Kind.CONVERSATION, "", Tactic.Cost.NONE), control, 1);
    }

    private static Instant hour(double hours) {
        return START.plusSeconds(Math.round(hours * 3600));
    }

    private static LogEntry exposed(String unit, String arm, double hour) {
        return LogEntry.of(new Exposure("e" + hour, unit, "tone", arm, hour(hour), Map.of()));
    }

    private static LogEntry outcome(String unit, String metric, double value, double hour) {
        return LogEntry.of(new Outcome(
                metric + hour, unit, metric, value, Optional.empty(), Optional.empty(), hour(hour), Map.of()));
    }

    private OutcomeFold open(Plan plan, double now) {
        return OutcomeFold.open(folder, plan, FoldOptions.NONE, SETTINGS, hour(now));
    }

    /** Events of forty units in batches of up to nine, from two writers, every fifth one sent twice. */
    private static MemoryLog log(long seed) {
        var random = new SplittableRandom(seed);
        var entries = new ArrayList<LogEntry>();
        for (int i = 0; i < 400; i++) {
            String unit = "unit-" + random.nextInt(40);
            double hour = random.nextInt(160) / 4.0;
            var entry = random.nextInt(4) == 0
                    ? exposed(unit, unit.hashCode() % 2 == 0 ? "control" : "warm", hour)
                    : random.nextBoolean()
                            ? outcome(unit, "click", random.nextInt(5), hour)
                            : outcome(unit, "revenue", random.nextInt(50) / 10.0, hour);
            entries.add(entry);
            if (i % 5 == 0) {
                entries.add(random.nextInt(entries.size()), entry);
            }
        }
        var log = new MemoryLog();
        while (!entries.isEmpty()) {
            var batch = entries.subList(0, Math.min(entries.size(), 1 + random.nextInt(9)));
            log.append(random.nextBoolean() ? "a" : "b", batch.toArray(LogEntry[]::new));
            batch.clear();
        }
        return log;
    }

    private static List<ExperimentSummary> inMemory(Plan plan, MemoryLog log, double asOf) {
        var folding = InMemoryFold.of(plan);
        for (var batch : log.read(BatchPositions.NONE, Integer.MAX_VALUE)) {
            for (LogEntry entry : batch.entries()) {
                if (entry instanceof LogEntry.Happened happened) {
                    folding.accept(happened.event());
                }
            }
        }
        return folding.summary(hour(asOf)).experiments();
    }

    @Test
    void itsMomentsAreThoseOfAFoldInMemory() {
        var log = log(1);
        try (var fold = open(PLAN, 5)) {
            fold.catchUp(log, FoldProgress.SILENT);
            fold.advance(hour(33));

            assertEquals(inMemory(PLAN, log, 33), fold.state().experiments());
            assertEquals(0, fold.lag(log));
            assertEquals(480, fold.state().passed().entries());
            assertEquals(40, fold.state().passed().units());
        }
    }

    @Test
    void closingAndOpeningAtAnyPointChangesNoBit() {
        var log = log(2);
        var batches = log.read(BatchPositions.NONE, Integer.MAX_VALUE);
        for (int i = 0; i < batches.size(); i += 12) {
            try (var fold = open(PLAN, 0)) {
                for (var batch : batches.subList(i, Math.min(i + 12, batches.size()))) {
                    fold.take(List.of(batch));
                    fold.advance(hour(batch.position().number() / 4.0));
                }
            }
        }

        try (var fold = open(PLAN, 0)) {
            fold.advance(hour(200));

            assertEquals(inMemory(PLAN, log, 200), fold.state().experiments());
            assertEquals(log.end(), fold.state().positions());
        }
    }

    @Test
    void whatACrashLeavesBehindGoesOnWhereItStood() throws IOException {
        var log = log(8);
        var batches = log.read(BatchPositions.NONE, Integer.MAX_VALUE);
        var copy = folder.resolve("copy");
        try (var fold = OutcomeFold.open(folder.resolve("crashed"), PLAN, FoldOptions.NONE, SETTINGS, hour(0))) {
            fold.take(batches.subList(0, batches.size() / 2));
            fold.advance(hour(20));
            copy(folder.resolve("crashed").resolve("state"), copy.resolve("state"));
        }

        try (var fold = OutcomeFold.open(copy, PLAN, FoldOptions.NONE, SETTINGS, hour(0))) {
            fold.catchUp(log, FoldProgress.SILENT);
            fold.advance(hour(61));

            assertEquals(inMemory(PLAN, log, 61), fold.state().experiments());
            assertEquals(480, fold.state().passed().entries());
        }
    }

    /** Copies a folder that is in use, without its lock. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(each -> !each.endsWith("LOCK")).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    @Test
    void aRebuildGivesTheSameMomentsAndTellsHowFarItIs() {
        var log = log(3);
        FoldState before;
        try (var fold = open(PLAN, 0)) {
            fold.catchUp(log, FoldProgress.SILENT);
            fold.advance(hour(90));
            before = fold.state();
        }
        var heard = new ArrayList<Long>();

        try (var fold = OutcomeFold.rebuild(
                folder,
                log,
                PLAN,
                FoldOptions.NONE,
                SETTINGS,
                hour(90),
                (done, total) -> heard.add(done * 1000 / total))) {
            assertEquals(before.experiments(), fold.state().experiments());
            assertEquals(before.passed(), fold.state().passed());
        }
        assertEquals(heard.stream().sorted().toList(), heard);
        assertEquals(1000, heard.get(heard.size() - 1));
    }

    @Test
    void aChangedMetricIsCountedAgainFromTheUnits() {
        var log = log(4);
        try (var fold = open(PLAN, 0)) {
            fold.catchUp(log, FoldProgress.SILENT);
            fold.advance(hour(15));
        }
        var shorter = plan(Optional.empty(), CLICK.withWindow(Duration.ofHours(2)), REVENUE);

        try (var fold = open(shorter, 0)) {
            assertEquals(inMemory(shorter, log, 15), fold.state().experiments());
            assertEquals(log.end(), fold.state().positions());
            fold.advance(hour(70));
            assertEquals(inMemory(shorter, log, 70), fold.state().experiments());
        }
    }

    @Test
    void changedNamesAreReadAgainFromTheLog() {
        var log = log(5);
        var likes = plan(Optional.empty(), CLICK, REVENUE, Metric.of("like", Metric.Type.MEAN));
        log.append("a", outcome("unit-1", "like", 4, 39), exposed("unit-1", "warm", 0));
        try (var fold = open(PLAN, 50)) {
            fold.catchUp(log, FoldProgress.SILENT);
        }

        try (var fold = open(likes, 50)) {
            assertEquals(BatchPositions.NONE, fold.state().positions());
            fold.catchUp(log, FoldProgress.SILENT);

            assertEquals(inMemory(likes, log, 50), fold.state().experiments());
        }
    }

    @Test
    void whatCannotBeIsCountedWithItsReason() {
        var log = new MemoryLog();
        log.append(
                "a",
                exposed("ann", "cold", 0),
                outcome("ann", "shares", 1, 1),
                new LogEntry.Counted(
                        new Counts("tone", "warm", "click", 10, 3, OptionalDouble.empty(), Optional.empty())),
                new LogEntry.Sampled(new Snapshot("ann", "revenue", 3, hour(1))),
                outcome("ann", "click", 1, 2));

        try (var fold = open(PLAN, 50)) {
            fold.catchUp(log, FoldProgress.SILENT);
            var passed = fold.state().passed();

            assertEquals(1, passed.refused());
            assertEquals(
                    List.of("arm \"cold\" is not in experiment \"tone\", which has [control, warm]"), passed.reasons());
            assertEquals(1, passed.unused());
            assertEquals(1, passed.counts());
            assertEquals(1, passed.waiting());
            assertEquals(5, passed.entries());
        }
    }

    @Test
    void aForgottenUnitLeavesAllExperiments() {
        var log = new MemoryLog();
        log.append("a", exposed("ann", "warm", 0), outcome("ann", "click", 1, 1), exposed("bob", "warm", 0));

        try (var fold = open(PLAN, 50)) {
            fold.catchUp(log, FoldProgress.SILENT);
            assertTrue(fold.forget("ann"));
            assertFalse(fold.forget("ann"));
            assertEquals(Moments.of(0), clicks(fold.state().experiments()));
            assertEquals(1, fold.state().passed().units());
        }
    }

    @Test
    void aUnitForgottenBeforeItsWindowsCloseDoesNotComeBack() {
        var log = new MemoryLog();
        log.append("a", exposed("ann", "warm", 0), outcome("ann", "click", 1, 1), exposed("bob", "warm", 0));
        try (var fold = open(PLAN, 2)) {
            fold.catchUp(log, FoldProgress.SILENT);
            assertTrue(fold.forget("ann"));
        }

        try (var fold = open(PLAN, 2)) {
            fold.advance(hour(50));

            assertEquals(Moments.of(0), clicks(fold.state().experiments()));
            assertEquals(1, fold.state().passed().units());
            assertFalse(fold.forget("ann"));
        }
    }

    @Test
    void aUnitOfManyEventsIsWrittenInPartsAndReadAsOne() {
        var log = new MemoryLog();
        log.append("a", exposed("ann", "warm", 0));
        for (int i = 0; i < 600; i++) {
            log.append("a", outcome("ann", "revenue", i % 7, 19 - i / 50.0), outcome("ann", "click", 1, i % 9));
        }
        var settings = SETTINGS.withEntriesACommit(20);
        for (int day = 0; day < 3; day++) {
            try (var fold = OutcomeFold.open(folder, PLAN, FoldOptions.NONE, settings, hour(0))) {
                for (int i = 0; i < 60; i++) {
                    fold.takeNext(log);
                }
            }
        }

        try (var fold = OutcomeFold.open(folder, PLAN, FoldOptions.NONE, settings, hour(0))) {
            fold.advance(hour(30));

            assertEquals(log.end(), fold.positions());
            assertEquals(inMemory(PLAN, log, 30), fold.state().experiments());
        }
    }

    private static Object clicks(List<ExperimentSummary> experiments) {
        return experiments
                .get(0)
                .arm("warm")
                .orElseThrow()
                .metric("click")
                .orElseThrow()
                .moments();
    }

    @Test
    void itReadsARealLog() {
        var clock = Clock.fixed(START, ZoneOffset.UTC);
        try (var log = RocksOutcomeLog.open(folder.resolve("log"), clock, LogSettings.withDefaults());
                var fold = OutcomeFold.open(folder.resolve("fold"), PLAN, FoldOptions.NONE, SETTINGS, hour(50))) {
            log.append(new Batch("main", "test", List.of(exposed("ann", "warm", 0), outcome("ann", "click", 1, 1))))
                    .toCompletableFuture()
                    .join();
            var reader = LogReader.of(log, "main");

            assertEquals(1, fold.lag(reader));
            fold.catchUp(reader, FoldProgress.SILENT);

            assertEquals(Moments.of(1), clicks(fold.state().experiments()));
            assertEquals(0, fold.lag(reader));
        }
    }

    @Test
    void twoCannotHaveOneFolder() {
        try (var fold = open(PLAN, 0)) {
            assertThrows(IllegalStateException.class, () -> open(PLAN, 0));
            assertEquals(0, fold.state().passed().entries());
        }
    }

    private static LogEntry assigned(String unit, String arm, double hour) {
        return LogEntry.of(new Assignment("a" + hour, unit, "tone", arm, OptionalDouble.of(0.5), hour(hour), Map.of()));
    }

    private static List<UnitPast> pasts(OutcomeFold fold) {
        return IntStream.range(0, 40).mapToObj(i -> fold.past("unit-" + i)).toList();
    }

    /** What a unit has been through is asked by others while batches are taken and committed; it is never in between. */
    @Test
    void pastsAreToldWhileTheLogIsRead() throws Exception {
        var log = new MemoryLog();
        for (int i = 0; i < 400; i++) {
            log.append("a", assigned("unit-" + i % 40, i % 2 == 0 ? "control" : "warm", i / 10.0));
        }
        List<UnitPast> expected;
        try (var fold = open(PLAN, 5)) {
            fold.catchUp(log, FoldProgress.SILENT);
            expected = pasts(fold);
        }
        assertEquals(
                40, expected.stream().filter(each -> !each.arms().isEmpty()).count());
        var other = folder.resolve("other");
        var seldom = SETTINGS.withEntriesACommit(20);
        try (var fold = OutcomeFold.open(other, PLAN, FoldOptions.NONE, seldom, hour(5))) {
            var reading = new AtomicBoolean(true);
            var asking = CompletableFuture.supplyAsync(() -> {
                long asked = 0;
                while (reading.get() || asked == 0) {
                    var seen = pasts(fold);
                    for (int i = 0; i < seen.size(); i++) {
                        boolean known = !seen.get(i).arms().isEmpty();
                        assertTrue(!known || armsOf(seen.get(i)).equals(armsOf(expected.get(i))), "unit-" + i);
                    }
                    asked++;
                }
                return asked;
            });
            while (fold.takeNext(log)) {
                fold.advance(hour(5));
            }
            reading.set(false);

            assertTrue(asking.get(1, TimeUnit.MINUTES) > 0);
            assertEquals(expected, pasts(fold));
            assertEquals(UnitPast.NONE, fold.past("nobody"));
        }
    }

    private static Set<String> armsOf(UnitPast past) {
        return past.arms().values().stream().map(GivenArm::arm).collect(Collectors.toSet());
    }

    @Test
    void aFoldThatIsClosedTellsNoPast() {
        var fold = open(PLAN, 5);
        fold.close();

        assertThrows(IllegalStateException.class, () -> fold.past("unit-1"));
    }
}
