package furrow.experiments.moments;

import java.math.BigInteger;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The mergeable sufficient statistics of one number per unit: n, Σx, Σx², the largest |x| and how many are below zero.
 *
 * <p>Both sums are exact, so adding, taking away and merging give the same bits in any order, and the variance
 * {@code (n Σx² - (Σx)²) / (n (n - 1))} is rounded once, without cancellation.
 *
 * <p>Immutable; {@link Builder} gathers many values.
 */
public final class Moments implements MetricMoments {
    /** Largest |x| whose square is a double. */
    public static final double LARGEST = 1.3407807929942596e154;
    /** Smallest |x| above zero whose square is a normal double. */
    public static final double SMALLEST = 1.4916681462400413e-154;

    private static final long UNKNOWN = -1;
    private static final Moments NONE = new Builder().build();

    private final long n;
    private final ExactSum sum;
    private final ExactSum sumSquares;
    private final double largest;
    /** Units below zero; {@value #UNKNOWN} when nobody counted them. */
    private final long negatives;

    private Moments(long n, ExactSum sum, ExactSum sumSquares, double largest, long negatives) {
        this.n = n;
        this.sum = sum;
        // Of zeros and ones both are the same, and neither changes from here on.
        this.sumSquares = sum.equals(sumSquares) ? sum : sumSquares;
        this.largest = largest;
        this.negatives = negatives;
    }

    /** Of no units. */
    public static Moments none() {
        return NONE;
    }

