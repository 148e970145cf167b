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
record Linear(Map<Place, Double> factors, double constant, boolean rounded) {

    static Linear of(double constant) {
        return new Linear(Map.of(), constant, false);
    }

    static Linear of(Place place) {
        return new Linear(Map.of(place, 1.0), 0, false);
    }

    Linear plus(Linear other, double times) {
        var sum = new HashMap<>(factors);
        other.factors.forEach((place, factor) -> sum.merge(place, factor * times, Double::sum));
        sum.values().removeIf(factor -> factor == 0);
        return new Linear(sum, constant + times * other.constant, rounded || other.rounded);
    }

    Linear minus(Linear other) {
        return plus(other, -1);
    }

    Linear times(double factor) {
        return of(0).plus(this, factor);
    }

    /** The same, where the author reckons with a number that binary fractions may not hold. */
    Linear reckonedWith(double... numbers) {
        boolean rounds = rounded;
        for (double number : numbers) {
            double scaled = number * (1 << 20);
            rounds |= scaled != Math.rint(scaled) || Math.abs(number) > 1e9;
        }
        return new Linear(factors, constant, rounds);
    }
}
