package furrow.experiments.fold;

import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import java.util.OptionalDouble;

/** Moments that units are added to and taken from, of one number a unit or of two. */
final class Sums {
    private final boolean paired;
    private final Moments.Builder single = new Moments.Builder();
    private final PairedMoments.Builder pair = new PairedMoments.Builder();
    private final Largest largestX = new Largest();
    private final Largest largestY = new Largest();

    Sums(boolean paired) {
        this.paired = paired;
    }

    void change(double x, double y, int sign) {
        largestX.change(x, sign);
        if (paired) {
            largestY.change(y, sign);
        }
        if (paired && sign > 0) {
            pair.add(x, y);
        } else if (paired) {
            pair.subtract(x, y);
        } else if (sign > 0) {
            single.add(x);
        } else {
            single.subtract(x);
        }
    }

    /** The moments with their largest values. */
    MetricMoments moments() {
        return paired
                ? pair(largestX.value(), largestY.value())
                : single.build().withLargest(largestX.value());
    }

    private PairedMoments pair(OptionalDouble x, OptionalDouble y) {
        var moments = pair.build();
        return new PairedMoments(moments.x().withLargest(x), moments.y().withLargest(y), moments.products());
    }

    /** Moments of the units of both. */
    static MetricMoments merge(MetricMoments a, MetricMoments b) {
        return a instanceof Moments single ? single.merge((Moments) b) : ((PairedMoments) a).merge((PairedMoments) b);
    }
}
