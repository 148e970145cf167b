package furrow.engine.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.engine.process.ChildProcess;
import furrow.engine.season.Season;
import furrow.experiments.event.Event;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.InMemoryFold;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fold that is killed while it counts goes on from its last commit, and counts nothing twice. */
class FoldKillTest {
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int EVENTS = 6_000;
    private static final int BATCH = 20;
    private static final FoldSettings SETTINGS =
            FoldSettings.withDefaults().withEntriesAtOnce(BATCH).withEntriesACommit(3 * BATCH);

    @TempDir
    private Path folder;

    /** Counts until it is killed, and prints a line after each commit. */
    public static final class Counting {
        private Counting() {}

        public static void main(String[] arguments) {
            var folder = Path.of(arguments[0]);
            try (var log = open(folder);
                    var fold = fold(folder)) {
                fold.catchUp(LogReader.of(log, "main"), (batches, of) -> System.out.println(batches));
                System.out.println("end");
            }
        }
    }

    private static RocksOutcomeLog open(Path folder) {
        return RocksOutcomeLog.open(folder.resolve("log"), CLOCK, LogSettings.withDefaults());
    }

    private static OutcomeFold fold(Path folder) {
        return OutcomeFold.open(folder.resolve("fold"), season().plan(), FoldOptions.NONE, SETTINGS, NOW);
    }

    private static Season season() {
        return Season.of(6, NOW);
    }

    private static List<Event> events() {
        return season().events().subList(0, EVENTS);
    }

    private void fill() {
        var entries = events().stream().map(LogEntry::of).toList();
        try (var log = open(folder)) {
            for (int i = 0; i < EVENTS; i += BATCH) {
                log.append(new Batch("main", "test", entries.subList(i, i + BATCH)))
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    @Test
    void killedAtAnyCommitItCountsOnExactly() {
        fill();
        for (int round = 0; round < 3; round++) {
            try (var child = ChildProcess.start(Counting.class, folder)) {
                String line = child.line();
                assertNotEquals(round == 0 ? "end" : null, line);
                for (int commit = 0; commit < 20 * round && !"end".equals(line); commit++) {
                    line = child.line();
                }
                child.kill();
            }
        }
        var expected = InMemoryFold.of(season().plan());
        events().forEach(expected::accept);

        try (var log = open(folder);
                var fold = fold(folder)) {
            fold.catchUp(LogReader.of(log, "main"), FoldProgress.SILENT);
            var summary = expected.summary(NOW);

            assertEquals(summary.experiments(), fold.state().experiments());
            assertEquals(EVENTS, fold.state().passed().entries());
            assertEquals(summary.traffic().repeated(), fold.state().passed().repeated());
        }
    }
}
