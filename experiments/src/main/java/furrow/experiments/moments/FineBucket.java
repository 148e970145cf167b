package furrow.experiments.moments;

/**
 * The bucket of a value: all doubles that share its sign, exponent and first {@value #BITS} bits of its fraction. Zero has a
 * bucket of its own. A bucket is named by its middle, which lies in it.
 */
public final class FineBucket {
    private static final int BITS = 9;
    private static final int SHIFT = 52 - BITS;
    private static final long HALF = 1L << (SHIFT - 1);

    private FineBucket() {}

    /** The middle of a value's bucket. */
    public static double middle(double value) {
        if (value == 0) {
            return 0;
        }
        long size = Double.doubleToRawLongBits(Math.abs(value)) >>> SHIFT << SHIFT | HALF;
        return Math.copySign(Double.longBitsToDouble(size), value);
    }

    /** The least value of the bucket of that middle. */
    static double low(double middle) {
        return middle < 0 ? -edge(-middle, 1) : edge(middle, 0);
    }

    /** The greatest value of the bucket of that middle, or the edge beyond it. */
    static double high(double middle) {
        return middle < 0 ? -edge(-middle, 0) : edge(middle, 1);
    }

    private static double edge(double middle, int up) {
        if (middle == 0) {
            return 0;
        }
        double edge = Double.longBitsToDouble(((Double.doubleToRawLongBits(middle) >>> SHIFT) + up) << SHIFT);
        return Double.isInfinite(edge) ? Double.MAX_VALUE : edge;
    }
}
