package furrow.experiments.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * What is kept of each unit of a workspace besides its metrics; for all its experiments alike, since one reading of what
 * came in serves them all.
 *
 * @param cluster attribute that names the group a unit belongs to, such as {@code account}; units of a group are alike,
 *     so the group is what counts as one
 * @param lookBack time before an experiment's start whose outcomes show whether its arms were alike
 */
public record Kept(Optional<String> cluster, Optional<Duration> lookBack) {
    /** Nothing else. */
    public static final Kept NOTHING = new Kept(Optional.empty(), Optional.empty());

    public Kept {
        cluster.ifPresent(each -> Names.check("cluster", each));
        lookBack.filter(time -> time.isNegative() || time.isZero()).ifPresent(time -> {
            throw new IllegalArgumentException("lookBack needs to be above zero, but was " + time);
        });
    }
}
