package furrow.experiments.moments;

/**
 * Moments of a number per unit together with what was known of the unit before, so that what that explains may be taken out
 * ({@link CovariateAdjustment}).
 *
 * @param pairs x the value, y what was known before
 */
public record CovariateMoments(PairedMoments pairs) implements MetricMoments {

    @Override
    public long n() {
        return pairs.n();
    }

    /** Moments of the values alone. */
    public Moments plain() {
        return pairs.x();
    }

    @Override
    public double total() {
        return plain().sum();
    }

    @Override
    public double base() {
        return n();
    }

    @Override
    public CovariateMoments and(MetricMoments other) {
        return new CovariateMoments(pairs.merge(((CovariateMoments) other).pairs));
    }

    @Override
    public CovariateMoments butFor(MetricMoments other) {
        return new CovariateMoments(pairs.without(((CovariateMoments) other).pairs));
    }
}
