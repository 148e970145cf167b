package furrow.experiments.pooling;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether the effect differs between groups of units that are disjoint, such as segments, or differs no more than chance makes
 * equal effects differ.
 *
 * <p>With the effects \( y_i \) of k groups, their sampling variances \( v_i \) and weights \( w_i = 1 / v_i \):
 *
 * <p>\[ \bar y = \frac{\sum w_i y_i}{\sum w_i}, \quad Q = \sum w_i (y_i - \bar y)^2, \quad
 *       I^2 = \max\left(0, \frac{Q - (k - 1)}{Q}\right) \]
 *
 * <p>Q is read against the chi-squared distribution with k - 1 degrees of freedom. It assumes independent groups, each large
 * enough for its effect to be near to normal and its variance near to known, and one look. That one group's interval leaves
 * out zero and another's does not says nothing of a difference between them: this does.
 *
 * @param groups how many effects were compared, at least 2
 * @param q weighted sum of squares around their common mean
 * @param pValue chance of such a Q or a larger one if all effects were equal
 * @param iSquared share of the effects' scatter that is more than chance, 0 to 1
 * @see <a href="https://doi.org/10.2307/3001666">Cochran (1954), The combination of estimates from different experiments,
 *     Biometrics 10:101-129</a>
 * @see <a href="https://doi.org/10.1002/sim.1186">Higgins and Thompson (2002), Quantifying heterogeneity in a meta-analysis,
 *     Statistics in Medicine 21:1539-1558</a>
 */
public record CochranQ(int groups, double q, double pValue, double iSquared) {

    /**
     * One group's effect.
     *
     * @param effect its estimate, in any unit that all groups share
     * @param variance its sampling variance, above 0 and finite
     */
    public record GroupEffect(double effect, double variance) {
        public GroupEffect {
            if (!Double.isFinite(effect) || !(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a group's effect needs to be finite with a variance above 0, but was " + effect
                                + " with variance " + variance);
            }
        }
    }

    /**
     * Compares effects of groups that share no unit.
     *
     * @throws IllegalArgumentException of fewer than two
     */
    public static CochranQ of(List<GroupEffect> effects) {
        int k = effects.size();
        if (k < 2) {
            throw new IllegalArgumentException("a comparison of effects needs at least 2 groups, but had " + k);
        }
        double q = PauleMandel.squares(
                effects.stream()
                        .map(each -> new Estimate(each.effect(), Math.sqrt(each.variance())))
                        .toList(),
                0);
        double p = ChiSquaredDistribution.of(k - 1).survivalProbability(q);
        return new CochranQ(k, q, p, beyondChance(q, k));
    }

    /** \( I^2 \) of a Q of so many effects. */
    static double beyondChance(double q, int k) {
        return q > k - 1 ? (q - (k - 1)) / q : 0;
    }

    /** Degrees of freedom. */
    public int degreesOfFreedom() {
        return groups - 1;
    }
}
