package furrow.experiments.worth;

import furrow.experiments.inference.Effect;

/**
 * What acting one way rather than another is worth in money.
 *
 * <p>For an effect \( d \) per unit, a value \( v \) per unit of the metric, an extra cost \( c \) per unit and
 * \( n \) units: \( n (v d - c) \). The effect's interval is carried over; cost is taken as known.
 *
 * @param amount money over all the units, with the effect's interval
 * @param units units that it is told for
 */
public record Worth(Effect amount, double units) {

    /**
     * What a change is worth.
     *
     * @param perUnit absolute effect in one unit, in the metric's unit
     * @param valuePerUnit money that one unit of the metric is worth; negative for what one would rather not have
     * @param extraCost what acting this way costs more per unit, in the same currency
     * @param units units that it is told for, at least 0
     */
    public static Worth of(Effect perUnit, double valuePerUnit, double extraCost, double units) {
        if (!(units >= 0 && units < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("units need to be finite and at least 0, but were " + units);
        }
        double estimate = units * (valuePerUnit * perUnit.estimate() - extraCost);
        double one = limit(units, valuePerUnit, perUnit.lower(), extraCost);
        double other = limit(units, valuePerUnit, perUnit.upper(), extraCost);
        return new Worth(new Effect(estimate, Math.min(one, other), Math.max(one, other)), units);
    }

    private static double limit(double units, double valuePerUnit, double change, double extraCost) {
        // An open limit stays open, unless nothing hangs on it: 0 times infinity would be NaN.
        if (units == 0) {
            return 0;
        }
        return units * ((valuePerUnit == 0 ? 0 : valuePerUnit * change) - extraCost);
    }
}
