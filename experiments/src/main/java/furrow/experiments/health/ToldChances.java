package furrow.experiments.health;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * With what chances the units of one arm were given it.
 *
 * @param split the arm, its planned weight and its units
 * @param share planned share of the arm, which is the chance of those of whom none was told
 * @param told units by chance, of those of whom it was told
 */
public record ToldChances(ArmSplit split, double share, SortedMap<Double, Long> told) {
    /** Chances that differ by less are the same, written with fewer digits. */
    private static final double SAME = 1e-4;

    public ToldChances {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share of an arm needs more than 0 and at most 1, but was " + share);
        }
        told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
    }

    /** Whether any was told. */
    public boolean any() {
        return !told.isEmpty();
    }

    /** All units by chance. */
    public SortedMap<Double, Long> all() {
        var all = new TreeMap<>(told);
        long untold = split.units()
                - told.values().stream().mapToLong(Long::longValue).sum();
        if (untold > 0) {
            all.merge(share, untold, Long::sum);
        }
        return all;
    }

    /** Whether units of the arm got it with different chances. */
    public boolean changed() {
        var all = all();
        return !all.isEmpty() && all.lastKey() - all.firstKey() > SAME * all.lastKey();
    }

    /** The units that the arm stands for: Σ 1/p. */
    double standsFor() {
        return all().entrySet().stream()
                .mapToDouble(each -> each.getValue() / each.getKey())
                .sum();
    }

    /** Σ 1/p². */
    double squaredWeights() {
        return all().entrySet().stream()
                .mapToDouble(each -> each.getValue() / each.getKey() / each.getKey())
                .sum();
    }

    /** Σ p. */
    double sum() {
        return all().entrySet().stream()
                .mapToDouble(each -> each.getValue() * each.getKey())
                .sum();
    }

    /** The mean chance, the planned share while there are no units. */
    public double mean() {
        return split.units() == 0 ? share : sum() / split.units();
    }
}
