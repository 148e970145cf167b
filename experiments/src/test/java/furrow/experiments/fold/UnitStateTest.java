package furrow.experiments.fold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnitStateTest {
    private static final int VERY_MANY = 100_000;

    /** Event of that number in that revision, at no time in order. */
    private static Entry event(int number, int revision) {
        var key = EventKey.hash("e" + number);
        return new Entry(
                key, revision, false, Entry.Kind.OUTCOME, 1, Entry.NONE, Entry.NONE, key.low() >>> 20, revision);
    }

    /** What is on disk of a unit that is written again and again. */
    private static final class Disk {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long written;

        void write(UnitState state) {
            byte[] part;
            if (state.isToBeAppended()) {
                part = state.takeAdded();
            } else {
                bytes.reset();
                part = state.toBytes();
                state.setWritten();
            }
            bytes.writeBytes(part);
            written += part.length;
        }

        UnitState read() {
            return UnitState.ofBytes(bytes.toByteArray());
        }
    }

    @Test
    void writingAUnitOfVeryManyEventsTakesNoMoreThanTheyDo() {
        var state = new UnitState();
        var disk = new Disk();
        for (int i = 0; i < VERY_MANY; i++) {
            assertTrue(state.take(event(i, 0)));
            if (i % 10 == 0) {
                disk.write(state);
            }
        }
        disk.write(state);

        assertEquals(VERY_MANY, disk.read().size());
        assertTrue(
                disk.written < 2L * state.toBytes().length,
                () -> disk.written + " bytes for a state of " + state.toBytes().length);
    }

    @Test
    void whatIsAppendedReadsAsIfItHadBeenWrittenAtOnce() {
        var random = new SplittableRandom(11);
        var state = new UnitState();
        var disk = new Disk();
        for (int i = 0; i < 3_000; i++) {
            var event = event(random.nextInt(500), random.nextInt(4));
            if (!state.isRepeat(event)) {
                state.take(event);
            }
            if (i % 7 == 0) {
                disk.write(state);
            }
            if (i % 500 == 0) {
                state = disk.read();
            }
        }
        disk.write(state);

        assertArrayEquals(state.toBytes(), disk.read().toBytes());
    }

    @Test
    void everyNumberOfAnEventComesBackAsItWas() {
        int[] numbers = {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE};
        var state = new UnitState();
        var expected = new ArrayList<Entry>();
        for (var kind : Entry.Kind.values()) {
            for (int number : numbers) {
                int revision = Math.max(0, number);
                int detail = number >> 4;
                var key = EventKey.hash(kind + " " + number);
                var entry =
                        new Entry(key, revision, number > 0, kind, number, ~number, detail, number * 3L, number / 3.0);
                expected.add(entry);
                state.take(entry);
            }
        }
        expected.sort(Entry.BY_TIME);

        assertEquals(expected, state.entries());
        assertEquals(expected, UnitState.ofBytes(state.toBytes()).entries());
    }

    @Test
    void aRepeatIsKnownAmongFewAndAmongMany() {
        for (int size : new int[] {1, UnitState.MANY - 1, UnitState.MANY, 1_000}) {
            var state = new UnitState();
            for (int i = 0; i < size; i++) {
                state.take(event(i, 1));
            }

            assertTrue(state.isRepeat(event(size / 2, 1)));
            assertFalse(state.isRepeat(event(size, 1)));
            assertFalse(state.take(event(size / 2, 0)));
            assertTrue(state.take(event(size / 2, 2)));
            assertEquals(size, state.size());
            assertEquals(1, state.repeats());
            assertEquals(2, state.corrected());
        }
    }
}
