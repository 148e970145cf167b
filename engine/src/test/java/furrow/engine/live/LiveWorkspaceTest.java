package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.advice.Adviser;
import furrow.engine.advice.Report;
import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.DataGathering;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.LogWalk;
import furrow.engine.outcome.Receipt;
import furrow.engine.season.Season;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.RuleBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveWorkspaceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int MOST = 12_000;
    private static final RuleBook BOOK = RuleBook.shipped();

    @TempDir
    private Path folder;

    private LiveWorkspace open() {
        return LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
    }

    private static List<LogEntry> entries(Season season) {
        var entries = new ArrayList<LogEntry>();
        season.events().forEach(each -> entries.add(LogEntry.of(each)));
        season.snapshots().forEach(each -> entries.add(new LogEntry.Sampled(each)));
        season.counts().forEach(each -> entries.add(new LogEntry.Counted(each)));
        return entries;
    }

    private static void send(LiveWorkspace workspace, List<LogEntry> entries) {
        var receipt = workspace.append("test", entries).toCompletableFuture().join();
        assertTrue(receipt instanceof Receipt.Kept, receipt.toString());
    }

    /** The same rows, in the order of the log, through the fold that files go through. */
    private Report inMemory(Plan plan) {
        var options = new CountsBook.Options(Optional.empty(), Metric.Type.PROPORTION, Analysis.withDefaults());
        var gathering = new DataGathering(Optional.of(plan), options);
        try (var storage = WorkspaceStorage.inFolder(folder, CLOCK)) {
            for (var batch : LogWalk.over(storage.log(), Workspace.DEFAULT_NAME)) {
                batch.entries().forEach(each -> take(gathering, each));
            }
        }
        var experiments = gathering.experiments(gathering.summary(NOW));
        return new Adviser(plan.workspace(), BOOK).report(experiments, gathering.lone(), NOW);
    }

    private static void take(DataGathering gathering, LogEntry entry) {
        try {
            if (entry instanceof LogEntry.Happened happened) {
                gathering.accept(happened.event());
            } else if (entry instanceof LogEntry.Sampled sampled) {
                gathering.accept(sampled.snapshot());
            } else if (entry instanceof LogEntry.Counted counted) {
                gathering.accept(counted.counts());
            }
        } catch (IllegalArgumentException unknown) {
            // As a file's row that the plan cannot use.
        }
    }

    private static void assertSame(Report expected, Report actual) {
        for (int i = 0; i < expected.experiments().size(); i++) {
            var one = expected.experiments().get(i).evidence();
            var other = actual.experiments().get(i).evidence();
            assertEquals(one.data().arms(), other.data().arms());
            assertEquals(one.data().findings(), other.data().findings());
            assertEquals(one.health(), other.health());
            assertEquals(one.arms(), other.arms());
            assertEquals(one.comparisons(), other.comparisons());
        }
        assertEquals(expected.lone(), actual.lone());
        assertEquals(
                expected.recommendations().toString(), actual.recommendations().toString());
        assertEquals(expected.experiments().size(), actual.experiments().size());
    }

    /** Shuffled, in batches of any size, some sent twice, the plan in two parts, started anew in between. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void evidenceIsThatOfAFoldInMemoryWhateverComesInBetween(long seed) {
        var season = Season.of(seed, NOW);
        var experiments = season.plan().experiments();
        var half = new Plan(season.plan().workspace(), experiments.subList(0, experiments.size() / 2));
        var entries = entries(season);
        var random = new Random(seed);
        Collections.shuffle(entries, random);
        entries.subList(Math.min(entries.size(), MOST), entries.size()).clear();
        Report live = null;
        Plan plan = null;
        int at = 0;
        for (int part = 0; part < 4; part++) {
            try (var workspace = open()) {
                if (part == 1) {
                    workspace.define(half);
                }
                if (part == 3) {
                    workspace.define(season.plan());
                }
                int until = part == 3 ? entries.size() : entries.size() * (part + 1) / 4;
                while (at < until) {
                    int next = Math.min(until, at + 1 + random.nextInt(4_000));
                    send(workspace, entries.subList(at, next));
                    if (random.nextBoolean()) {
                        send(workspace, entries.subList(at, Math.min(next, at + 500)));
                    }
                    at = next;
                }
                live = workspace.report();
                plan = workspace.plan();
            }
        }

        assertSame(inMemory(plan), live);
        try (var workspace = open()) {
            assertSame(live, workspace.report());
        }
    }

    @Test
    void anotherStartReadsNothingAgain() {
        var season = Season.of(3, NOW);
        try (var workspace = open()) {
            workspace.define(season.plan());
            send(workspace, entries(season).subList(0, 5_000));
            workspace.report();
        }

        try (var workspace = open()) {
            var vitals = workspace.measured();

            assertEquals(0, vitals.lag());
            assertEquals(5_000, vitals.passed().entries());
            assertTrue(vitals.passed().repeated() > 0, vitals.toString());
            assertTrue(vitals.logBytes() > 0);
            assertEquals("test", vitals.sources().get(0).source());
            assertEquals(5_000, vitals.sources().get(0).entries());
        }
    }

    @Test
    void aFoldOfALogThatIsGoneIsMadeAnew() throws Exception {
        var season = Season.of(4, NOW);
        try (var workspace = open()) {
            workspace.define(season.plan());
            send(workspace, entries(season).subList(0, 2_000));
            workspace.report();
        }
        var others = folder.resolveSibling(folder.getFileName() + "-others");
        try (var log = WorkspaceStorage.inFolder(others, CLOCK)) {
            assertTrue(log.log().workspaces().isEmpty());
        }
        Files.move(folder.resolve(WorkspaceStorage.OUTCOMES), others.resolve("before"));
        Files.move(others.resolve(WorkspaceStorage.OUTCOMES), folder.resolve(WorkspaceStorage.OUTCOMES));

        try (var workspace = open()) {
            assertFalse(workspace.report().experiments().isEmpty());
            assertEquals(0, workspace.measured().passed().entries());
        }
    }
}
