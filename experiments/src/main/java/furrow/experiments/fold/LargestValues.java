package furrow.experiments.fold;

import java.util.Arrays;
import java.util.OptionalDouble;

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

    private static final double[] NO_SIZES = {};
    private static final long[] NO_COUNTS = {};

    /** The sizes that are counted, ascending, and how often each was met; plain arrays, as there are many of these. */
    private double[] sizes = NO_SIZES;

    private long[] counts = NO_COUNTS;
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
        return n > 0 && sizes.length == 0 && Double.isFinite(floor);
    }

    void change(double value, int sign) {
        double size = Math.abs(value);
        n += sign;
        negatives += value < 0 ? sign : 0;
        if (n == 0) {
            sizes = NO_SIZES;
            counts = NO_COUNTS;
            floor = Double.isFinite(floor) ? NO_FLOOR : floor;
        } else if (size > floor) {
            count(size, sign);
            if (sizes.length > KEPT) {
                floor = sizes[0];
                remove(0);
            }
        }
    }

    private void count(double size, int sign) {
        int at = Arrays.binarySearch(sizes, size);
        if (at < 0) {
            insert(-at - 1, size, sign);
        } else {
            counts[at] += sign;
            if (counts[at] == 0) {
                remove(at);
            }
        }
    }

    private void insert(int at, double size, long count) {
        int after = sizes.length - at;
        double[] moreSizes = Arrays.copyOf(sizes, sizes.length + 1);
        long[] moreCounts = Arrays.copyOf(counts, counts.length + 1);
        System.arraycopy(sizes, at, moreSizes, at + 1, after);
        System.arraycopy(counts, at, moreCounts, at + 1, after);
        moreSizes[at] = size;
        moreCounts[at] = count;
        sizes = moreSizes;
        counts = moreCounts;
    }

    private void remove(int at) {
        int left = sizes.length - 1;
        double[] fewerSizes = Arrays.copyOf(sizes, left);
        long[] fewerCounts = Arrays.copyOf(counts, left);
        System.arraycopy(sizes, at + 1, fewerSizes, at, left - at);
        System.arraycopy(counts, at + 1, fewerCounts, at, left - at);
        sizes = fewerSizes;
        counts = fewerCounts;
    }

    /** The largest; 0 of none, empty when it was lost. */
    OptionalDouble value() {
        if (n == 0) {
            return OptionalDouble.of(0);
        }
        return sizes.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sizes[sizes.length - 1]);
    }

    /** Values below zero. */
    long negatives() {
        return negatives;
    }

    void write(StateWriter out) {
        out.number(n).number(negatives).fraction(floor).number(sizes.length);
        for (int i = 0; i < sizes.length; i++) {
            out.fraction(sizes[i]).number(counts[i]);
        }
    }

    static LargestValues read(StateReader in) {
        var largest = new LargestValues();
        largest.n = in.number();
        largest.negatives = in.number();
        largest.floor = in.fraction();
        int kept = in.small();
        if (kept < 0 || kept > KEPT) {
            throw new IndexOutOfBoundsException(kept + " largest values");
        }
        largest.sizes = kept == 0 ? NO_SIZES : new double[kept];
        largest.counts = kept == 0 ? NO_COUNTS : new long[kept];
        for (int i = 0; i < kept; i++) {
            largest.sizes[i] = in.fraction();
            largest.counts[i] = in.number();
        }
        return largest;
    }
}
