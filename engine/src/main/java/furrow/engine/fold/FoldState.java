package furrow.engine.fold;

import furrow.engine.outcome.BatchPositions;
import furrow.experiments.event.Counts;
import furrow.experiments.fold.ExperimentSummary;
import java.time.Instant;
import java.util.List;

/**
 * What a fold knows now.
 *
 * @param experiments in the order of the plan
 * @param totals the latest totals per arm and metric, in the order in which these first came
 * @param passed what became of the entries that were read
 * @param positions the last batches that were read
 * @param asOf instant that decided which windows have closed
 */
public record FoldState(
        List<ExperimentSummary> experiments,
        List<Counts> totals,
        FoldCounts passed,
        BatchPositions positions,
        Instant asOf) {
    public FoldState {
        experiments = List.copyOf(experiments);
        totals = List.copyOf(totals);
    }
}
