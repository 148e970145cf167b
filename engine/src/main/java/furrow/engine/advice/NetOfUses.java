package furrow.engine.advice;

import furrow.engine.evidence.MetricData;
import furrow.experiments.inference.Effect;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.worth.NetLimits;
import java.util.Optional;
import java.util.OptionalDouble;

/** Net benefit of a tactic's uses over all experiments, for each unit of what was spent; units count as independent of one another. */
final class NetOfUses {
    private Optional<MetricMoments> moments = Optional.empty();
    private boolean known = true;

    /** Adds an arm's uses; of an arm in which nothing has a value nothing is known, so that nothing is of all. */
    void add(Optional<MetricData> arm) {
        known &= arm.isPresent();
        arm.map(MetricData::moments)
                .ifPresent(more ->
                        moments = moments.map(before -> before.and(more)).or(() -> Optional.of(more)));
    }

    /** The return with its limits. */
    Optional<Effect> limits(double level) {
        return moments.filter(each -> known)
                .flatMap(each -> NetLimits.of(each, level).value());
    }

    /** The return without limits, where units are too few for any. */
    OptionalDouble alone() {
        return RuleNumbers.of(moments.filter(each -> known && each.base() > 0), each -> each.total() / each.base());
    }
}
