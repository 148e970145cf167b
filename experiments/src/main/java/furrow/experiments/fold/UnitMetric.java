package furrow.experiments.fold;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one unit gives to one metric.
 *
 * @param state whether it counts, and if not why
 * @param x its number, or its numerator; capped
 * @param y its denominator, 1 when it has none; cut in step with x where x is capped
 * @param uncapped {@code x} before the cap
 * @param uncappedBelow {@code y} before the cap
 * @param covariate the same measure from before the start
 * @param known the metric's covariates, in the plan's order
 * @param closes when its window closes, in nanoseconds since 1970
 * @param brought its number of the numerator, capped, when the metric has a value and the number is known
 * @param values of a quantile the values that it gives, in rising order
 * @param late whether an outcome of it came after the window, or after the experiment's end where there is no window
 */
record UnitMetric(
        State state,
        double x,
        double y,
        double uncapped,
        double uncappedBelow,
        double covariate,
        List<Double> known,
        long closes,
        OptionalDouble brought,
        List<Double> values,
        boolean late) {

    /** Whether a unit counts. */
    enum State {
        /** Its window has closed and it has a value. */
        CLOSED(0),
        /** Its window is still open. */
        OPEN(1),
        /** Its window has closed but nothing says what the value is. */
        UNMEASURED(2),
        /** Its value is one that cannot be. */
        REJECTED(3);

        private final int place;

        State(int place) {
            this.place = place;
        }

        /** Where it is counted, from 0 on. */
        int place() {
            return place;
        }
    }

    static UnitMetric without(State state, long closes) {
        return without(state, closes, OptionalDouble.empty(), false);
    }

    static UnitMetric without(State state, long closes, OptionalDouble brought, boolean late) {
        return new UnitMetric(state, 0, 0, 0, 0, 0, List.of(), closes, brought, List.of(), late);
    }
}
