package furrow.experiments.quantile;

import java.util.function.DoubleBinaryOperator;

/**
 * What two arms say of a pair of quantiles: the costs add up. A difference, or a ratio, stands as long as some pair of numbers
 * that has it costs no more than what is borne; so its limits and its p-value are of one test.
 */
record RankedPair(RankedArm control, RankedArm treatment) {

    /** Cost of the cheapest number that both quantiles could be. */
    double costOfNoDifference() {
        double one = control.values().low(control.centre());
        double other = treatment.values().low(treatment.centre());
        double from = Math.min(one, other);
        double to = Math.max(
                control.values().high(control.centre()), treatment.values().high(treatment.centre()));
        return Math.min(cheapest(control, from, to), cheapest(treatment, from, to));
    }

    /** Costs change at the edges of steps, and between the two sample quantiles lies the cheapest number. */
    private double cheapest(RankedArm arm, double from, double to) {
        double least = Double.POSITIVE_INFINITY;
        var values = arm.values();
        for (int step = 0; step < values.steps() && values.low(step) <= to; step++) {
            if (values.high(step) >= from) {
                least = Math.min(least, costAt(Math.max(from, values.low(step))));
                least = Math.min(least, costAt(Math.min(to, values.high(step))));
            }
        }
        return least;
    }

    private double costAt(double q) {
        return control.costAt(q) + treatment.costAt(q);
    }

    /**
     * The greatest that a pair of quantiles may make of each other.
     *
     * @param borne cost that is borne, at least that of the sample quantiles
     * @param made from the treatment's quantile, in which it rises, and the control's, in which it falls
     */
    double greatest(double borne, DoubleBinaryOperator made) {
        double most = Double.NEGATIVE_INFINITY;
        for (int step = control.centre(); step >= -1; step--) {
            double left = borne - control.costDownTo(step);
            if (left < treatment.least()) {
                break;
            }
            double low = step < 0 ? Double.NEGATIVE_INFINITY : control.values().low(step);
            most = Math.max(most, made.applyAsDouble(treatment.highest(left), low));
        }
        return most;
    }

    /** The least that a pair of quantiles may make of each other, likewise. */
    double least(double borne, DoubleBinaryOperator made) {
        double least = Double.POSITIVE_INFINITY;
        int steps = control.values().steps();
        for (int step = control.centre(); step <= steps; step++) {
            double left = borne - control.costUpTo(step);
            if (left < treatment.least()) {
                break;
            }
            double high =
                    step == steps ? Double.POSITIVE_INFINITY : control.values().high(step);
            least = Math.min(least, made.applyAsDouble(treatment.lowest(left), high));
        }
        return least;
    }
}
