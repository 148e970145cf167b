package furrow.experiments.fold;

import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import java.util.OptionalDouble;

/** Moments as bytes and back, to the last bit. */
final class MomentsBytes {
    private MomentsBytes() {}

    static void write(MetricMoments moments, StateWriter out) {
        if (moments instanceof PairedMoments paired) {
            out.number(1);
            write(paired.x(), out);
            write(paired.y(), out);
            out.sum(paired.products());
        } else {
            out.number(0);
            write((Moments) moments, out);
        }
    }

    private static void write(Moments moments, StateWriter out) {
        out.number(moments.n()).sum(moments.exact()).sum(moments.exactSquares());
        out.fraction(moments.largest().orElse(-1)).signed(moments.negatives().orElse(-1));
    }

    static MetricMoments read(StateReader in) {
        return in.number() == 0 ? plain(in) : new PairedMoments(plain(in), plain(in), in.sum());
    }

    private static Moments plain(StateReader in) {
        long n = in.number();
        var sum = in.sum();
        var squares = in.sum();
        double largest = in.fraction();
        long negatives = in.signed();
        return Moments.ofExact(
                n, sum, squares, largest < 0 ? OptionalDouble.empty() : OptionalDouble.of(largest), negatives);
    }
}
