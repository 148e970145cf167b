package furrow.engine.live;

import furrow.engine.life.CheckedClause;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.Overlap;
import java.util.List;
import java.util.Map;

/**
 * An experiment's life as somebody looks at it.
 *
 * @param life plan, stage and history
 * @param version grows with each step; who takes the next one may name it
 * @param overlaps other experiments on the same kind of unit at the same time; of what is not over
 * @param checklists the decision rule for each arm that may be chosen, in the order of the plan; of what runs or stands still
 */
public record LifeView(
        ExperimentLife life, long version, List<Overlap> overlaps, Map<String, List<CheckedClause>> checklists) {}
