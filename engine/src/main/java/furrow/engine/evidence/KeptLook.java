package furrow.engine.evidence;

import furrow.experiments.event.Counts;
import furrow.experiments.fold.ExperimentSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was sealed of an experiment at a look.
 *
 * @param at when
 * @param last whether all of the error is spent at it
 * @param found what the fold knew, when events came in
 * @param totals totals per arm, in the order in which they came
 */
public record KeptLook(Instant at, boolean last, Optional<ExperimentSummary> found, List<Counts> totals) {
    public KeptLook {
        totals = List.copyOf(totals);
    }
}
