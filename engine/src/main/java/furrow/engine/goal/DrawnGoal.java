package furrow.engine.goal;

import furrow.engine.signature.Signature;
import furrow.experiments.plan.Goal;
import java.util.ArrayList;
import java.util.List;

/**
 * A goal of the workspace, and what people did with it.
 *
 * @param goal the path as it is drawn now
 * @param dropped whether nobody walks it any more
 * @param history every change, in the order in which they were made, at least one
 */
public record DrawnGoal(Goal goal, boolean dropped, List<Change> history) {
    public DrawnGoal {
        history = List.copyOf(history);
    }

    /**
     * One change.
     *
     * @param what {@code drawn} or {@code dropped}
     * @param signature who, why and when
     */
    public record Change(String what, Signature signature) {}

    /** One that is drawn for the first time. */
    static DrawnGoal first(Goal goal, Signature signature) {
        return new DrawnGoal(goal, false, List.of(new Change("drawn", signature)));
    }

    /** Drawn anew. */
    DrawnGoal drawn(Goal newGoal, Signature signature) {
        return new DrawnGoal(newGoal, false, with(new Change("drawn", signature)));
    }

    /** Given up. */
    DrawnGoal droppedBy(Signature signature) {
        return new DrawnGoal(goal, true, with(new Change("dropped", signature)));
    }

    private List<Change> with(Change change) {
        var all = new ArrayList<>(history);
        all.add(change);
        return all;
    }

    /** Who drew it last. */
    public Signature by() {
        return history.get(history.size() - 1).signature();
    }
}
