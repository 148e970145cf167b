package furrow.experiments.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of each unit of a workspace besides its metrics; for all its experiments alike, since one reading of what
 * came in serves them all.
 *
 * @param cluster attribute that names the group a unit belongs to, such as {@code account}; units of a group are alike,
 *     so the group is what counts as one
 * @param lookBack time before an experiment's start whose outcomes show whether its arms were alike
 * @param segments attributes by which results are shown apart as well, such as {@code channel}; each on its own
 */
public record RetainedAttributes(Optional<String> cluster, Optional<Duration> lookBack, List<String> segments) {
    /** Nothing else. */
    public static final RetainedAttributes NOTHING =
            new RetainedAttributes(Optional.empty(), Optional.empty(), List.of());
    /** Segments at most: each splits the units anew, and more would only find what chance does. */
    public static final int MOST_SEGMENTS = 5;

    public RetainedAttributes {
        segments = List.copyOf(segments);
        segments.forEach(each -> NameRule.check("segment", each));
        if (segments.size() > MOST_SEGMENTS || segments.stream().distinct().count() < segments.size()) {
            throw new IllegalArgumentException("segments need at most " + MOST_SEGMENTS
                    + " different attributes, but were " + segments + "; keep those that you would act on");
        }
        cluster.ifPresent(each -> NameRule.check("cluster", each));
        lookBack.filter(time -> time.isNegative() || time.isZero()).ifPresent(time -> {
            throw new IllegalArgumentException("lookBack needs to be above zero, but was " + time);
        });
    }
}