    /** Of units with these values. */
    public static Moments of(double... values) {
        var builder = new Builder();
        for (double value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    /**
     * From totals, as platforms export them.
     *
     * @param n units, at least 0
     * @param sum total of their values
     * @param sumSquares total of their squared values; may not be below {@code sum² / n} by more than rounding
     */
    public static Moments ofTotals(long n, double sum, double sumSquares) {
        if (n < 0) {
            throw new IllegalArgumentException("n needs at least 0, but was " + n);
        }
        requireLegal(sum);
        if (!(sumSquares >= 0 && Double.isFinite(sumSquares))) {
            throw new IllegalArgumentException(
                    "sum of squares needs to be finite and at least 0, but was " + sumSquares);
        }
        double least = n == 0 ? 0 : sum / n * sum;
        if (sumSquares < least * (1 - 1e-9) || (n == 0 && (sum != 0 || sumSquares != 0))) {
            throw new IllegalArgumentException("sum of squares needs at least sum*sum/n = " + least + " for n = " + n
                    + " and sum = " + sum + ", but was " + sumSquares);
        }
        return new Moments(n, ExactSum.of(sum), ExactSum.of(sumSquares), Double.NaN, UNKNOWN);
    }

    /**
     * Of units that did it or did not.
     *
     * @param successes units that did, 0 to {@code n}
     * @param n units, at least 0
     */
    public static Moments ofProportion(long successes, long n) {
        if (successes < 0 || successes > n) {
            throw new IllegalArgumentException(
                    "a proportion needs 0 <= successes <= n, but was " + successes + " of " + n);
        }
        return new Moments(
                n, ExactSum.of((double) successes), ExactSum.of((double) successes), successes == 0 ? 0 : 1, 0);
    }

    /**
     * From exact sums gathered elsewhere; they are copied.
     *
     * @param n units, at least 0
     * @param sum Σx
     * @param sumSquares Σx²
     * @param largest the largest |x|, when it is known
     * @param negatives units below zero, 0 to {@code n}
     */
    public static Moments ofExact(long n, ExactSum sum, ExactSum sumSquares, OptionalDouble largest, long negatives) {
        if (n < 0) {
            throw new IllegalArgumentException("n needs at least 0, but was " + n);
        }
        return new Moments(
                n,
                sum.copy(),
                sumSquares.copy(),
                largest.orElse(Double.NaN),
                largest.isPresent() ? negatives : UNKNOWN);
    }

    /** Whether a value is 0 or can be squared. */
    public static boolean isLegal(double value) {
        double size = Math.abs(value);
        return size == 0 || (size >= SMALLEST && size <= LARGEST);
    }

    /** Checks that a value can be squared, and returns it. */
    static double requireLegal(double value) {
        if (!isLegal(value)) {
            throw new IllegalArgumentException("a value needs to be 0 or of size " + SMALLEST + " to " + LARGEST
                    + ", so that its square is a double, but was " + value);
        }
        return value;
    }

    @Override
    public long n() {
        return n;
    }

    /** Σx. */
    public double sum() {
        return sum.value();
    }

    /** Σx². */
    public double sumSquares() {
        return sumSquares.value();
    }

    /**
     * The largest |x|, when it is known: totals from a file do not tell, nor do moments that units were taken
     * from which could have been the largest.
     */
    public OptionalDouble largest() {
        return Double.isNaN(largest) ? OptionalDouble.empty() : OptionalDouble.of(largest);
    }

    /** True when it is known that no unit is below zero, so that the largest |x| is the largest x. */
    public boolean nonNegative() {
        return negatives == 0;
    }

    /** Σx / n, when there is a unit. */
    public OptionalDouble mean() {
        return n == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(ratio(sum.mantissa(), sum.scale(), BigInteger.valueOf(n)));
    }

    /** Sample variance with n - 1, when there are two units; never below 0. */
    public OptionalDouble variance() {
        if (n < 2) {
            return OptionalDouble.empty();
        }
        var units = BigInteger.valueOf(n);
        return OptionalDouble.of(
                Math.max(0, covariation(n, sumSquares, sum, sum, units.multiply(units.subtract(BigInteger.ONE)))));
    }

    /** {@code (n Σxy - Σx Σy) / divisor}, rounded once. */
    static double covariation(long n, ExactSum products, ExactSum x, ExactSum y, BigInteger divisor) {
        var left = products.mantissa().multiply(BigInteger.valueOf(n));
        var right = x.mantissa().multiply(y.mantissa());
        int leftScale = products.scale();
        int rightScale = x.scale() + y.scale();
        int scale = Math.min(leftScale, rightScale);
        var difference = left.shiftLeft(leftScale - scale).subtract(right.shiftLeft(rightScale - scale));
        return ratio(difference, scale, divisor);
    }

    /** {@code mantissa · 2^scale / divisor} as the nearest double. */
    private static double ratio(BigInteger mantissa, int scale, BigInteger divisor) {
        int shift = Math.max(0, 70 + divisor.bitLength() - mantissa.bitLength());
        var parts = mantissa.shiftLeft(shift).divideAndRemainder(divisor);
        var quotient = parts[0].shiftLeft(1);
        // A sticky bit stands for the remainder, so that rounding to nearest sees it.
        var sticky = parts[1].signum() == 0 ? quotient : quotient.add(BigInteger.valueOf(parts[1].signum()));
        return ExactSum.scaled(sticky, scale - shift - 1);
    }

    ExactSum exactSum() {
        return sum;
    }

    /** Σx with every bit, which changes on its own. */
    public ExactSum exact() {
        return sum.copy();
    }

    /** Σx² with every bit, which changes on its own. */
    public ExactSum exactSquares() {
        return sumSquares.copy();
    }

    /** Units below zero, when somebody counted them. */
    public OptionalLong negatives() {
        return negatives == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(negatives);
    }

    /** Moments of the units of both, which must be different units. */
    public Moments merge(Moments other) {
        var builder = toBuilder();
        builder.add(other);
        return builder.build();
    }

    /** Moments of these units without the units of {@code other}, which must be among them. */
    public Moments without(Moments other) {
        var builder = toBuilder();
        builder.subtract(other);
        return builder.build();
    }

    /** A builder that begins with these units. */
    public Builder toBuilder() {
        return new Builder(n, sum.copy(), sumSquares.copy(), largest, negatives);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moments moments
                && n == moments.n
                && sum.equals(moments.sum)
                && sumSquares.equals(moments.sumSquares)
                && Double.compare(largest, moments.largest) == 0
                && negatives == moments.negatives;
    }

    @Override
    public int hashCode() {
        return Objects.hash(n, sum, sumSquares, largest);
    }

    @Override
    public String toString() {
        return "Moments[n=" + n + ", sum=" + sum + ", sumSquares=" + sumSquares + "]";
    }

    /** Gathers values one at a time; not thread-safe. */
    public static final class Builder {
        private long n;
        private final ExactSum sum;
        private final ExactSum sumSquares;
        private double largest;
        private long negatives;

        public Builder() {
            this(0, ExactSum.zero(), ExactSum.zero(), 0, 0);
        }

        private Builder(long n, ExactSum sum, ExactSum sumSquares, double largest, long negatives) {
            this.n = n;
            this.sum = sum;
            this.sumSquares = sumSquares;
            this.largest = largest;
            this.negatives = negatives;
        }

        /**
         * Adds one unit.
         *
         * @param value 0, or of size {@value Moments#SMALLEST} to {@value Moments#LARGEST}
         */
        public Builder add(double value) {
            requireLegal(value);
            n++;
            sum.add(value);
            sumSquares.addProduct(value, value);
            largest = Math.max(largest, Math.abs(value));
            countNegatives(value < 0 ? 1 : 0, 1);
            return this;
        }

        /** Takes one unit away that was added before. */
        public Builder subtract(double value) {
            requireLegal(value);
            requireUnits(1);
            n--;
            sum.subtract(value);
            sumSquares.subtractProduct(value, value);
            forget(Math.abs(value));
            countNegatives(value < 0 ? 1 : 0, -1);
            return this;
        }

        /** Adds the units of {@code other}. */
        public Builder add(Moments other) {
            n += other.n;
            sum.add(other.sum);
            sumSquares.add(other.sumSquares);
            largest = Math.max(largest, other.largest);
            countNegatives(other.negatives, 1);
            return this;
        }

        /** Takes the units of {@code other} away. */
        public Builder subtract(Moments other) {
            requireUnits(other.n);
            n -= other.n;
            sum.subtract(other.sum);
            sumSquares.subtract(other.sumSquares);
            if (other.n > 0) {
                forget(other.largest);
            }
            countNegatives(other.negatives, -1);
            return this;
        }

        private void countNegatives(long others, int sign) {
            if (n == 0) {
                negatives = 0;
            } else {
                negatives = negatives == UNKNOWN || others == UNKNOWN ? UNKNOWN : negatives + sign * others;
            }
        }

        private void forget(double size) {
            if (n == 0) {
                largest = 0;
            } else if (!(size < largest)) {
                largest = Double.NaN;
            }
        }

        private void requireUnits(long taken) {
            if (taken > n) {
                throw new IllegalArgumentException("cannot take " + taken + " units from moments of " + n);
            }
        }

        public Moments build() {
            return new Moments(n, sum.copy(), sumSquares.copy(), largest, negatives);
        }
    }
}
