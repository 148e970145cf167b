package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import org.jspecify.annotations.Nullable;

/** A sum of what are mostly none or one value, rounded once; only from the second on it takes an exact sum. */
final class SparseSum {
    private double only;
    private @Nullable ExactSum all;
    private boolean empty = true;

    void add(double value) {
        if (empty) {
            only = plain(value);
            empty = false;
            return;
        }
        var sum = all == null ? ExactSum.of(only) : all;
        sum.add(value);
        all = sum;
    }

    /** A value as an exact sum of it alone gives it back: without a negative zero. */
    static double plain(double value) {
        return value + 0.0;
    }

    double value() {
        return all == null ? only : all.value();
    }
}
