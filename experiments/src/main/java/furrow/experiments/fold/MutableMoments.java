package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;

/** Moments that units are added to and taken from, of one number a unit or of two. */
final class MutableMoments {
    private final boolean paired;
    private long n;
    private final Sum x;
    private final Sum y;
    private final ExactSum products;

    /** Σv, Σv² and the largest |v| of one of the numbers. */
    private record Sum(ExactSum sum, ExactSum squares, LargestValues largest) {
        static Sum zero(LargestValues largest) {
            return new Sum(ExactSum.zero(), ExactSum.zero(), largest);
        }

        void change(double value, int sign) {
            sum.add(sign * value);
            squares.addProduct(sign * value, value);
            largest.change(value, sign);
        }

        Moments moments(long n) {
            return Moments.ofExact(n, sum, squares, largest.value(), largest.negatives());
        }

        void write(StateWriter out) {
            out.sum(sum).sum(squares);
            largest.write(out);
        }

        static Sum read(StateReader in) {
            return new Sum(in.sum(), in.sum(), LargestValues.read(in));
        }
    }

    MutableMoments(boolean paired) {
        this(paired, 0, Sum.zero(new LargestValues()), Sum.zero(new LargestValues()), ExactSum.zero());
    }

    /** Sums that take less memory, of which nobody asks the largest value. */
    static MutableMoments withoutLargest(boolean paired) {
        var zero = ExactSum.zero();
        return new MutableMoments(
                paired, 0, Sum.zero(LargestValues.unknown()), Sum.zero(LargestValues.unknown()), zero);
    }

    private MutableMoments(boolean paired, long n, Sum x, Sum y, ExactSum products) {
        this.paired = paired;
        this.n = n;
        this.x = x;
        this.y = y;
        this.products = products;
    }

    void change(double first, double second, int sign) {
        n += sign;
        x.change(first, sign);
        if (paired) {
            y.change(second, sign);
            products.addProduct(sign * first, second);
        }
    }

    /** Whether a largest value has to be found by reading the units again. */
    boolean isIncomplete() {
        return x.largest().isLost() || (paired && y.largest().isLost());
    }

    long n() {
        return n;
    }

    /** The moments with their largest values. */
    MetricMoments moments() {
        return paired ? new PairedMoments(x.moments(n), y.moments(n), products) : x.moments(n);
    }

    void write(StateWriter out) {
        out.number(n);
        x.write(out);
        if (paired) {
            y.write(out);
            out.sum(products);
        }
    }

    static MutableMoments read(boolean paired, StateReader in) {
        long n = in.number();
        var x = Sum.read(in);
        return paired
                ? new MutableMoments(true, n, x, Sum.read(in), in.sum())
                : new MutableMoments(false, n, x, Sum.zero(LargestValues.unknown()), ExactSum.zero());
    }
}
