package furrow.experiments.moments;

/**
 * What inference sees of one metric in one arm.
 *
 * <p>{@link Moments} where each unit has one number; {@link PairedMoments} where it has two: a ratio's numerator
 * (x) and denominator (y), events (x) and exposure (y) of a rate, or a cluster's sum (x) and size (y).
 */
public sealed interface MetricMoments permits Moments, PairedMoments {
    /** Units. */
    long n();
}
