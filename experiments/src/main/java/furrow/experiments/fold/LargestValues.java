package furrow.experiments.fold;

import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The largest of sizes that come and go: the {@value #KEPT} largest different ones are counted, so that the largest
 * stays known while others are taken away, whatever the order.
 *
 * <p>It is lost only when all that were counted have gone and smaller ones remain; the owner then reads the units
 * again.
 */
final class LargestValues {
    private static final int KEPT = 32;

    private static final double NO_FLOOR = -1;

    private final TreeMap<Double, Long> counts = new TreeMap<>();
    /** Sizes up to this one are not counted; infinite when none is. */
    private double floor = NO_FLOOR;

    private long n;
    private long negatives;

    /** One that is never known, for sums whose largest nobody asks for. */
    static LargestValues unknown() {
        var largest = new LargestValues();
        largest.floor = Double.POSITIVE_INFINITY;
        return largest;
    }

    /** Whether it could be found by reading the units again. */
    boolean isLost() {
        return n > 0 && counts.isEmpty() && Double.isFinite(floor);
    }

    void change(double value, int sign) {
        double size = Math.abs(value);
        n += sign;
        negatives += value < 0 ? sign : 0;
        if (n == 0) {
            counts.clear();
            floor = Double.isFinite(floor) ? NO_FLOOR : floor;
        } else if (size > floor) {
            if (counts.merge(size, (long) sign, Long::sum) == 0) {
                counts.remove(size);
            }
            if (counts.size() > KEPT) {
                floor = counts.pollFirstEntry().getKey();
            }
        }
    }

    /** The largest; 0 of none, empty when it was lost. */
    OptionalDouble value() {
        if (n == 0) {
            return OptionalDouble.of(0);
        }
        return counts.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(counts.lastKey());
    }

    /** Values below zero. */
    long negatives() {
        return negatives;
    }

    void write(StateWriter out) {
        out.number(n).number(negatives).fraction(floor).number(counts.size());
        counts.forEach((size, count) -> out.fraction(size).number(count));
    }

    static LargestValues read(StateReader in) {
        var largest = new LargestValues();
        largest.n = in.number();
        largest.negatives = in.number();
        largest.floor = in.fraction();
        int sizes = in.small();
        for (int i = 0; i < sizes; i++) {
            largest.counts.put(in.fraction(), in.number());
        }
        return largest;
    }
}
