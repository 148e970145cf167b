package furrow.experiments.event;

import furrow.experiments.plan.NameRule;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Totals of a metric in an arm, as platforms export them.
 *
 * @param experiment key of the experiment
 * @param arm key of the arm
 * @param metric key of the metric
 * @param n units behind the totals, at least 0
 * @param sum total of the units' values
 * @param sumSquares total of the squared values; absent for a proportion, where it equals the sum
 * @param denominator totals of what a ratio divides by
 */
public record Counts(
        String experiment,
        String arm,
        String metric,
        long n,
        double sum,
        OptionalDouble sumSquares,
        Optional<Denominator> denominator) {

    /**
     * Totals of a ratio's denominator.
     *
     * @param sum total of the units' denominators
     * @param sumSquares total of their squares
     * @param crossSum total of numerator times denominator, unit by unit
     */
    public record Denominator(double sum, double sumSquares, double crossSum) {}

    public Counts {
        NameRule.check("experiment", experiment);
        NameRule.check("arm", arm);
        NameRule.check("metric", metric);
        if (n < 0) {
            throw new IllegalArgumentException("n needs at least 0, but was " + n);
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("sum needs to be finite, but was " + sum);
        }
    }

    /**
     * Total of the squared values; where it was not told, what counts of events that come independently would have,
     * \( \sum x + (\sum x)^2 / n \).
     */
    public double squares() {
        return sumSquares.orElse(n == 0 ? 0 : sum + sum / n * sum);
    }
}
