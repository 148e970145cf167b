package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import org.jspecify.annotations.Nullable;

/** Moments that units are added to and taken from, of one number a unit or of two. */
final class MutableMoments {
    private long n;
    private final Sum x;
    private final @Nullable Second second;

    /** What two numbers a unit have beside the first. */
    private record Second(Sum y, ExactSum products) {}

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
        this(
                0,
                Sum.zero(new LargestValues()),
                paired ? new Second(Sum.zero(new LargestValues()), ExactSum.zero()) : null);
    }

    /** Sums that take less memory, of which nobody asks the largest value. */
    static MutableMoments withoutLargest(boolean paired) {
        return new MutableMoments(
                0,
                Sum.zero(LargestValues.unknown()),
                paired ? new Second(Sum.zero(LargestValues.unknown()), ExactSum.zero()) : null);
    }

    private MutableMoments(long n, Sum x, @Nullable Second second) {
        this.n = n;
        this.x = x;
        this.second = second;
    }

    /** Adds a unit or takes it away; its second number is looked at where there are two. */
    void change(double first, double other, int sign) {
        n += sign;
        x.change(first, sign);
        if (second != null) {
            second.y().change(other, sign);
            second.products().addProduct(sign * first, other);
        }
    }

    /** Whether a largest value has to be found by reading the units again. */
    boolean isIncomplete() {
        return x.largest().isLost() || (second != null && second.y().largest().isLost());
    }

    long n() {
        return n;
    }

    /** The moments with their largest values. */
    MetricMoments moments() {
        return second == null
                ? x.moments(n)
                : new PairedMoments(x.moments(n), second.y().moments(n), second.products());
    }

    void write(StateWriter out) {
        out.number(n);
        x.write(out);
        if (second != null) {
            second.y().write(out);
            out.sum(second.products());
        }
    }

    static MutableMoments read(boolean paired, StateReader in) {
        long n = in.number();
        var x = Sum.read(in);
        return new MutableMoments(n, x, paired ? new Second(Sum.read(in), in.sum()) : null);
    }
}
