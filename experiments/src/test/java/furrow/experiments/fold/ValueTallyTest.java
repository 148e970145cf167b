package furrow.experiments.fold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.moments.ValueCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueTallyTest {

    /** Also where units come that are taken away again, as long as so many never stand in buckets. */
    @Test
    void theSameUnitsGiveTheSameBytesInAnyOrder() {
        var random = new Random(5);
        for (int round = 0; round < 20; round++) {
            var units = units(random, round % 2 == 0 ? 300 : 3000);
            var passing = units(random, 50);
            var forward = new ValueTally();
            units.forEach(each -> forward.change(each, 1));

            Collections.shuffle(units, random);
            var other = new ValueTally();
            passing.forEach(each -> other.change(each, 1));
            units.forEach(each -> other.change(each, 1));
            passing.forEach(each -> other.change(each, -1));

            assertArrayEquals(bytes(forward), bytes(other));
            assertEquals(forward.counts(), other.counts());
            assertEquals(
                    forward.counts(),
                    ValueTally.read(new StateReader(bytes(forward))).counts());
            var summary = new StateWriter();
            ValueBytes.write(forward.counts(), summary);
            assertEquals(forward.counts(), ValueBytes.counts(new StateReader(summary.toBytes())));
        }
    }

    @Test
    void soManyStandInBucketsUntilFewAreLeftThatAreCountedAgain() {
        var tally = new ValueTally();
        for (int i = 0; i <= ValueCounts.EXACT; i++) {
            tally.change(List.of(1 + i / 10_000.0), 1);
        }
        assertFalse(tally.counts().isExact());
        assertFalse(tally.isIncomplete());
        assertEquals(1.2048, tally.counts().quantile(0.5).orElseThrow(), 1.2048 * ValueCounts.RELATIVE_ERROR);

        tally.change(List.of(1.0), -1);
        assertTrue(tally.isIncomplete());

        for (int i = 1; i <= ValueCounts.EXACT; i++) {
            tally.change(List.of(1 + i / 10_000.0), -1);
        }
        assertFalse(tally.isIncomplete());
        assertEquals(0, tally.counts().values());
    }

    private static byte[] bytes(ValueTally tally) {
        var out = new StateWriter();
        tally.write(out);
        return out.toBytes();
    }

    private static List<List<Double>> units(Random random, int many) {
        var units = new ArrayList<List<Double>>();
        for (int unit = 0; unit < many; unit++) {
            var own = new ArrayList<Double>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                own.add(
                        random.nextInt(9) == 0
                                ? 0
                                : random.nextInt(3) == 0 ? -random.nextDouble() : 9 * random.nextDouble());
            }
            Collections.sort(own);
            units.add(own);
        }
        return units;
    }
}
