package furrow.experiments.fold;

import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fold that goes over to a plan in which some experiments were amended. Only units that stand in one of these are counted again;
 * what the others gave stays as it is. All units are handed in once, and the moments are then those of a fold that counted each of
 * them under the amended plan.
 */
public final class AmendedFold {
    private final Fold before;
    private final Fold after;
    private final Set<Integer> amended;

    private AmendedFold(Fold before, Fold after, Set<Integer> amended) {
        this.before = before;
        this.after = after;
        this.amended = amended;
    }

    /**
     * Takes up moments that were counted by the plan before.
     *
     * @param head what {@link Fold#head()} wrote
     * @param experiments what {@link Fold#experiment} wrote, by number
     * @return nothing when the plans differ in more than some of their experiments
     */
    public static Optional<AmendedFold> of(
            Plan from, Plan to, FoldOptions options, byte[] head, Map<Integer, byte[]> experiments) {
        var before = Fold.ofParts(from, options, head, Map.of());
        if (!from.workspace().equals(to.workspace())
                || !before.meaning().equals(Fold.of(to, options, before.asOf()).meaning())) {
            return Optional.empty();
        }
        var amended = amended(from, to);
        var same = new HashMap<>(experiments);
        same.keySet().removeAll(amended);
        var after = Fold.ofParts(to, options, head, same);
        after.leave(amended);
        return Optional.of(new AmendedFold(before, after, amended));
    }

    private static Set<Integer> amended(Plan from, Plan to) {
        var amended = new HashSet<Integer>();
        for (int i = 0; i < to.experiments().size(); i++) {
            if (!from.experiments().get(i).equals(to.experiments().get(i))) {
                amended.add(i);
            }
        }
        return amended;
    }

    /** Whether a unit has to be counted again, as it was ever given or met an arm of what was amended. */
    public boolean concerns(UnitState state) {
        for (Entry each : state.entries()) {
            if (each.match(start -> amended.contains(start.experiment()), measured -> false, turn -> false)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Counts a unit again that it {@linkplain #concerns}.
     *
     * @return when the unit has to be handed in again because a window of it closes, if it ever has
     */
    public Optional<Instant> count(UnitState state) {
        return after.countAgain(state, before, amended);
    }

    /** Numbers of the experiments whose moments are made anew. */
    public List<Integer> amended() {
        return List.copyOf(amended);
    }

    /** The fold under the amended plan. */
    public Fold fold() {
        return after;
    }
}
