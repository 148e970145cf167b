package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.advice.Report;
import furrow.engine.document.Documents;
import furrow.engine.fold.FoldCounts;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.MongoOutcomeLog;
import furrow.engine.outcome.Receipt;
import furrow.engine.process.SetClock;
import furrow.engine.season.Season;
import furrow.experiments.plan.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows go once they are old, while the workspace runs, and no number changes. */
class RetentionStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final Duration AGE = Duration.ofDays(10);
    private static final Season SEASON = Season.of(8, NOW);

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock(NOW);

    private void step(Duration by) {
        clock.set(clock.instant().plus(by));
    }

    /** What the log stands on. */
    enum Store {
        ROCKS,
        MONGO
    }

    private WorkspaceStorage storage(Store store) {
        if (store == Store.ROCKS) {
            return WorkspaceStorage.inFolder(folder, clock);
        }
        var documents = Documents.embedded(folder.resolve("documents"), clock);
        var log = MongoOutcomeLog.open(documents.database(), "server", clock, LogSettings.withDefaults());
        return new WorkspaceStorage(documents, log, folder.resolve("fold"));
    }

    private LiveWorkspace open(Store store) {
        return LiveWorkspace.open(
                storage(store), WorkspaceOptions.withDefaults().keeping(Optional.of(AGE)), clock);
    }

    private static void send(LiveWorkspace workspace, int from, int to) {
        List<LogEntry> entries = new ArrayList<>();
        SEASON.events().subList(from, to).forEach(each -> entries.add(LogEntry.of(each)));
        var receipt = workspace.append("test", entries).toCompletableFuture().join();
        assertTrue(receipt instanceof Receipt.Kept, receipt.toString());
    }

    private static RetentionStatus keeping(LiveWorkspace workspace) {
        return workspace.measured().keeping().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void oldRowsGoOnceADayAndEvidenceStays(Store store) throws Exception {
        try (var workspace = open(store)) {
            workspace.define(SEASON.plan());
            send(workspace, 0, 400);
            workspace.keepHouse();
            assertEquals(Optional.of(NOW), workspace.measured().oldestReceivedAt());
            assertEquals(0, keeping(workspace).batches());

            step(AGE.plusSeconds(1));
            send(workspace, 300, 800);
            var before = workspace.report();
            workspace.keepHouse();

            assertEquals(1, keeping(workspace).batches());
            assertEquals(Optional.of(clock.instant()), keeping(workspace).lastAt());
            assertEquals(Optional.of(clock.instant()), workspace.measured().oldestReceivedAt());
            assertEquals(Optional.of(clock.instant()), workspace.measured().baseSealedAt());
            assertEquals(before, workspace.report());

            step(Duration.ofHours(23));
            workspace.keepHouse();
            assertEquals(
                    clock.instant().minus(Duration.ofHours(23)),
                    keeping(workspace).lastAt().orElseThrow());
        }
        rebuiltFromBaseAndRest(store);
    }

    private void rebuiltFromBaseAndRest(Store store) throws Exception {
        Report before;
        FoldCounts passed;
        try (var workspace = open(store)) {
            before = workspace.report();
            passed = workspace.measured().passed();
        }
        assertEquals(900, passed.entries());
        assertTrue(passed.repeated() >= 100, passed.toString());
        delete(folder.resolve("fold"));
        try (var workspace = open(store)) {
            assertEquals(before, workspace.report());
            assertEquals(passed, workspace.measured().passed());
        }
    }

    private static void delete(Path path) throws Exception {
        try (var all = Files.walk(path)) {
            for (var each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void anOperatorRemovesThemFromAStoreThatNoServerUses(Store store) {
        try (var workspace = open(store)) {
            workspace.define(SEASON.plan());
            send(workspace, 0, 200);
        }
        step(AGE.plusSeconds(1));

        var storage = storage(store);
        try (storage) {
            var old = new OldRows(storage, clock);
            assertEquals(1, old.olderThan(AGE));
            assertEquals(1, old.remove(AGE));
            assertEquals(0, old.olderThan(AGE));
            assertTrue(storage.log().bases().newest(Workspace.DEFAULT_NAME).isPresent());
        }
    }

    @Test
    void aFailureIsToldAndTriedAgainADayLater() {
        var tries = new ArrayList<Duration>();
        try (var keeper = new RetentionSchedule(
                AGE,
                age -> {
                    tries.add(age);
                    throw new IllegalStateException("the disk is away");
                },
                clock)) {
            keeper.look();
            keeper.look();
            assertEquals(Optional.of("the disk is away"), keeper.keeping().problem());
            assertEquals(1, tries.size());

            step(Duration.ofDays(1));
            keeper.look();
            assertEquals(2, tries.size());

            step(Duration.ofDays(-400));
            keeper.look();
            assertEquals(List.of(AGE, AGE, AGE), tries);
        }
    }

    @Test
    void lessThanADayIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> RetentionStatus.of(Duration.ofHours(23)));
    }
}
