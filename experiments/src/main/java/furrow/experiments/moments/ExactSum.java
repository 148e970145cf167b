package furrow.experiments.moments;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A sum of doubles and of products of two doubles without any rounding, so that order never matters.
 *
 * <p>The total is a fixed-point number of 32-bit limbs, {@code Σ limb[i] · 2^(32 (first + i) + LOWEST)}, of
 * which only the span in use is kept: a few limbs for everyday values. Limbs hold carries until they are
 * normalised, which happens before they could overflow. Products are split exactly into their 106 bits.
 * Two sums of the same values are equal, however they were added, taken away and merged.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://arxiv.org/abs/1505.05571">Neal (2015), Fast exact summation using small and large
 *     superaccumulators</a>
 */
public final class ExactSum {
    /** Exponent of the lowest bit: below the product of two smallest doubles, and a multiple of 32. */
    private static final int LOWEST = -2176;

    private static final long MASK = 0xFFFF_FFFFL;
    /** Each addition puts less than 2^32 into a limb, so this many stay inside a long. */
    private static final int CARRIES = 1 << 29;
    /** Many sums stay empty; all of these share one. */
    private static final long[] EMPTY = new long[0];

    private int first;
    private long[] limbs;
    private int pending;

    private ExactSum(int first, long[] limbs) {
        this.first = first;
        this.limbs = limbs;
    }

    /** A sum of nothing. */
    public static ExactSum zero() {
        return new ExactSum(0, EMPTY);
    }

    /** A sum of one value. */
    public static ExactSum of(double value) {
        var sum = zero();
        sum.add(value);
        return sum;
    }

    /**
     * The sum that {@link #mantissa()} and {@link #scale()} told of.
     *
     * @param mantissa the total as an integer, in units of the scale
     * @param scale exponent of that unit, as a power of two; a multiple of 32, at least {@value #LOWEST}
     */
    public static ExactSum of(BigInteger mantissa, int scale) {
        if (scale < LOWEST || scale % 32 != 0) {
            throw new IllegalArgumentException(
                    "scale of an exact sum needs a multiple of 32 from " + LOWEST + ", but was " + scale);
        }
        int parts = mantissa.bitLength() / 32 + 1;
        long[] limbs = new long[parts];
        for (int i = 0; i < parts; i++) {
            long part = mantissa.shiftRight(32 * i).longValue();
            limbs[i] = i == parts - 1 ? (int) part : part & MASK;
        }
        var sum = new ExactSum((scale - LOWEST) / 32, limbs);
        sum.pending = 1;
        sum.normalise();
        return sum;
    }

    /** Adds one finite value. */
    public void add(double value) {
        requireFinite(value);
        if (value != 0) {
            long bits = significand(value);
            put(exponent(value) - LOWEST, 0, bits, value < 0);
        }
    }

    /** Takes one finite value away. */
    public void subtract(double value) {
        add(-value);
    }

    /** Adds the product of two finite values, to the last bit. */
    public void addProduct(double x, double y) {
        requireFinite(x);
        requireFinite(y);
        if (x != 0 && y != 0) {
            long a = significand(x);
            long b = significand(y);
            put(exponent(x) + exponent(y) - LOWEST, Math.multiplyHigh(a, b), a * b, x < 0 != y < 0);
        }
    }

    /** Takes the product of two finite values away. */
    public void subtractProduct(double x, double y) {
        addProduct(-x, y);
    }

    /** Adds another sum. */
    public void add(ExactSum other) {
        combine(other, 1);
    }

    /** Takes another sum away. */
    public void subtract(ExactSum other) {
        combine(other, -1);
    }

    /** A copy that changes on its own. */
    public ExactSum copy() {
        normalise();
        return new ExactSum(first, limbs.length == 0 ? EMPTY : limbs.clone());
    }

    /** The total, rounded once, half to even; infinite when it leaves the range of a double. */
    public double value() {
        normalise();
        if (limbs.length == 0) {
            return 0;
        }
        return scaled(mantissa(), 32 * first + LOWEST);
    }

    /** The total as an integer times 2 to the power {@link #scale()}. */
    public BigInteger mantissa() {
        normalise();
        var total = BigInteger.ZERO;
        for (int i = limbs.length - 1; i >= 0; i--) {
            total = total.shiftLeft(32).add(BigInteger.valueOf(limbs[i]));
        }
        return total;
    }

    /** Exponent that belongs to {@link #mantissa()}, as a power of two; a multiple of 32. */
    public int scale() {
        normalise();
        return 32 * first + LOWEST;
    }

