package furrow.engine.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.outcome.Batch;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.LogBackup;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.engine.outcome.SealedBase;
import furrow.engine.process.ChildProcess;
import furrow.engine.season.Season;
import furrow.experiments.event.Event;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old batches can go, and what was counted from them stays, to the last bit. */
class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final int EVENTS = 2_400;
    private static final int BATCH = 20;
    private static final int BATCHES = EVENTS / BATCH;
    private static final FoldSettings SETTINGS = FoldSettings.withDefaults().withEntriesAtOnce(70);

    @TempDir
    private Path folder;

    /** Receipt advances by a second with each batch. */
    private static RocksOutcomeLog open(Path folder) {
        var seconds = new AtomicLong();
        InstantSource ticking = () -> NOW.plusSeconds(seconds.getAndIncrement());
        return RocksOutcomeLog.open(
                folder.resolve("log"), ticking.withZone(ZoneOffset.UTC), LogSettings.withDefaults());
    }

    private static Season season() {
        return Season.of(6, NOW);
    }

    /** Events in any order, every seventh one twice. */
    private static List<Event> events(long seed) {
        var random = new SplittableRandom(seed);
        var all = new ArrayList<>(season().events().subList(0, EVENTS - EVENTS / 8));
        for (int i = 0; i < EVENTS / 8; i++) {
            all.add(random.nextInt(all.size()), all.get(7 * i));
        }
        return all;
    }

    private static void fill(RocksOutcomeLog log, List<Event> events) {
        for (int i = 0; i < events.size(); i += BATCH) {
            var entries =
                    events.subList(i, i + BATCH).stream().map(LogEntry::of).toList();
            log.append(new Batch("main", "test", entries)).toCompletableFuture().join();
        }
    }

    private static SealedBases bases(RocksOutcomeLog log, Path folder) {
        return new SealedBases(log, "main", folder.resolve("scratch"));
    }

    private static BatchPositions retain(RocksOutcomeLog log, Path folder, Plan plan, int batches) {
        return bases(log, folder).retain(plan, FoldOptions.NONE, SETTINGS, NOW.plusSeconds(batches), NOW);
    }

    private static FoldState counted(RocksOutcomeLog log, Path fold, Plan plan) {
        var reader = LogReader.of(log, "main");
        try (var made = OutcomeFold.rebuild(fold, reader, plan, FoldOptions.NONE, SETTINGS, NOW, FoldProgress.SILENT)) {
            made.advance(NOW.plusSeconds(3_000_000));
            return made.state();
        }
    }

    private static long first(BatchPositions positions) {
        return positions.numbers().values().iterator().next();
    }

    private static void assertSame(FoldState expected, FoldState actual) {
        assertEquals(expected.experiments(), actual.experiments());
        assertEquals(expected.totals(), actual.totals());
        assertEquals(expected.passed(), actual.passed());
        assertEquals(expected.positions(), actual.positions());
    }

    @Test
    void aRebuildAfterRetentionIsTheSameToTheLastBit() {
        for (long seed = 1; seed <= 3; seed++) {
            var at = folder.resolve("seed-" + seed);
            try (var log = open(at)) {
                fill(log, events(seed));
                var whole = counted(log, at.resolve("fold"), season().plan());
                int cut = new SplittableRandom(seed).nextInt(1, BATCHES - 30);

                assertEquals(cut, first(retain(log, at, season().plan(), cut)));
                assertSame(whole, counted(log, at.resolve("fold"), season().plan()));
                assertEquals(cut + 30, first(retain(log, at, season().plan(), cut + 30)));
                assertSame(whole, counted(log, at.resolve("fold"), season().plan()));
                assertEquals(BATCHES, first(retain(log, at, season().plan(), BATCHES + 9)));
                assertSame(whole, counted(log, at.resolve("other"), season().plan()));
                assertEquals(
                        1, log.bases().newest("main").map(SealedBase::chunks).orElseThrow());
            }
        }
    }

    @Test
    void anExperimentDefinedLaterCountsWhatIsLeftAndTheOthersStayExact() {
        var all = season().plan();
        var some = without(all, all.experiments().get(0).name());
        try (var log = open(folder)) {
            fill(log, events(4));
            retain(log, folder, some, 50);
            var late = InMemoryFold.of(all);
            events(4).subList(50 * BATCH, EVENTS).forEach(late::accept);
            var whole = InMemoryFold.of(all);
            events(4).forEach(whole::accept);
            var asOf = NOW.plusSeconds(3_000_000);
            var counted = counted(log, folder.resolve("fold"), all).experiments();

            assertEquals(
                    whole.summary(asOf).experiments().subList(1, counted.size()), counted.subList(1, counted.size()));
            assertEquals(units(late.summary(asOf).experiments().get(0)), units(counted.get(0)));
            assertTrue(units(counted.get(0)) > 0);
        }
    }

    private static long units(ExperimentSummary experiment) {
        return experiment.arms().stream().mapToLong(arm -> arm.units()).sum();
    }

    private static Plan without(Plan plan, String name) {
        return new Plan(
                plan.workspace(),
                plan.experiments().stream()
                        .filter(each -> !each.name().equals(name))
                        .toList());
    }

    @Test
    void aPlanThatAsksForWhatIsGoneIsRefusedAndNamesIt() {
        var plan = season().plan();
        try (var log = open(folder)) {
            fill(log, events(5));
            retain(log, folder, fewerMetrics(plan), 50);
            var reader = LogReader.of(log, "main");
            var refused =
                    assertThrows(IllegalArgumentException.class, () -> counted(log, folder.resolve("fold"), plan));

            assertTrue(String.valueOf(refused.getMessage()).contains("experiment \""), refused.getMessage());
            assertTrue(String.valueOf(refused.getMessage()).contains("outcome \""), refused.getMessage());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> OutcomeFold.requireCountable(reader, plan, FoldOptions.NONE, NOW));
            OutcomeFold.requireCountable(reader, fewerMetrics(plan), FoldOptions.NONE, NOW);
        }
    }

    /** The plan with the first metric of each experiment only. */
    private static Plan fewerMetrics(Plan plan) {
        return new Plan(
                plan.workspace(),
                plan.experiments().stream().map(RetentionTest::withOneMetric).toList());
    }

    private static Experiment withOneMetric(Experiment each) {
        return new Experiment(
                each.name(),
                each.question(),
                each.hypothesis(),
                each.kind(),
                each.unit(),
                each.arms(),
                each.metrics().subList(0, 1),
                each.goals(),
                each.decisionRule().text(),
                each.analysis(),
                each.starts(),
                each.ends());
    }

    @Test
    void withoutABaseARebuildIsRefusedInsteadOfCountingLess() {
        try (var log = open(folder)) {
            fill(log, events(6));
            var half = log.receivedBefore("main", NOW.plusSeconds(50));
            log.remove("main", half);
            var refused = assertThrows(
                    IllegalArgumentException.class, () -> counted(log, folder.resolve("fold"), season().plan()));

            assertTrue(String.valueOf(refused.getMessage()).contains("no base"), refused.getMessage());
        }
    }

    @Test
    void aForgottenUnitIsGoneFromTheBase() {
        var events = events(7);
        String unit = events.get(0).unit();
        try (var log = open(folder)) {
            fill(log, events);
            retain(log, folder, season().plan(), 60);

            assertTrue(bases(log, folder).forget(unit));
            assertFalse(bases(log, folder).forget(unit));
            log.erase("main", unit);
            var expected = InMemoryFold.of(season().plan());
            events.stream().filter(each -> !each.unit().equals(unit)).forEach(expected::accept);
            var counted = counted(log, folder.resolve("fold"), season().plan());
            var summary = expected.summary(NOW.plusSeconds(3_000_000));

            assertEquals(summary.experiments(), counted.experiments());
            assertEquals(summary.traffic().units(), counted.passed().units());
        }
    }

    @Test
    void aBackUpCarriesTheBase() {
        FoldState whole;
        try (var log = open(folder)) {
            fill(log, events(8));
            whole = counted(log, folder.resolve("fold"), season().plan());
            retain(log, folder, season().plan(), 70);
            log.backUp(folder.resolve("backup"));
        }
        assertTrue(LogBackup.restore(
                        folder.resolve("backup"), folder.resolve("again").resolve("log"))
                .isSound());
        try (var log = open(folder.resolve("again"))) {
            assertSame(whole, counted(log, folder.resolve("fold"), season().plan()));
        }
    }

    /** Seals a base, then waits to be killed before the batches are removed. */
    public static final class Sealing {
        private Sealing() {}

        public static void main(String[] arguments) throws InterruptedException {
            var folder = Path.of(arguments[0]);
            try (var log = open(folder)) {
                var half = log.receivedBefore("main", NOW.plusSeconds(60));
                bases(log, folder).seal(season().plan(), FoldOptions.NONE, SETTINGS, half, NOW);
                System.out.println("sealed");
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    @Test
    void killedBetweenBaseAndRemovalItGoesOnWithoutCountingTwice() {
        FoldState whole;
        try (var log = open(folder)) {
            fill(log, events(9));
            whole = counted(log, folder.resolve("fold"), season().plan());
            retain(log, folder, season().plan(), 20);
        }
        try (var child = ChildProcess.start(Sealing.class, folder)) {
            assertEquals("sealed", child.line());
            child.kill();
        }
        try (var log = open(folder)) {
            assertEquals(20, first(log.begin("main")));
            assertEquals(60, first(log.bases().newest("main").orElseThrow().positions()));
            assertSame(whole, counted(log, folder.resolve("fold"), season().plan()));
            assertEquals(60, first(retain(log, folder, season().plan(), 60)));
            assertSame(whole, counted(log, folder.resolve("fold"), season().plan()));
        }
    }
}
