package furrow.experiments.plan;

import java.util.HashSet;
import java.util.List;

/**
 * What is counted or summed, and what that is divided by.
 *
 * @param numerator outcomes, snapshots or derived measures that are counted or summed, at least one
 * @param denominator what the numerator is divided by
 * @param pooling how units become one number for the arm
 * @param quantile which quantile is taken, of a metric that is one; others do not look at it
 * @param covariates outcomes or snapshots of the time before a unit's start whose part in the number is taken out, at most
 *     {@value #MOST_COVARIATES}
 */
public record MetricFormula(
        List<String> numerator,
        Metric.Denominator denominator,
        Metric.Pooling pooling,
        WhichQuantile quantile,
        List<String> covariates) {
    /** Most covariates that a metric may have. */
    public static final int MOST_COVARIATES = 5;

    public MetricFormula {
        numerator = List.copyOf(numerator);
        covariates = List.copyOf(covariates);
        if (covariates.size() > MOST_COVARIATES || new HashSet<>(covariates).size() < covariates.size()) {
            throw new IllegalArgumentException("covariates need at most " + MOST_COVARIATES
                    + " different names, but were " + covariates + "; give those that tell most first");
        }
    }

    /** Without covariates. */
    public MetricFormula(
            List<String> numerator, Metric.Denominator denominator, Metric.Pooling pooling, WhichQuantile quantile) {
        this(numerator, denominator, pooling, quantile, List.of());
    }

    /** Of what is no quantile, or is the median of the units. */
    public MetricFormula(List<String> numerator, Metric.Denominator denominator, Metric.Pooling pooling) {
        this(numerator, denominator, pooling, WhichQuantile.MEDIAN);
    }

    /** The same with another quantile. */
    public MetricFormula with(WhichQuantile other) {
        return new MetricFormula(numerator, denominator, pooling, other, covariates);
    }

    /** The same given what these were before. */
    public MetricFormula given(List<String> others) {
        return new MetricFormula(numerator, denominator, pooling, quantile, others);
    }

    /** That outcome per unit, total over total. */
    public static MetricFormula perUnit(String outcome) {
        return new MetricFormula(List.of(outcome), Metric.Denominator.UNITS, Metric.Pooling.SUM_OVER_SUM);
    }
}
