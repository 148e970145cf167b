package furrow.experiments.quantile;

import furrow.experiments.moments.ValueCounts;
import java.util.function.IntPredicate;

/**
 * What an arm says of where its quantile lies. A number q is spoken against by the cost of the count at or below it; where
 * values are equal, or share a bucket, the count may be any that they allow, and the least cost counts.
 */
final class RankedArm {
    private final ValueCounts values;
    private final RankCost cost;
    private final double wanted;
    private final int centre;

    RankedArm(ValueCounts values, double p, RankCost cost) {
        this.values = values;
        this.cost = cost;
        wanted = values.values() * p;
        centre = values.step(p);
    }

    /** The step that holds the sample quantile. */
    int centre() {
        return centre;
    }

    ValueCounts values() {
        return values;
    }

    /** Cost of the likeliest number. */
    double least() {
        return cost.of(wanted);
    }

    /** Cost of the numbers within a step at or below the centre. */
    double costDownTo(int step) {
        return cost.of(step < 0 ? 0 : Math.min((double) values.upTo(step), wanted));
    }

    /** Cost of the numbers within a step at or above the centre. */
    double costUpTo(int step) {
        return cost.of(
                step >= values.steps() ? (double) values.values() : Math.max((double) values.below(step), wanted));
    }

    /** Least number whose cost is within a budget, which must be {@link #least()} or more; may have no limit. */
    double lowest(double budget) {
        if (costDownTo(-1) <= budget) {
            return Double.NEGATIVE_INFINITY;
        }
        return values.low(first(0, centre, step -> costDownTo(step) <= budget));
    }

    /** Greatest number whose cost is within a budget, which must be {@link #least()} or more; may have no limit. */
    double highest(double budget) {
        if (costUpTo(values.steps()) <= budget) {
            return Double.POSITIVE_INFINITY;
        }
        return values.high(first(centre, values.steps(), step -> costUpTo(step) > budget) - 1);
    }

    /** Cost of one number. */
    double costAt(double q) {
        int some = first(0, values.steps(), step -> values.high(step) >= q);
        int more = first(0, values.steps(), step -> values.low(step) > q);
        double below = some == 0 ? 0 : values.upTo(some - 1);
        double upTo = more == 0 ? 0 : values.upTo(more - 1);
        return cost.of(Math.max(below, Math.min(upTo, wanted)));
    }

    /** First step in a range that passes; its end if none does. All after one that passes do so, too. */
    private static int first(int from, int end, IntPredicate passes) {
        int low = from;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (passes.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
