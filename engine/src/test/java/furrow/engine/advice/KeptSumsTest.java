package furrow.engine.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeptSumsTest {
    private static final int PARTS = 1_000;

    private final SplittableRandom random = new SplittableRandom(7);

    private MetricMoments part() {
        double x = random.nextDouble() * 1e6;
        return Moments.ofTotals(3, x, x * x / 2);
    }

    private static MetricMoments inARow(List<MetricMoments> parts) {
        return parts.stream().reduce(MetricMoments::and).orElseThrow();
    }

    @Test
    void whereOneOfAThousandChangedTenAreAddedAgain() {
        var sums = new KeptSums();
        var parts = new ArrayList<MetricMoments>();
        for (int i = 0; i < PARTS; i++) {
            parts.add(part());
        }
        assertEquals(Optional.of(inARow(parts)), sums.of("all", parts));
        assertEquals(PARTS - 1, sums.added());
        sums.turn();

        for (int round = 0; round < 50; round++) {
            parts.set(random.nextInt(PARTS), part());
            long before = sums.added();

            assertEquals(Optional.of(inARow(parts)), sums.of("all", parts), "to the bit");
            assertTrue(sums.added() - before <= 10, "2^10 are more than a thousand");
            sums.turn();
        }
    }

    @Test
    void partsMayComeAndGo() {
        var sums = new KeptSums();
        var parts = new ArrayList<MetricMoments>();
        assertEquals(Optional.empty(), sums.of("all", parts));
        for (int i = 0; i < 100; i++) {
            if (parts.isEmpty() || random.nextInt(3) > 0) {
                parts.add(random.nextInt(parts.size() + 1), part());
            } else {
                parts.remove(random.nextInt(parts.size()));
            }
            assertEquals(parts.isEmpty() ? Optional.empty() : Optional.of(inARow(parts)), sums.of("all", parts));
            sums.turn();
        }
    }

    @Test
    void whatNobodyAskedForIsForgotten() {
        var sums = new KeptSums();
        var parts = List.of(part(), part());
        sums.of("one", parts);
        sums.turn();
        sums.of("other", parts);
        sums.turn();
        long before = sums.added();

        sums.of("one", parts);

        assertEquals(1, sums.added() - before);
    }
}
