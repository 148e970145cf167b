package furrow.engine.seal;

import furrow.engine.fold.FoldState;
import furrow.experiments.plan.Plan;
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
}
