package furrow.experiments.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much of what a unit has counts.
 *
 * @param bounds range that one unit's value can never leave, when known; it lets exact methods be used
 * @param window time after first exposure in which outcomes belong to the unit; none means for ever, and
 *     a unit then counts from its first exposure
 * @param cap largest value that one unit may count with, against outliers
 * @param capPercentile percentile of the units' own numbers that the cap is derived as, in percent, above 0 and below
 *     100; {@code cap} is then what it was derived as last, empty as long as it was not
 */
public record MetricLimits(
        Optional<Metric.Bounds> bounds, Optional<Duration> window, OptionalDouble cap, OptionalDouble capPercentile) {
    /** Those bounds, and all that a unit has counts. */
    public static MetricLimits of(Optional<Metric.Bounds> bounds) {
        return new MetricLimits(bounds, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    MetricLimits with(Metric.Bounds newBounds) {
        return new MetricLimits(Optional.of(newBounds), window, cap, capPercentile);
    }

    MetricLimits with(Duration newWindow) {
        return new MetricLimits(bounds, Optional.of(newWindow), cap, capPercentile);
    }

    MetricLimits withCap(OptionalDouble newCap) {
        return new MetricLimits(bounds, window, newCap, capPercentile);
    }

    MetricLimits withCapPercentile(double percentile) {
        return new MetricLimits(bounds, window, OptionalDouble.empty(), OptionalDouble.of(percentile));
    }
}
