package furrow.experiments.power;

import java.util.function.DoublePredicate;

/** Bisection on the logarithm: where a condition that only ever turns true begins to hold. */
final class LogBisection {
    private LogBisection() {}

    /**
     * Smallest number at which the condition holds, to a relative 1e-12.
     *
     * @param low where the search begins, at least 0
     * @param high where the condition is known to hold
     */
    static double smallest(DoublePredicate condition, double low, double high) {
        double step = Math.max(low, 1e-9);
        while (step < high && !condition.test(step)) {
            step *= 2;
        }
        double above = Math.min(step, high);
        double below = Math.min(above, step / 2);
        while (above - below > 1e-12 * above) {
            double middle = below + (above - below) / 2;
            if (condition.test(middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }
}
