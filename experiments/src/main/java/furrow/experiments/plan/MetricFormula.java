package furrow.experiments.plan;

import java.util.List;

/**
 * What is counted or summed, and what that is divided by.
 *
 * @param numerator outcomes, snapshots or derived measures that are counted or summed, at least one
 * @param denominator what the numerator is divided by
 * @param pooling how units become one number for the arm
 * @param quantile which quantile is taken, of a metric that is one; others do not look at it
 */
public record MetricFormula(
        List<String> numerator, Metric.Denominator denominator, Metric.Pooling pooling, WhichQuantile quantile) {
    public MetricFormula {
        numerator = List.copyOf(numerator);
    }

    /** Of what is no quantile, or is the median of the units. */
    public MetricFormula(List<String> numerator, Metric.Denominator denominator, Metric.Pooling pooling) {
        this(numerator, denominator, pooling, WhichQuantile.MEDIAN);
    }

    /** The same with another quantile. */
    public MetricFormula with(WhichQuantile other) {
        return new MetricFormula(numerator, denominator, pooling, other);
    }

    /** That outcome per unit, total over total. */
    public static MetricFormula perUnit(String outcome) {
        return new MetricFormula(List.of(outcome), Metric.Denominator.UNITS, Metric.Pooling.SUM_OVER_SUM);
    }
}
