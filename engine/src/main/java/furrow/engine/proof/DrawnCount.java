package furrow.engine.proof;

import furrow.experiments.proof.ProofGroup;
import java.util.Map;

/**
 * Subjects that a standing design has drawn, and how many of them can be measured: each is known, or waits, or is one of the two
 * kinds that never will be.
 *
 * @param groups subjects by group
 * @param known those whose four weeks are known
 * @param waiting those whose four weeks are not over yet
 * @param nearEnd those drawn less than four weeks before their planned end, which are left out
 * @param unmeasured those without outcomes that have a value, a day and a week before the draw, which are left out
 * @param endedEarly of the known, those that people ended within their four weeks
 */
public record DrawnCount(
        Map<ProofGroup, Integer> groups, int known, int waiting, int nearEnd, int unmeasured, int endedEarly) {
    public DrawnCount {
        groups = Map.copyOf(groups);
    }

    /** Subjects of a group. */
    public int of(ProofGroup group) {
        return groups.getOrDefault(group, 0);
    }
}
