package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BatchCodecTest {
    private static final BatchPosition POSITION = new BatchPosition("main", "w", 7);
    private static final byte[] KEY = RocksKeys.batch(new WriterId("main", "w"), 7);

    private static byte[] sealed(List<LogEntry> entries) {
        var bytes = BatchCodec.encode("test", entries);
        BatchCodec.seal(bytes, KEY, 1_234_567);
        return bytes;
    }

    @Test
    void everyKindOfEntryComesBackAsItWas() {
        var expected = new RecordedBatch(POSITION, "test", Instant.ofEpochMilli(1_234_567), Entries.ALL_KINDS);

        assertEquals(expected, BatchCodec.decode(POSITION, KEY, sealed(Entries.ALL_KINDS)));
    }

    @Property(seed = "20260301", tries = 300)
    void numbersAndTimesComeBackToTheLastBit(
            @ForAll double value,
            @ForAll @LongRange(min = -31_557_014_167_219_200L, max = 31_556_889_864_403_199L) long second,
            @ForAll @LongRange(min = 0, max = 999_999_999) long nano) {
        if (!Double.isFinite(value)) {
            return;
        }
        var at = Instant.ofEpochSecond(second, nano);
        var entries = List.<LogEntry>of(
                Entries.click("a", "u"),
                LogEntry.of(new Outcome("b", "u", "m", value, Optional.empty(), Optional.empty(), at, Map.of())));

        assertEquals(entries, BatchCodec.decode(POSITION, KEY, sealed(entries)).entries());
    }

    @Test
    void theSameAttributesInAnyOrderGiveTheSameBytes() {
        var forth = new LinkedHashMap<String, String>();
        var back = new LinkedHashMap<String, String>();
        for (int i = 0; i < 20; i++) {
            forth.put("k" + i, "v" + i);
            back.put("k" + (19 - i), "v" + (19 - i));
        }
        assertArrayEquals(sealed(List.of(attributed(forth))), sealed(List.of(attributed(back))));
    }

    private static LogEntry attributed(Map<String, String> attributes) {
        return LogEntry.of(new Outcome("a", "u", "m", 1, Optional.empty(), Optional.empty(), Entries.NOON, attributes));
    }

    @Test
    void anyFlippedBitIsNoticed() {
        var bytes = sealed(Entries.ALL_KINDS);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(DamagedLogException.class, () -> BatchCodec.decode(POSITION, KEY, flipped), "bit " + bit);
        }
    }

    @Test
    void aBatchUnderAnotherKeyIsNoticed() {
        var other = RocksKeys.batch(new WriterId("main", "w"), 8);
        var thrown = assertThrows(
                DamagedLogException.class, () -> BatchCodec.decode(POSITION, other, sealed(Entries.ALL_KINDS)));

        assertEquals(
                "batch 7 of writer w in workspace main is damaged: it does not match its checksum; furrow data"
                        + " damage --from BACKUP brings it back, or send its rows again",
                thrown.getMessage());
    }

    @Test
    void aThousandClicksTakeAboutTwentyBytesEach() {
        int bytes = sealed(Entries.clicks("main", "click-", 0, 1000).entries()).length;

        assertTrue(bytes < 34_000, "a thousand clicks took " + bytes + " bytes");
    }
}
