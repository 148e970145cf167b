package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.process.ChildProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKillTest {
    private static final int ROUNDS = 4;

    /** Appends batches with many on the way at once, and prints the first id of each once it is acknowledged. */
    static final class Appender {
        private static final int BATCH = 20;

        public static void main(String[] arguments) {
            var log = RocksOutcomeLog.open(Path.of(arguments[0]), Clock.systemUTC(), LogSettings.withDefaults());
            for (long from = 0; ; from += BATCH) {
                var id = arguments[1] + "-" + from;
                var stage = log.append(Entries.clicks("main", arguments[1] + "-", from, BATCH))
                        .thenAccept(receipt -> {
                            if (receipt instanceof Receipt.Kept) {
                                System.out.println(id);
                            }
                        });
                if (from % (BATCH * 8) == 0) {
                    stage.toCompletableFuture().join();
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void nothingAcknowledgedIsLostOrDoubledWhenTheProcessIsKilled(@TempDir Path folder) {
        var ledger = new ArrayList<String>();
        for (int round = 0; round < ROUNDS; round++) {
            try (var child = ChildProcess.start(Appender.class, folder, round)) {
                for (int line = 0; line < 30 + 170 * round; line++) {
                    ledger.add(child.line());
                }
                ledger.addAll(child.kill());
            }
            var ids = ids(folder);
            assertEquals(ids.size(), new HashSet<>(ids).size(), "an id was kept twice");
            assertTrue(new HashSet<>(ids).containsAll(ledger), "round " + round + " lost an acknowledged batch");
        }
    }

    private static List<String> ids(Path folder) {
        try (var log = RocksOutcomeLog.open(folder, Clock.systemUTC(), LogSettings.withDefaults())) {
            return Entries.ids(log.read("main", Positions.NONE, Integer.MAX_VALUE));
        }
    }
}
