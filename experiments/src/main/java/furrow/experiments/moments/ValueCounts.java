package furrow.experiments.moments;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values that an arm's units gave, in order, from which quantiles are read.
 *
 * <p>Up to {@value #EXACT} values stand as they came. More stand in buckets between two edges, so narrow that the middle is
 * within {@value #RELATIVE_ERROR} of every value in it ({@link LogHistogram}'s buckets, four times as fine). Which of the two
 * hangs on the number of values alone, so the same units give the same to the bit in any order.
 *
 * <p>Where units have many values these are alike, so each step also knows what the variance of the share at or below it
 * takes. With s of a unit's m values at or below it, Σ s² is the sum of 2r - 1 over the values there, r being the rank of a
 * value among its unit's own, and Σ s m the sum of m.
 *
 * <p>Immutable.
 */
public final class ValueCounts implements MetricMoments {
    /** Most values that stand as they came. */
    public static final int EXACT = 4096;

    /** Greatest relative distance of the middle of a bucket from a value in it. */
    public static final double RELATIVE_ERROR = 1.0 / 1024;

    private final long units;
    private final double sizeSquares;
    private final double[] low;
    private final double[] high;
    /** Values up to and with each step; one more than there are steps, from 0 on. */
    private final long[] upTo;
    /** Σ s² with all steps up to here. */
    private final double[] squares;
    /** Σ s m with all steps up to here. */
    private final double[] products;

    /**
     * What one step holds.
     *
     * @param count values
     * @param ranks sum of 2r - 1 over them
     * @param sizes sum over them of how many values their unit has
     */
    public record Step(long count, long ranks, long sizes) {
        /** Both together. */
        public Step plus(Step other) {
            return new Step(count + other.count, ranks + other.ranks, sizes + other.sizes);
        }
    }

    private ValueCounts(long units, double sizeSquares, SortedMap<Double, Step> steps, boolean exact) {
        this.units = units;
        this.sizeSquares = sizeSquares;
        int many = steps.size();
        low = new double[many];
        high = new double[many];
        upTo = new long[many + 1];
        squares = new double[many + 1];
        products = new double[many + 1];
        int at = 0;
        for (var each : steps.entrySet()) {
            low[at] = exact ? each.getKey() : FineBucket.low(each.getKey());
            high[at] = exact ? each.getKey() : FineBucket.high(each.getKey());
            at++;
            upTo[at] = upTo[at - 1] + each.getValue().count();
            squares[at] = squares[at - 1] + each.getValue().ranks();
            products[at] = products[at - 1] + each.getValue().sizes();
        }
    }

    /**
     * Of values in order.
     *
     * @param units units, those without a value too
     * @param sizeSquares sum over the units of the square of how many values each has
     * @param steps values, or where there are more than {@value #EXACT} middles of their buckets, with what each holds
     */
    public static ValueCounts of(long units, long sizeSquares, SortedMap<Double, Step> steps) {
        long values = steps.values().stream().mapToLong(Step::count).sum();
        return new ValueCounts(units, sizeSquares, steps, values <= EXACT);
    }

    /** The same of values that all stand as they came, however many. */
    static ValueCounts standing(long units, long sizeSquares, SortedMap<Double, Step> steps) {
        return new ValueCounts(units, sizeSquares, steps, true);
    }

    /** Of units with one value each. */
    public static ValueCounts of(double... values) {
        var steps = new TreeMap<Double, Step>();
        for (double value : values) {
            double key = values.length <= EXACT ? value + 0.0 : FineBucket.middle(value);
            steps.merge(key, new Step(1, 1, 1), Step::plus);
        }
        return of(values.length, values.length, steps);
    }

    /** Units. */
    @Override
    public long n() {
        return units;
    }

    /** Values of all units. */
    public long values() {
        return upTo[upTo.length - 1];
    }

    /** Whether values stand as they came. */
    public boolean isExact() {
        return values() <= EXACT;
    }

    /** Sum over the units of the square of how many values each has. */
    public long sizeSquares() {
        return (long) sizeSquares;
    }

    /** What each step holds, by its value or the middle of its bucket. */
    public SortedMap<Double, Step> held() {
        var held = new TreeMap<Double, Step>();
        for (int i = 0; i < low.length; i++) {
            held.put(
                    low[i] + (high[i] - low[i]) / 2,
                    new Step(upTo[i + 1] - upTo[i], (long) (squares[i + 1] - squares[i]), (long)
                            (products[i + 1] - products[i])));
        }
        return held;
    }

    /** Steps, in order of value. */
    public int steps() {
        return low.length;
    }

    /** Least value that a step may stand for. */
    public double low(int step) {
        return low[step];
    }

    /** Greatest value that a step may stand for. */
    public double high(int step) {
        return high[step];
    }

    /** Values below a step. */
    public long below(int step) {
        return upTo[step];
    }

    /** Values up to and with a step. */
    public long upTo(int step) {
        return upTo[step + 1];
    }

    /**
     * The least value that at least the share p of the values do not exceed, to the bit where values stand as they came, else
     * within {@value #RELATIVE_ERROR} of it; empty without values.
     *
     * @param p share, above 0 and below 1
     */
    public OptionalDouble quantile(double p) {
        return values() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(low[step(p)] + (high[step(p)] - low[step(p)]) / 2);
    }

    /** The step that holds the quantile; there must be values. */
    public int step(double p) {
        // A rank such as 0.1 · 30 is computed a hair too large; half a millionth of a rank is none.
        long rank = Math.max(1, (long) Math.ceil(p * values() - 5e-7));
        int found = Arrays.binarySearch(upTo, rank);
        int at = found >= 0 ? found : -found - 1;
        while (upTo[at - 1] >= rank) {
            at--;
        }
        return at - 1;
    }

    /**
     * How many times the variance of the share of values up to and with a step is that of values that have nothing to do with
     * each other, at least 1: the delta method's variance of Σ s / Σ m over units.
     */
    public double designEffect(int step) {
        long all = values();
        double share = upTo(step) / (double) all;
        if (units < 2 || !(share > 0 && share < 1)) {
            return 1;
        }
        double residuals = squares[step + 1] - 2 * share * products[step + 1] + share * share * sizeSquares;
        double variance = residuals / all / all * units / (units - 1);
        return Math.max(1, variance / (share * (1 - share) / all));
    }

    /** Nothing: a quantile has no total. */
    @Override
    public double total() {
        return 0;
    }

    @Override
    public double base() {
        return values();
    }

    /** Always refused: parts are put together where their units are. */
    @Override
    public MetricMoments and(MetricMoments other) {
        throw new IllegalArgumentException("values of parts are put together by the fold");
    }

    /** Always refused, likewise. */
    @Override
    public MetricMoments butFor(MetricMoments other) {
        return and(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueCounts counts
                && units == counts.units
                && sizeSquares == counts.sizeSquares
                && Arrays.equals(low, counts.low)
                && Arrays.equals(upTo, counts.upTo)
                && Arrays.equals(squares, counts.squares)
                && Arrays.equals(products, counts.products);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(upTo);
    }

    @Override
    public String toString() {
        return "ValueCounts[units=" + units + ", values=" + values() + ", steps=" + steps() + "]";
    }
}
