package furrow.experiments.fold;

import furrow.experiments.moments.Moments;
import java.util.List;

/**
 * What stands beside an experiment: others that share units with it, and slots by the arm of the slot before.
 *
 * @param shared one entry for each other experiment that shares a unit with it, in the order of the plan
 * @param followed one entry for each primary metric, hour of the day, arm and arm before that occurred; of slots only
 */
public record Neighbours(List<Shared> shared, List<Followed> followed) {
    /** Nothing. */
    public static final Neighbours NONE = new Neighbours(List.of(), List.of());

    public Neighbours {
        shared = List.copyOf(shared);
        followed = List.copyOf(followed);
    }

    /**
     * Another experiment.
     *
     * @param experiment its key
     * @param pairs units by the arm they have here and there, all pairs of arms
     */
    public record Shared(String experiment, List<Pair> pairs) {
        public Shared {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * Units that stand in one arm here and in another there.
     *
     * @param arm key of the arm here
     * @param other key of the arm there
     * @param units how many
     */
    public record Pair(String arm, String other, long units) {}

    /**
     * Slots of one arm that came after slots of one arm.
     *
     * @param metric key of the metric
     * @param hour hour of the day in which the slots began, 0 to 23; a plan that draws by the day lets some arms follow
     *     some others at certain hours only, and hours differ by themselves
     * @param arm arm of the slots
     * @param before arm of the slots before them
     * @param moments of the slots' values
     */
    public record Followed(String metric, int hour, String arm, String before, Moments moments) {}
}
