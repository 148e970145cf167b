package furrow.experiments.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LargestValuesTest {

    /** What is kept is the true largest, or known to be lost; with up to 32 sizes it is never lost. */
    @Property(seed = "20261123")
    void theLargestIsRightWhateverComesAndGoes(
            @ForAll @Size(max = 120) List<@IntRange(min = -60, max = 60) Integer> values, @ForAll Random random) {
        var largest = new LargestValues();
        var present = new ArrayList<Integer>();
        for (int value : values) {
            present.add(value);
            largest.change(value, 1);
            if (random.nextBoolean()) {
                largest.change(present.remove(random.nextInt(present.size())), -1);
            }
        }
        double expected = present.stream().mapToInt(Math::abs).max().orElse(0);
        boolean few = values.stream().map(Math::abs).distinct().count() <= 32;

        assertTrue(few ? largest.value().isPresent() : true);
        largest.value().ifPresent(value -> assertEquals(expected, value));
    }

    @Test
    void itIsLostOnlyWhenAllThatWereCountedHaveGone() {
        var largest = new LargestValues();
        var sizes = new ArrayList<Integer>();
        for (int size = 1; size <= 40; size++) {
            sizes.add(size);
        }
        Collections.shuffle(sizes, new Random(1));
        sizes.forEach(size -> largest.change(size, 1));
        for (int size = 40; size > 9; size--) {
            largest.change(size, -1);
            assertEquals(OptionalDouble.of(size - 1.0), largest.value());
        }
        largest.change(9, -1);
        assertTrue(largest.value().isEmpty());
        for (int size = 8; size > 0; size--) {
            largest.change(size, -1);
        }
        assertEquals(OptionalDouble.of(0), largest.value());
    }
}
