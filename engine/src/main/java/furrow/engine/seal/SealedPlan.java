package furrow.engine.seal;

import furrow.engine.evidence.KeptLook;
import furrow.engine.fold.FoldState;
import furrow.experiments.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a workspace, and the plan that it was read by.
 *
 * @param plan the plan
 * @param state moments and totals
 * @param remarks by experiment, of those whose numbers are not as of now
 * @param notes by experiment, what else a reader must know of it, a sentence each
 * @param looks by experiment, what was sealed at each look that was taken, in order
 */
public record SealedPlan(
        Plan plan,
        FoldState state,
        Map<String, SealRemark> remarks,
        Map<String, List<String>> notes,
        Map<String, List<KeptLook>> looks) {
    public SealedPlan {
        remarks = Map.copyOf(remarks);
        notes = Map.copyOf(notes);
        looks = Map.copyOf(looks);
    }

    /** With nothing else to know. */
    public SealedPlan(Plan plan, FoldState state, Map<String, SealRemark> remarks) {
        this(plan, state, remarks, Map.of(), Map.of());
    }

    /** The same with something else to know. */
    public SealedPlan noted(Map<String, List<String>> newNotes) {
        return new SealedPlan(plan, state, remarks, newNotes, looks);
    }

    /** The same with what was sealed at looks. */
    SealedPlan looked(Map<String, List<KeptLook>> newLooks) {
        return new SealedPlan(plan, state, remarks, notes, newLooks);
    }

    /** With numbers that are all as of now. */
    public SealedPlan(Plan plan, FoldState state) {
        this(plan, state, Map.of());
    }

    /** The same, with a sentence that readers of any experiment must know unless it was concluded. */
    public SealedPlan with(String sentence) {
        var all = new HashMap<>(remarks);
        for (var each : plan.experiments()) {
            all.merge(
                    each.name(),
                    new SealRemark(state.asOf(), sentence, Optional.empty()),
                    (before, same) -> before.ending().isPresent() ? before : before.and(sentence));
        }
        return new SealedPlan(plan, state, all, notes, looks);
    }
}
