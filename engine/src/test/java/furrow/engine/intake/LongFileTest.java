package furrow.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class LongFileTest {

    /** Makes rows while they are asked for; nothing of them is stored. */
    private static final class Rows extends InputStream {
        private final int count;
        private final IntFunction<String> maker;
        private byte[] chunk;
        private int at;
        private int made;

        Rows(String header, int count, IntFunction<String> maker) {
            this.chunk = header.getBytes(StandardCharsets.UTF_8);
            this.count = count;
            this.maker = maker;
        }

        private boolean next() {
            if (at == chunk.length && made < count) {
                var text = new StringBuilder();
                for (int i = 0; i < 1000; i++) {
                    text.append(maker.apply(made++));
                }
                chunk = text.toString().getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return at < chunk.length;
        }

        @Override
        public int read() {
            return next() ? chunk[at++] : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int got = next() ? Math.min(length, chunk.length - at) : -1;
            System.arraycopy(chunk, at, buffer, offset, Math.max(0, got));
            at += Math.max(0, got);
            return got;
        }
    }

    /** Looks at the heap four times on the way; the rows kept as strings alone would take far more than is allowed. */
    private static final class Heap implements Receiver {
        private final int every;
        private long rows;
        private long most;

        Heap(int every) {
            this.every = every;
        }

        static long inUse() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        private RowAnswer row() {
            if (++rows % every == 0) {
                most = Math.max(most, inUse());
            }
            return RowAnswer.USED;
        }

        @Override
        public RowAnswer event(Event event) {
            return row();
        }

        @Override
        public RowAnswer snapshot(Snapshot snapshot) {
            return row();
        }

        @Override
        public RowAnswer counts(Counts counts) {
            return row();
        }
    }

    private static void assertBounded(String header, int count, IntFunction<String> maker) throws IOException {
        var heap = new Heap(count / 4);
        long before = Heap.inUse();

        var result = DataFiles.with(IntakeOptions.withDefaults())
                .read(RowSource.of("long", new Rows(header, count, maker)), heap, Watcher.NONE);

        assertEquals(new RowCounts(count, count, 0, 0), result.tally());
        assertTrue(heap.most - before < 8_000_000, () -> "bytes more in use: " + (heap.most - before));
    }

    @Test
    void aMillionRowsOfCsvTakeNoMoreMemoryThanAFew() throws IOException {
        assertBounded("unit,metric,total,at\n", 1_000_000, i -> "post-" + i + ",like,12.5,2026-11-04\n");
    }

    @Test
    void manyRowsOfNdjsonTakeNoMoreMemoryThanAFew() throws IOException {
        assertBounded(
                "",
                200_000,
                i -> "{\"id\":\"o" + i + "\",\"type\":\"outcome\",\"unit\":\"u" + i
                        + "\",\"metric\":\"click\",\"value\":1,\"at\":\"2026-11-04T10:00:00Z\",\"channel\":\"x\"}\n");
    }
}
