package furrow.experiments.moments;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Counts of values in buckets of fixed relative width, from which quantiles are read.
 *
 * <p>A bucket is named by a double's sign, exponent and first {@value #BITS} bits of its fraction, so its width is
 * at most {@code 2^-7} of its lower edge, and its middle is within {@value #RELATIVE_ERROR} of every value in it.
 * Zero has a bucket of its own. Counts are whole numbers in fixed buckets: adding, taking away and merging give the
 * same histogram in any order.
 *
 * <p>Memory: one entry for each bucket that holds a value, at most 128 for each doubling of the range. Not
 * thread-safe.
 *
 * @see <a href="https://arxiv.org/abs/1908.10693">Masson, Rim, Lee (2019), DDSketch</a>, for quantiles of stated
 *     relative error; the log-linear buckets are those of HdrHistogram
 */
public final class LogHistogram {
    /** Greatest relative distance of a quantile from the value that holds its rank. */
    public static final double RELATIVE_ERROR = 1.0 / 256;

    private static final int BITS = 7;
    private static final int SHIFT = 52 - BITS;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long n;

    /** A histogram with these counts by bucket, as {@link #counts()} gives them. */
    public static LogHistogram of(Map<Integer, Long> counts) {
        var histogram = new LogHistogram();
        counts.forEach(histogram::put);
        return histogram;
    }

    /** Adds one value. */
    public void add(double value) {
        put(bucket(value), 1);
    }

    /** Takes one value away that was added before. */
    public void subtract(double value) {
        put(bucket(value), -1);
    }

    /** Adds the values of {@code other}. */
    public void add(LogHistogram other) {
        other.counts.forEach(this::put);
    }

    /** Takes the values of {@code other} away, which must be among these. */
    public void subtract(LogHistogram other) {
        other.counts.forEach((bucket, count) -> put(bucket, -count));
    }

    /** A copy that changes on its own. */
    public LogHistogram copy() {
        return of(counts);
    }

    /** Values. */
    public long n() {
        return n;
    }

    /** Counts above zero by bucket, in order of value. */
    public Map<Integer, Long> counts() {
        return Map.copyOf(counts);
    }

    /**
     * The value of rank {@code ceil(p n)}, within {@value #RELATIVE_ERROR} of it; empty without values.
     *
     * @param p fraction of values at or below it, in [0, 1]
     */
    public OptionalDouble quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p of a quantile needs 0 to 1, but was " + p + "; 0.5 is the median");
        }
        long rank = Math.max(1, (long) Math.ceil(p * n));
        long seen = 0;
        for (var entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return OptionalDouble.of(middle(entry.getKey()));
            }
        }
        return OptionalDouble.empty();
    }

    private void put(int bucket, long count) {
        long now = counts.merge(bucket, count, Long::sum);
        n += count;
        if (now < 0) {
            throw new IllegalArgumentException("cannot take more values from a bucket than were put in");
        }
        if (now == 0) {
            counts.remove(bucket);
        }
    }

    private static int bucket(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a histogram needs finite values, but was given " + value);
        }
        if (value == 0) {
            return 0;
        }
        int size = (int) (Double.doubleToRawLongBits(Math.abs(value)) >>> SHIFT) + 1;
        return value < 0 ? -size : size;
    }

    private static double middle(int bucket) {
        if (bucket == 0) {
            return 0;
        }
        long size = (long) Math.abs(bucket) - 1;
        double low = Double.longBitsToDouble(size << SHIFT);
        double high = Double.longBitsToDouble((size + 1) << SHIFT);
        double middle = low + ((Double.isInfinite(high) ? Double.MAX_VALUE : high) - low) / 2;
        return bucket < 0 ? -middle : middle;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogHistogram histogram && counts.equals(histogram.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return "LogHistogram[n=" + n + ", buckets=" + counts.size() + "]";
    }
}
