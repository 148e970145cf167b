package furrow.engine.seal;

import furrow.engine.fold.FoldState;
import furrow.experiments.plan.Plan;

/**
 * Evidence as it was.
 *
 * @param head when and why it was sealed
 * @param plan the experiments as they were defined
 * @param state the moments of each, and the latest totals per arm
 */
public record Seal(SealHead head, Plan plan, FoldState state) {}