    /** An integer times a power of two as the nearest double. */
    static double scaled(BigInteger mantissa, int exponent) {
        // Dropping bits below the 64th into a sticky one keeps BigInteger's own rounding correct and scalb exact.
        int excess = Math.max(0, mantissa.bitLength() - 64);
        var magnitude = mantissa.abs();
        var kept = magnitude.shiftRight(excess);
        if (excess > 0 && magnitude.getLowestSetBit() < excess) {
            kept = kept.setBit(0);
        }
        double value = Math.scalb(kept.doubleValue(), exponent + excess);
        return mantissa.signum() < 0 ? -value : value;
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("an exact sum needs finite values, but was given " + value);
        }
    }

    private static long significand(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & 0xF_FFFF_FFFF_FFFFL;
        return (bits >>> 52 & 0x7FF) == 0 ? fraction : fraction | 1L << 52;
    }

    private static int exponent(double value) {
        return Math.max(1, (int) (Double.doubleToRawLongBits(value) >>> 52 & 0x7FF)) - 1075;
    }

    /** Adds the 128-bit number (high, low) at a bit position, cut into limbs of 32 bits. */
    private void put(int position, long high, long low, boolean negative) {
        int shift = position & 31;
        int limb = position >> 5;
        span(limb, limb + 4);
        int at = limb - first;
        long l0 = low & MASK;
        long l1 = low >>> 32;
        long h0 = high & MASK;
        long h1 = high >>> 32;
        long sign = negative ? -1 : 1;
        // Each part is shifted within 64 bits; its upper half belongs to the next limb.
        long p0 = l0 << shift;
        long p1 = (l1 << shift) + (p0 >>> 32);
        long p2 = (h0 << shift) + (p1 >>> 32);
        long p3 = (h1 << shift) + (p2 >>> 32);
        limbs[at] += sign * (p0 & MASK);
        limbs[at + 1] += sign * (p1 & MASK);
        if ((p2 | p3) != 0) {
            limbs[at + 2] += sign * (p2 & MASK);
            limbs[at + 3] += sign * (p3 & MASK);
            limbs[at + 4] += sign * (p3 >>> 32);
        }
        if (++pending >= CARRIES) {
            normalise();
        }
    }

    private void combine(ExactSum other, int sign) {
        other.normalise();
        normalise();
        if (other.limbs.length == 0) {
            return;
        }
        span(other.first, other.first + other.limbs.length - 1);
        int offset = other.first - first;
        for (int i = 0; i < other.limbs.length; i++) {
            limbs[offset + i] += sign * other.limbs[i];
        }
        pending = 1;
        normalise();
    }

    /** Makes room for limbs {@code from} to {@code to}. */
    private void span(int from, int to) {
        if (limbs.length == 0) {
            first = from;
            limbs = new long[to - from + 1];
            return;
        }
        int last = first + limbs.length - 1;
        if (from >= first && to <= last) {
            return;
        }
        int start = Math.min(from, first);
        long[] wider = new long[Math.max(to, last) - start + 1];
        System.arraycopy(limbs, 0, wider, first - start, limbs.length);
        first = start;
        limbs = wider;
    }

    /**
     * Carries on and trims to the one shortest form: limbs in [0, 2^32) below a signed top in [-2^31, 2^31),
     * no zero limb at the lower end, no top that only repeats the sign.
     */
    private void normalise() {
        if (pending == 0) {
            return;
        }
        pending = 0;
        long[] wide = Arrays.copyOf(limbs, limbs.length + 2);
        long carry = 0;
        for (int i = 0; i < wide.length; i++) {
            long total = wide[i] + carry;
            wide[i] = total & MASK;
            carry = total >> 32;
        }
        wide[wide.length - 1] = (int) wide[wide.length - 1];
        trim(wide);
    }

    private void trim(long[] wide) {
        int low = 0;
        while (low < wide.length && wide[low] == 0) {
            low++;
        }
        int top = wide.length - 1;
        while (top > low && wide[top] == (int) wide[top - 1] >> 31) {
            top--;
            wide[top] = (int) wide[top];
        }
        if (low == wide.length) {
            first = 0;
            limbs = EMPTY;
            return;
        }
        first += low;
        limbs = Arrays.copyOfRange(wide, low, top + 1);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ExactSum sum)) {
            return false;
        }
        normalise();
        sum.normalise();
        return first == sum.first && Arrays.equals(limbs, sum.limbs);
    }

    @Override
    public int hashCode() {
        normalise();
        return 31 * first + Arrays.hashCode(limbs);
    }

    @Override
    public String toString() {
        return Double.toString(value());
    }
}
