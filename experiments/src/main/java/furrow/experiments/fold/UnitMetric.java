package furrow.experiments.fold;

/**
 * What one unit gives to one metric.
 *
 * @param state whether it counts, and if not why
 * @param x its number, or its numerator; capped
 * @param y its denominator, 1 when it has none
 * @param uncapped {@code x} before the cap
 * @param covariate the same measure from before the start
 * @param closes when its window closes, in nanoseconds since 1970
 */
record UnitMetric(State state, double x, double y, double uncapped, double covariate, long closes) {

    /** Whether a unit counts. */
    enum State {
        /** Its window has closed and it has a value. */
        CLOSED,
        /** Its window is still open. */
        OPEN,
        /** Its window has closed but nothing says what the value is. */
        UNMEASURED,
        /** Its value is one that cannot be. */
        REJECTED
    }

    static UnitMetric without(State state, long closes) {
        return new UnitMetric(state, 0, 0, 0, 0, closes);
    }
}
