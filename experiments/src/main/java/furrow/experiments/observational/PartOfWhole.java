package furrow.experiments.observational;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Fieller;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One part of some units, such as the posts of an hour of the week, against all the others.
 *
 * <p>The relative difference has Fieller's limits with Student's t. The variance of a unit is the larger of the part's own,
 * with {@code n - 1} degrees of freedom, and that of all N units, with {@code N - 2}: a few units that happen to be alike
 * look surer than they are, and a part that varies more than others is judged by itself. With m parts that have {@value #LEAST} units or more each stands at
 * {@code 1 - (1 - level) / m} (Bonferroni), so that all of them hold together at the level.
 *
 * <p>It assumes that units are independent. For one look; and observational: nobody chose the part by chance.
 *
 * @param key the part
 * @param n its units
 * @param others units of all other parts, small ones too
 * @param parts how many parts were compared, for which the limits are corrected
 * @param relative what its units bring above the others, relative
 * @param <K> what tells parts apart
 * @see <a href="https://doi.org/10.1080/01621459.1961.10482090">Dunn (1961), Multiple comparisons among means, JASA
 *     56:52-64</a>
 */
public record PartOfWhole<K>(K key, long n, long others, int parts, Figure<Effect> relative) {
    /** Fewest units of a part, and of the others. */
    public static final int LEAST = 8;

    /**
     * Compares each part that is large enough, in the order of the map.
     *
     * @param level confidence level of all limits together, such as 0.95
     */
    public static <K> List<PartOfWhole<K>> compare(Map<K, MetricMoments> parts, double level) {
        var whole = parts.values().stream().reduce(MetricMoments::and);
        var compared = new ArrayList<PartOfWhole<K>>();
        whole.ifPresent(all -> {
            var large = parts.entrySet().stream()
                    .filter(each -> Math.min(
                                    each.getValue().n(),
                                    all.n() - each.getValue().n())
                            >= LEAST)
                    .toList();
            double alpha = (1 - level) / Math.max(1, large.size());
            for (var each : large) {
                var part = each.getValue();
                var rest = all.butFor(part);
                compared.add(new PartOfWhole<>(
                        each.getKey(), part.n(), rest.n(), large.size(), relative(part, rest, all, alpha)));
            }
        });
        return List.copyOf(compared);
    }

    private static Figure<Effect> relative(MetricMoments part, MetricMoments rest, MetricMoments all, double alpha) {
        var own = ArmMean.of(part);
        var others = ArmMean.of(rest);
        var together = ArmMean.of(all);
        if (own.isEmpty() || others.isEmpty() || together.isEmpty()) {
            return Figure.unknown("the units' denominators add up to nothing");
        }
        double perUnit = together.get().squaredError() * all.n();
        if (!(perUnit > 0)) {
            return Figure.unknown("no unit differs from another, so chance cannot be judged");
        }
        boolean alone = own.get().squaredError() * part.n() > perUnit;
        double degrees = (double) (alone ? Math.min(part.n(), rest.n()) - 1 : all.n() - 2);
        double critical = TDistribution.of(degrees).inverseSurvivalProbability(alpha / 2);
        return Fieller.relative(atLeast(perUnit, others.get()), atLeast(perUnit, own.get()), critical);
    }

    private static ArmMean atLeast(double perUnit, ArmMean mean) {
        return new ArmMean(mean.n(), mean.value(), Math.max(mean.squaredError(), perUnit / mean.n()));
    }
}
