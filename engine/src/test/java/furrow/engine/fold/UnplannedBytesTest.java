package furrow.engine.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.experiments.fold.UnplannedName;
import furrow.experiments.fold.UnplannedRows;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnplannedBytesTest {
    private static UnplannedName name(UnplannedName.Kind kind, String name) {
        return new UnplannedName(
                kind, kind == UnplannedName.Kind.METRIC ? Optional.empty() : Optional.of("tone"), name);
    }

    @Test
    void namesComeBackWithTheirRowsAndBeyondTheMostWithTheirNumber() {
        var counter = new UnplannedRows.Counter();
        for (int i = 0; i < UnplannedRows.MOST + 7; i++) {
            counter.add(name(UnplannedName.Kind.values()[i % 3], "größer" + i), i + 1L);
        }
        counter.add(name(UnplannedName.Kind.EXPERIMENT, "größer0"), 2);
        var counted = counter.counted();

        assertEquals(UnplannedRows.MOST, counted.rows().size());
        assertEquals(51 + 52 + 53 + 54 + 55 + 56 + 57, counted.others());
        assertEquals(3L, counted.rows().get(name(UnplannedName.Kind.EXPERIMENT, "größer0")));
        assertEquals(counted, UnplannedBytes.read(ByteBuffer.wrap(UnplannedBytes.of(counted))));
    }

    @Test
    void countersOfOlderVersionsEndBeforeTheNames() {
        var counters = new Counters();
        counters.entries = 5;
        counters.units = 2;
        counters.lacks(name(UnplannedName.Kind.ARM, "warn"));
        byte[] bytes = counters.toBytes();

        assertEquals(1, Counters.ofBytes(bytes).passed(0).unplanned().rows().size());
        var older = Counters.ofBytes(Arrays.copyOf(bytes, 8 * Long.BYTES)).passed(0);
        assertEquals(5, older.entries());
        assertEquals(2, older.units());
        assertEquals(UnplannedRows.NONE, older.unplanned());
    }
}
