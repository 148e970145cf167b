package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.FoldState;
import furrow.engine.fold.LogReader;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.BeyondLogException;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.RecordedBatch;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows go away under whoever counts them, again and again, as while a database is put back; then they are there. */
class LogPutBackTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW.plus(Duration.ofHours(20)), ZoneOffset.UTC);
    private static final Plan PLAN = Happenings.plan(
            ZoneId.of("UTC"), Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));

    @TempDir
    private Path folder;

    /** Ends where the whole one does; while rows are away only the first batch is ever found. */
    private static final class ShrinkingLog implements LogReader {
        private final LogReader whole;
        private final OutcomeLog empty;
        private boolean away;

        ShrinkingLog(LogReader whole, OutcomeLog empty) {
            this.whole = whole;
            this.empty = empty;
        }

        @Override
        public List<RecordedBatch> read(BatchPositions after, int mostEntries) {
            return away && !after.equals(BatchPositions.NONE)
                    ? empty.read("main", after, mostEntries)
                    : whole.read(after, 1);
        }

        @Override
        public BatchPositions end() {
            return whole.end();
        }

        @Override
        public BatchPositions begin() {
            return whole.begin();
        }
    }

    @Test
    void whatGoesAwayTwiceIsAFailureOfTheStoreAndCountedWhenItIsBack() {
        var happenings = new Happenings(11);
        try (var log = RocksOutcomeLog.open(folder.resolve("log"), CLOCK, LogSettings.withDefaults());
                var empty = RocksOutcomeLog.open(folder.resolve("empty"), CLOCK, LogSettings.withDefaults())) {
            var reader = new ShrinkingLog(LogReader.of(log, "main"), empty);
            send(log, happenings);
            try (var fold = new LiveFold(folder.resolve("fold"), reader, PLAN, CLOCK, FoldSettings.withDefaults())) {
                var one = fold.read().state();
                send(log, happenings);
                reader.away = true;

                assertThrows(BeyondLogException.class, fold::read);
                assertTrue(fold.trouble().orElseThrow().contains("counting stands still since"));
                assertThrows(BeyondLogException.class, fold::read);

                reader.away = false;
                var two = fold.read().state();
                assertTrue(fold.trouble().isEmpty());
                assertEquals(2 * entries(one), entries(two));
            }
        }
    }

    /** Health is told since when, whatever else is asked of the fold in between. */
    @Test
    void onlyReadingTheLogIsASignThatItCanBeReadAgain() {
        var happenings = new Happenings(12);
        try (var log = RocksOutcomeLog.open(folder.resolve("log"), CLOCK, LogSettings.withDefaults());
                var empty = RocksOutcomeLog.open(folder.resolve("empty"), CLOCK, LogSettings.withDefaults())) {
            var reader = new ShrinkingLog(LogReader.of(log, "main"), empty);
            send(log, happenings);
            try (var fold = new LiveFold(folder.resolve("fold"), reader, PLAN, CLOCK, FoldSettings.withDefaults())) {
                fold.read();
                send(log, happenings);
                reader.away = true;
                assertThrows(BeyondLogException.class, fold::readOn);
                var told = fold.trouble().orElseThrow();

                fold.past("somebody");
                fold.use(PLAN);
                assertEquals(told, fold.trouble().orElseThrow());

                reader.away = false;
                fold.readOn();
                assertTrue(fold.trouble().isEmpty());
            }
        }
    }

    private static long entries(FoldState state) {
        return state.passed().entries();
    }

    private static void send(OutcomeLog log, Happenings happenings) {
        var some = happenings.before(NOW, "tone", 300);
        log.append(new Batch("main", "test", some)).toCompletableFuture().join();
    }
}
