package furrow.experiments.plan;

import java.util.List;

/**
 * What is counted or summed, and what that is divided by.
 *
 * @param numerator outcomes, snapshots or derived measures that are counted or summed, at least one
 * @param denominator what the numerator is divided by
 * @param pooling how units become one number for the arm
 */
public record MetricFormula(List<String> numerator, Metric.Denominator denominator, Metric.Pooling pooling) {
    public MetricFormula {
        numerator = List.copyOf(numerator);
    }

    /** That outcome per unit, total over total. */
    public static MetricFormula perUnit(String outcome) {
        return new MetricFormula(List.of(outcome), Metric.Denominator.UNITS, Metric.Pooling.SUM_OVER_SUM);
    }
}
