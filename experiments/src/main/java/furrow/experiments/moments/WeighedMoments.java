package furrow.experiments.moments;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moments of units that got their arm with different chances, apart by the chance, so that each unit may be weighed by
 * one over it.
 *
 * <p>Where the chances changed in time an arm's units are a mixture of the stretches in other shares than the other arm's
 * are. Weighed by 1/chance each arm stands for all units that came: \( \hat\mu = \sum w x / \sum w \) with
 * \( w = 1/p \), and of a ratio \( \sum w x / \sum w y \) (Hájek's estimator).
 *
 * @param strata moments by chance, above 0 and at most 1; all of one kind
 * @see <a href="https://doi.org/10.1080/01621459.1952.10483446">Horvitz and Thompson (1952), JASA 47:663-685</a>
 */
public record WeighedMoments(SortedMap<Double, MetricMoments> strata) implements MetricMoments {
    public WeighedMoments {
        strata = Collections.unmodifiableSortedMap(new TreeMap<>(strata));
        if (strata.isEmpty() || !(strata.firstKey() > 0) || !(strata.lastKey() <= 1)) {
            throw new IllegalArgumentException(
                    "weighed moments need chances above 0 and at most 1, but were " + strata.keySet());
        }
    }

    @Override
    public long n() {
        return strata.values().stream().mapToLong(MetricMoments::n).sum();
    }

    /** Σwx. */
    @Override
    public double total() {
        return strata.entrySet().stream()
                .mapToDouble(each -> each.getValue().total() / each.getKey())
                .sum();
    }

    /** Σwy, or Σw of what has one number a unit. */
    @Override
    public double base() {
        return strata.entrySet().stream()
                .mapToDouble(each -> each.getValue().base() / each.getKey())
                .sum();
    }

    /** Units of equal weight that would tell a mean as well: (Σw)² / Σw². */
    public double effectiveUnits() {
        double sum = 0;
        double squares = 0;
        for (var each : strata.entrySet()) {
            double weight = 1 / each.getKey();
            sum += weight * each.getValue().n();
            squares += weight * weight * each.getValue().n();
        }
        return squares == 0 ? 0 : sum * sum / squares;
    }

    @Override
    public WeighedMoments and(MetricMoments other) {
        var all = new TreeMap<>(strata);
        ((WeighedMoments) other).strata.forEach((chance, moments) -> all.merge(chance, moments, MetricMoments::and));
        return new WeighedMoments(all);
    }

    @Override
    public WeighedMoments butFor(MetricMoments other) {
        var left = new TreeMap<>(strata);
        ((WeighedMoments) other)
                .strata.forEach(
                        (chance, moments) -> left.computeIfPresent(chance, (key, here) -> here.butFor(moments)));
        return new WeighedMoments(left);
    }
}
