package furrow.experiments.event;

import furrow.experiments.plan.NameRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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
 * @param covariates totals of each thing that was known of the units before, so that it can be taken out; at most {@link
 *     #MOST_COVARIATES}
 * @param quantile the quantile that the row tells, in place of a total; {@code n} then counts values, {@code sum} those at or
 *     below it where units have many (0 where they have one), and the denominator the values of a unit
 */
public record Counts(
        String experiment,
        String arm,
        String metric,
        long n,
        double sum,
        OptionalDouble sumSquares,
        Optional<Denominator> denominator,
        List<Covariate> covariates,
        Optional<Quantile> quantile) {
    /** Most covariates of a metric. */
    public static final int MOST_COVARIATES = 5;

    /** Totals alone. */
    public Counts(
            String experiment,
            String arm,
            String metric,
            long n,
            double sum,
            OptionalDouble sumSquares,
            Optional<Denominator> denominator) {
        this(experiment, arm, metric, n, sum, sumSquares, denominator, List.of(), Optional.empty());
    }

    /**
     * Totals of a ratio's denominator.
     *
     * @param sum total of the units' denominators
     * @param sumSquares total of their squares
     * @param crossSum total of numerator times denominator, unit by unit
     */
    public record Denominator(double sum, double sumSquares, double crossSum) {}

    /**
     * Totals of what was known of each unit before.
     *
     * @param sum total over the units
     * @param sumSquares total of the squares
     * @param crossSum total of value times what was known, unit by unit
     * @param denominatorSum the same of a ratio's denominator; absent where there is none
     * @param earlier totals of what was known times each covariate before this one, in their order
     */
    public record Covariate(
            double sum, double sumSquares, double crossSum, OptionalDouble denominatorSum, List<Double> earlier) {
        public Covariate {
            earlier = List.copyOf(earlier);
        }

        /** The only one, of values without a denominator. */
        public Covariate(double sum, double sumSquares, double crossSum) {
            this(sum, sumSquares, crossSum, OptionalDouble.empty(), List.of());
        }

        /** Whether there is nothing but its own totals and those with the value. */
        public boolean isAlone() {
            return denominatorSum.isEmpty() && earlier.isEmpty();
        }
    }

    /**
     * A sample quantile with the limits of its 95 % interval.
     *
     * @param at share of the values at or below it
     * @param estimate the sample quantile
     * @param lower lower limit
     * @param upper upper limit
     * @param limitsN values for which the ranks of the limits were computed
     * @param units units with values; empty where each has one
     */
    public record Quantile(double at, double estimate, double lower, double upper, long limitsN, OptionalLong units) {}

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
        covariates = List.copyOf(covariates);
        for (int i = 0; i < covariates.size(); i++) {
            if (covariates.get(i).earlier().size() != i
                    || covariates.get(i).denominatorSum().isPresent() != denominator.isPresent()) {
                throw new IllegalArgumentException("covariate " + (i + 1) + " needs totals of its products with each"
                        + " covariate before it, and with the denominator where there is one");
            }
        }
    }

    /** Units: those of a quantile, of which a unit may have many, else {@code n}. */
    public long units() {
        return quantile.map(Quantile::units).orElse(OptionalLong.empty()).orElse(n);
    }

    /**
     * Total of the squared values; where it was not told, what counts of events that come independently would have,
     * \( \sum x + (\sum x)^2 / n \).
     */
    public double squares() {
        return sumSquares.orElse(n == 0 ? 0 : sum + sum / n * sum);
    }
}
