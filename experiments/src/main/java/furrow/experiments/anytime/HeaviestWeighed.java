package furrow.experiments.anytime;

import furrow.experiments.moments.HeaviestUnit;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.WeighedMoments;
import java.util.OptionalDouble;

/**
 * What share of an arm's squared deviations its heaviest unit carries when units are weighed by 1/chance:
 * \( w^2 (x - m)^2 / \sum w^2 (x - m)^2 \) with m the weighed mean.
 */
final class HeaviestWeighed {
    private HeaviestWeighed() {}

    /**
     * The share; nothing while no unit deviates, or where a unit has no such number.
     *
     * @param above of the numerators, else of the denominators
     */
    static OptionalDouble of(WeighedMoments arm, boolean above) {
        double weights = 0;
        double sum = 0;
        for (var each : arm.strata().entrySet()) {
            var moments = numbers(each.getValue(), above);
            weights += moments.n() / each.getKey();
            sum += moments.sum() / each.getKey();
        }
        double mean = sum / weights;
        double deviations = 0;
        for (var each : arm.strata().entrySet()) {
            double weight = 1 / each.getKey();
            deviations += weight * weight * deviations(numbers(each.getValue(), above), mean);
        }
        double heaviest = 0;
        for (var each : arm.strata().entrySet()) {
            var moments = numbers(each.getValue(), above);
            if (moments.n() > 0 && deviations > 0) {
                double own = deviations * each.getKey() * each.getKey();
                double largest = moments.largest().orElse(Double.POSITIVE_INFINITY);
                heaviest = Math.max(heaviest, HeaviestUnit.share(mean, own, largest, moments.nonNegative()));
            }
        }
        return weights > 0 && deviations > 0 ? OptionalDouble.of(heaviest) : OptionalDouble.empty();
    }

    private static double deviations(Moments moments, double mean) {
        if (moments.n() == 0) {
            return 0;
        }
        double off = moments.mean().orElseThrow() - mean;
        return moments.variance().orElse(0) * (moments.n() - 1) + moments.n() * off * off;
    }

    /** A single number's denominator is one of each unit, so that nothing deviates. */
    private static Moments numbers(MetricMoments moments, boolean above) {
        if (moments instanceof PairedMoments pairs) {
            return above ? pairs.x() : pairs.y();
        }
        return above ? (Moments) moments : Moments.none();
    }
}
