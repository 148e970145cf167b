package furrow.experiments.plan;

import java.util.OptionalDouble;

/**
 * What a metric is for, and what is known and wanted of it beforehand.
 *
 * @param role what the metric is for
 * @param direction which way is good
 * @param valuePerUnit money that one unit of the numerator is worth; revenue itself is worth 1
 * @param margin smallest relative change worth acting on, as a fraction (0.05 is five percent)
 * @param baseline value that the control is expected to have, known before the data; the exact method for values with
 *     bounds is tuned by it and holds whatever it is
 */
public record MetricUse(
        Metric.Role role,
        Metric.Direction direction,
        OptionalDouble valuePerUnit,
        OptionalDouble margin,
        OptionalDouble baseline) {
    /** The experiment is decided by it, higher is better, and nothing is known beforehand. */
    public static final MetricUse PRIMARY = of(Metric.Role.PRIMARY);

    /** That role, higher is better, and nothing is known beforehand. */
    public static MetricUse of(Metric.Role role) {
        return new MetricUse(
                role, Metric.Direction.HIGHER, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    MetricUse with(Metric.Role newRole) {
        return new MetricUse(newRole, direction, valuePerUnit, margin, baseline);
    }

    MetricUse with(Metric.Direction newDirection) {
        return new MetricUse(role, newDirection, valuePerUnit, margin, baseline);
    }

    /** The same, and one unit of the numerator is worth that much money. */
    public MetricUse worth(OptionalDouble newValue) {
        return new MetricUse(role, direction, newValue, margin, baseline);
    }

    MetricUse withMargin(double newMargin) {
        return new MetricUse(role, direction, valuePerUnit, OptionalDouble.of(newMargin), baseline);
    }

    MetricUse withBaseline(double newBaseline) {
        return new MetricUse(role, direction, valuePerUnit, margin, OptionalDouble.of(newBaseline));
    }
}
