package furrow.engine.fold;

import furrow.engine.outcome.Positions;
import furrow.experiments.fold.ExperimentSummary;
import java.time.Instant;
import java.util.List;

/**
 * What a fold knows now.
 *
 * @param experiments in the order of the plan
 * @param passed what became of the entries that were read
 * @param positions the last batches that were read
 * @param asOf instant that decided which windows have closed
 */
public record FoldState(List<ExperimentSummary> experiments, Passed passed, Positions positions, Instant asOf) {
    public FoldState {
        experiments = List.copyOf(experiments);
    }
}
