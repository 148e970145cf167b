package furrow.experiments.fold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.conversation.Turn;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnitStateTest {
    private static final int VERY_MANY = 100_000;

    /** Event of that number in that revision, at no time in order. */
    private static Entry event(int number, int revision) {
        var key = EventKey.hash("e" + number);
        return new Entry.Measured(key, revision, false, key.low() >>> 20, false, 1, Entry.NONE, Entry.NONE, revision);
    }

    /** An entry of each kind with a number, or what its place has room for, in every place. */
    private static List<Entry> everyKind(int number) {
        int revision = Math.max(0, number);
        boolean retracted = number > 0;
        long at = number * 3L;
        var entries = new ArrayList<Entry>();
        for (boolean either : new boolean[] {false, true}) {
            entries.add(new Entry.Start(
                    EventKey.hash("start " + either + number),
                    revision,
                    retracted,
                    at,
                    either,
                    number,
                    ~number,
                    number >> 4,
                    either ? 0 : 1 / 3f,
                    number));
            entries.add(new Entry.Measured(
                    EventKey.hash("measured " + either + number),
                    revision,
                    retracted,
                    at,
                    either,
                    number,
                    number >> 4,
                    ~number,
                    number / 3.0));
        }
        for (var speaker : Turn.Speaker.values()) {
            for (var told : List.of(Optional.of(true), Optional.of(false), Optional.<Boolean>empty())) {
                entries.add(new Entry.Turn(
                        EventKey.hash("turn " + speaker + told + number),
                        revision,
                        retracted,
                        at,
                        speaker,
                        (long) number << 32 | 0xFFFF_FFFFL & ~number,
                        Math.max(Entry.NONE, number >> 9),
                        told,
                        told.map(each -> !each)));
            }
        }
        return entries;
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
        for (int number : numbers) {
            everyKind(number).forEach(entry -> {
                expected.add(entry);
                state.take(entry);
            });
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
