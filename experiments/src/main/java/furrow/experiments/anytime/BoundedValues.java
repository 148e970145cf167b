package furrow.experiments.anytime;

import furrow.experiments.moments.Moments;

/**
 * Units whose values lie in [0, 1] after scaling: how many, and their sum.
 *
 * @param n units, at least 0
 * @param sum sum of the scaled values, 0 to {@code n}
 */
public record BoundedValues(long n, double sum) {
    /** Rounding of a sum that is forgiven, relative to the range. */
    private static final double SLACK = 1e-9;

    public BoundedValues {
        if (n < 0 || !(sum >= 0 && sum <= n)) {
            throw new IllegalArgumentException("scaled sum needs 0 to n, but was " + sum + " of " + n);
        }
    }

    /**
     * Scales values by {@code (value - low) / (high - low)}.
     *
     * @throws IllegalArgumentException if a value must have been outside of the range
     */
    public static BoundedValues of(Moments moments, double low, double high) {
        double reach = Math.max(Math.abs(low), Math.abs(high));
        double sum = (moments.sum() - moments.n() * low) / (high - low);
        double slack = SLACK * Math.max(1, moments.n());
        if (moments.largest().orElse(0) > reach || !(sum >= -slack && sum <= moments.n() + slack)) {
            throw new IllegalArgumentException("values need " + low + " to " + high + ", but " + moments.n()
                    + " units add up to " + moments.sum() + " with the largest "
                    + moments.largest().orElse(Double.NaN) + "; correct the bounds or the data");
        }
        return new BoundedValues(moments.n(), Math.min((double) moments.n(), Math.max(0, sum)));
    }

    /** Values 0 to 1, from totals. */
    public static BoundedValues of(long n, double sum) {
        return new BoundedValues(n, sum);
    }

    /** Mean of the scaled values; needs a unit. */
    public double mean() {
        return sum / n;
    }
}
