package furrow.experiments.moments;

import java.util.Optional;

/**
 * A sample quantile with the limits of its 95 % interval, as a warehouse computes them where the values themselves stay.
 *
 * <p>The limits are the sample quantiles of the ranks {@code at ± z √(at (1 - at) / limitsN)}, z = 1.96 (Woodruff 1952). Where
 * units have many values, the share at or below the estimate varies more than that of independent values: {@code units}
 * tells by how much.
 *
 * @param n values
 * @param at share of the values at or below the quantile, above 0 and below 1
 * @param estimate the sample quantile
 * @param lower lower limit, at most {@code estimate}
 * @param upper upper limit, at least {@code estimate}
 * @param limitsN values that the ranks of the limits were computed for, at least 1
 * @param units unit by unit, x the values at or below the estimate, y all values; empty where each unit has one
 * @see <a href="https://doi.org/10.1080/01621459.1952.10483443">Woodruff (1952), JASA 47:635-646</a>
 */
public record QuantileTotals(
        long n, double at, double estimate, double lower, double upper, long limitsN, Optional<PairedMoments> units)
        implements MetricMoments {
    public QuantileTotals {
        if (!(at > 0 && at < 1)) {
            throw new IllegalArgumentException("quantile needs a share above 0 and below 1, but was " + at);
        }
        if (!(lower <= estimate && estimate <= upper && Double.isFinite(upper - lower))) {
            throw new IllegalArgumentException("a quantile's estimate needs to lie within its limits, but " + estimate
                    + " is not from " + lower + " to " + upper);
        }
        if (limitsN < 1) {
            throw new IllegalArgumentException(
                    "the limits of a quantile need the number of values that they were computed for, at least 1, but had "
                            + limitsN);
        }
        units.filter(each -> !(each.y().sum() > 0)).ifPresent(each -> {
            throw new IllegalArgumentException("units of a quantile need values, but theirs add up to "
                    + each.y().sum());
        });
    }

    /** Nothing: a quantile has no total. */
    @Override
    public double total() {
        return 0;
    }

    @Override
    public double base() {
        return n;
    }

    /** Always refused: two quantiles do not tell that of both. */
    @Override
    public MetricMoments and(MetricMoments other) {
        throw new IllegalArgumentException("quantiles of parts do not tell the quantile of the whole");
    }

    /** Always refused, likewise. */
    @Override
    public MetricMoments butFor(MetricMoments other) {
        return and(other);
    }
}
