package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.engine.process.ChildProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is killed while it writes; the long form is {@code furrow.bench.log.KillRounds}. */
class LogKillTest {
    private static final int ROUNDS = 2;

    enum Store {
        ROCKS {
            @Override
            Opened open(Path folder) {
                var log = RocksOutcomeLog.open(
                        folder, Clock.systemUTC(), LogSettings.withDefaults().withReserveBytes(1));
                return new Opened(log, () -> {});
            }
        },
        MONGO {
            @Override
            Opened open(Path folder) {
                var documents = Documents.embedded(folder, Clock.systemUTC());
                return new Opened(
                        MongoOutcomeLog.open(documents.database(), "w", Clock.systemUTC(), LogSettings.withDefaults()),
                        documents::close);
            }
        };

        abstract Opened open(Path folder);
    }

    record Opened(OutcomeLog log, Runnable beneath) implements AutoCloseable {
        @Override
        public void close() {
            log.close();
            beneath.run();
        }
    }

    /** Appends batches, many on the way at once, and prints the first id of each once it is acknowledged. */
    static final class Appender {
        private static final int BATCH = 20;

        public static void main(String[] arguments) {
            var log = Store.valueOf(arguments[0]).open(Path.of(arguments[1])).log();
            for (long from = 0; ; from += BATCH) {
                var id = arguments[2] + "-" + from;
                var stage = log.append(Entries.clicks("main", arguments[2] + "-", from, BATCH))
                        .thenAccept(receipt -> {
                            if (receipt instanceof Receipt.Kept) {
                                System.out.println(id);
                            }
                        });
                if (from % (BATCH * 8) == 0) {
                    stage.toCompletableFuture().join();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void nothingAcknowledgedIsLostOrDoubledWhenTheProcessIsKilled(Store store, @TempDir Path folder) {
        var ledger = new ArrayList<String>();
        for (int round = 0; round < ROUNDS; round++) {
            try (var child = ChildProcess.start(Appender.class, store, folder, round)) {
                for (int line = 0; line < 30 + 70 * round; line++) {
                    ledger.add(child.line());
                }
                assertThrows(IllegalStateException.class, () -> store.open(folder), "a second process was let in");
                ledger.addAll(child.kill());
            }
            var ids = ids(store, folder);
            assertEquals(ids.size(), new HashSet<>(ids).size(), "an id was kept twice");
            assertTrue(new HashSet<>(ids).containsAll(ledger), "round " + round + " lost an acknowledged batch");
        }
    }

    private static List<String> ids(Store store, Path folder) {
        try (var opened = store.open(folder)) {
            return Entries.ids(opened.log().read("main", BatchPositions.NONE, Integer.MAX_VALUE));
        }
    }
}
