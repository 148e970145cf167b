package furrow.experiments.moments;

/**
 * What inference sees of one metric in one arm.
 *
 * <p>{@link Moments} where each unit has one number; {@link PairedMoments} where it has two: a ratio's numerator
 * (x) and denominator (y), events (x) and exposure (y) of a rate, or a cluster's sum (x) and size (y); {@link
 * WeighedMoments} of either, where units are to be weighed by the chance with which they got their arm; {@link
 * CovariateMoments} where something was known of each unit before, {@link RegressionMoments} where several things were; {@link
 * QuantileTotals} of a quantile that was computed
 * elsewhere; {@link ValueCounts} of values from which a quantile is read.
 */
public sealed interface MetricMoments
        permits Moments,
                PairedMoments,
                WeighedMoments,
                CovariateMoments,
                RegressionMoments,
                QuantileTotals,
                ValueCounts {
    /** Units. */
    long n();

    /** Σx. */
    default double total() {
        return this instanceof PairedMoments pairs ? pairs.x().sum() : ((Moments) this).sum();
    }

    /** What the total is divided by: Σy, or the number of units. */
    default double base() {
        return this instanceof PairedMoments pairs ? pairs.y().sum() : n();
    }

    /** Moments of the units of both, which must be different units of one metric. */
    default MetricMoments and(MetricMoments other) {
        if (getClass() != other.getClass()) {
            throw new IllegalArgumentException("moments of one metric need to be of one kind, but some have a"
                    + " denominator and others have none");
        }
        return this instanceof PairedMoments pairs
                ? pairs.merge((PairedMoments) other)
                : ((Moments) this).merge((Moments) other);
    }

    /** Moments of these units without the units of {@code other}, which must be among them. */
    default MetricMoments butFor(MetricMoments other) {
        return this instanceof PairedMoments pairs
                ? pairs.without((PairedMoments) other)
                : ((Moments) this).without((Moments) other);
    }
}
