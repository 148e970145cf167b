package furrow.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LongFileTest {
    private static final int ROWS = 1_000_000;

    /** Makes rows while they are asked for; nothing of them is stored. */
    private static final class Endless extends InputStream {
        private final boolean json;
        private byte[] row;
        private int at;
        private int made;

        Endless(boolean json) {
            this.json = json;
            this.row = bytes(json ? "" : "id,type,unit,metric,value,at,channel\n");
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private boolean next() {
            if (at < row.length) {
                return true;
            }
            if (made == ROWS) {
                return false;
            }
            row = bytes(
                    json
                            ? "{\"id\":\"o" + made + "\",\"type\":\"outcome\",\"unit\":\"u" + made % 1000
                                    + "\",\"metric\":\"click\",\"value\":1,\"at\":\"2026-11-04T10:00:00Z\",\"channel\":\"x\"}\n"
                            : "o" + made + ",outcome,u" + made % 1000 + ",click,1,2026-11-04T10:00:00Z,x\n");
            made++;
            at = 0;
            return true;
        }

        @Override
        public int read() {
            return next() ? row[at++] : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (!next()) {
                return -1;
            }
            int count = Math.min(length, row.length - at);
            System.arraycopy(row, at, buffer, offset, count);
            at += count;
            return count;
        }
    }

    /** Looks at the heap now and then; 10^6 rows kept as strings alone would take far more than is allowed. */
    private static final class Heap implements Receiver {
        private long rows;
        private long most;

        @Override
        public Answer event(Event event) {
            if (++rows % 250_000 == 0) {
                System.gc();
                var runtime = Runtime.getRuntime();
                most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
            }
            return Answer.USED;
        }

        @Override
        public Answer snapshot(Snapshot snapshot) {
            throw new AssertionError(snapshot);
        }

        @Override
        public Answer counts(Counts counts) {
            throw new AssertionError(counts);
        }
    }

    private static void readMillion(boolean json) throws IOException {
        var heap = new Heap();
        System.gc();
        var runtime = Runtime.getRuntime();
        long before = runtime.totalMemory() - runtime.freeMemory();

        var result = DataFiles.with(IntakeOptions.withDefaults())
                .read(Source.of("long", new Endless(json)), heap, Watcher.NONE);

        assertEquals(new Tally(ROWS, ROWS, 0, 0), result.tally());
        assertTrue(heap.most - before < 8_000_000, () -> "bytes more in use: " + (heap.most - before));
    }

    @Test
    void aMillionRowsOfCsvTakeNoMoreMemoryThanAFew() throws IOException {
        readMillion(false);
    }

    @Test
    void aMillionRowsOfNdjsonTakeNoMoreMemoryThanAFew() throws IOException {
        readMillion(true);
    }
}
