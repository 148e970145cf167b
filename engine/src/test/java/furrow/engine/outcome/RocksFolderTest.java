package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

class RocksFolderTest {
    private static final int WRITES = 150;

    @TempDir
    Path folder;

    /** Outcomes, seals and bases are written by threads of their own, while old batches are cleared away. */
    @Test
    void writesOfSeveralThreadsAreNotTakenForFilesThatSomebodyRemoved() throws RocksDBException {
        var said = new ConcurrentLinkedQueue<String>();
        var log = Logger.getLogger(RocksFolder.class.getName());
        var listening = new Handler() {
            @Override
            public void publish(LogRecord told) {
                said.add(told.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(listening);
        try (var rocks = new RocksFolder(folder)) {
            var threads = IntStream.range(0, 3)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> work(rocks, thread)))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(threads).join();
            assertEquals(List.of(), List.copyOf(said));
        } finally {
            log.removeHandler(listening);
        }
    }

    private static void work(RocksFolder rocks, int thread) {
        try {
            for (int i = 0; i < WRITES; i++) {
                if (thread == 2 && i % 10 == 0) {
                    rocks.compact(rocks.seals(), RocksKeys.text("a"), RocksKeys.text("b"));
                }
                try (var batch = new WriteBatch()) {
                    batch.put(rocks.seals(), RocksKeys.text("a" + thread + "-" + i), RocksKeys.text("value"));
                    rocks.write(batch);
                }
            }
        } catch (RocksDBException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
