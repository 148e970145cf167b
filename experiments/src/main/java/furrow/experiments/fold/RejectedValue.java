package furrow.experiments.fold;

/**
 * A unit's value that cannot be, and is used nowhere.
 *
 * @param experiment key of the experiment
 * @param metric key of the metric
 * @param unit whose value it is
 * @param value what its outcomes amount to; the numerator where the metric divides sums
 * @param reason what is wrong and what would be legal
 */
public record RejectedValue(String experiment, String metric, String unit, double value, String reason) {}
