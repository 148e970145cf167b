package furrow.experiments.fold;

import furrow.experiments.plan.RetainedAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What else is kept of each unit, beyond the metrics of the plan.
 *
 * @param segments attributes of the assignment or exposure by which moments are kept apart as well, such as
 *     {@code channel}; each on its own
 * @param cluster attribute that names the group that units belong to, such as {@code account}; sums of groups are kept
 * @param lookBack time before the start in which a unit's same outcomes are its covariate
 */
public record FoldOptions(List<String> segments, Optional<String> cluster, Optional<Duration> lookBack) {
    /** Nothing else. */
    public static final FoldOptions NONE = new FoldOptions(List.of(), Optional.empty(), Optional.empty());

    public FoldOptions {
        segments = List.copyOf(segments);
        lookBack.filter(time -> time.isNegative() || time.isZero()).ifPresent(time -> {
            throw new IllegalArgumentException("lookBack needs to be above zero, but was " + time);
        });
    }

    /** What a workspace keeps. */
    public static FoldOptions of(RetainedAttributes kept) {
        return new FoldOptions(kept.segments(), kept.cluster(), kept.lookBack());
    }

    /** The same with these segments. */
    public FoldOptions withSegments(String... attributes) {
        return new FoldOptions(List.of(attributes), cluster, lookBack);
    }

    /** The same with sums of the groups that the attribute names. */
    public FoldOptions withCluster(String attribute) {
        return new FoldOptions(segments, Optional.of(attribute), lookBack);
    }

    /** The same with covariates from that long before the start. */
    public FoldOptions withLookBack(Duration time) {
        return new FoldOptions(segments, cluster, Optional.of(time));
    }
}
