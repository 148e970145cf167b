package furrow.engine.seal;

import furrow.engine.fold.FoldState;
import furrow.experiments.plan.Plan;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of a workspace, and the plan that it was read by.
 *
 * @param plan the plan
 * @param state moments and totals
 * @param remarks by experiment, of those whose numbers are not as of now
 */
public record SealedPlan(Plan plan, FoldState state, Map<String, SealRemark> remarks) {
    public SealedPlan {
        remarks = Map.copyOf(remarks);
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
                    new SealRemark(state.asOf(), sentence, false),
                    (before, same) -> before.concluded() ? before : before.and(sentence));
        }
        return new SealedPlan(plan, state, all);
    }
}
