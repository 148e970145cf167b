package furrow.engine.advice;

import furrow.experiments.inference.Effect;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.worth.NetLimits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Net benefit of a tactic's uses over all experiments, for each unit of what was spent; units count as independent of one another.
 *
 * @param moments of all uses; empty where nothing is known of one of them
 */
record NetOfUses(Optional<MetricMoments> moments) {
    /**
     * Of arms, in one of which nothing may have a value: nothing is known then of all.
     *
     * @param sums those of before
     */
    static NetOfUses of(Object key, List<Optional<MetricMoments>> arms, KeptSums sums) {
        boolean known = arms.stream().allMatch(Optional::isPresent);
        return new NetOfUses(
                known ? sums.of(key, arms.stream().flatMap(Optional::stream).toList()) : Optional.empty());
    }

    /** The return with its limits. */
    Optional<Effect> limits(double level) {
        return moments.flatMap(each -> NetLimits.of(each, level).value());
    }

    /** The return without limits, where units are too few for any. */
    OptionalDouble alone() {
        return RuleNumbers.of(moments.filter(each -> each.base() > 0), each -> each.total() / each.base());
    }
}
