package furrow.rules.proof;

import java.util.HashMap;
import java.util.Map;

/**
 * A sum of numbers, each times a factor, and a constant.
 *
 * @param factors factor of each number that is not taken zero times
 * @param constant what is added
 * @param rounded true when reckoning it in binary fractions may round, so that what it equals exactly is not told
 */
record LinearExpression(Map<Variable, Double> factors, double constant, boolean rounded) {

    static LinearExpression of(double constant) {
        return new LinearExpression(Map.of(), constant, false);
    }

    static LinearExpression of(Variable place) {
        return new LinearExpression(Map.of(place, 1.0), 0, false);
    }

    LinearExpression plus(LinearExpression other, double times) {
        var sum = new HashMap<>(factors);
        other.factors.forEach((place, factor) -> sum.merge(place, factor * times, Double::sum));
        sum.values().removeIf(factor -> factor == 0);
        return new LinearExpression(sum, constant + times * other.constant, rounded || other.rounded);
    }

    LinearExpression minus(LinearExpression other) {
        return plus(other, -1);
    }

    LinearExpression times(double factor) {
        return of(0).plus(this, factor);
    }

    /** The same, where the author reckons with a number that binary fractions may not hold. */
    LinearExpression reckonedWith(double... numbers) {
        boolean rounds = rounded;
        for (double number : numbers) {
            double scaled = number * (1 << 20);
            rounds |= scaled != Math.rint(scaled) || Math.abs(number) > 1e9;
        }
        return new LinearExpression(factors, constant, rounds);
    }
}
