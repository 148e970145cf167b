package furrow.experiments.fold;

import java.util.List;
import java.util.Optional;

/**
 * All that inference and health need to know of some data.
 *
 * @param experiments in the order of the plan
 * @param traffic what became of all that came in
 * @param rejected the first rejected values by experiment, metric and unit, at most {@link InMemoryFold#EXAMPLES}
 * @param conflicts the first conflicts by unit, at most {@link InMemoryFold#EXAMPLES}
 * @param unplanned rows that name what the plan does not have
 */
public record WorkspaceSummary(
        List<ExperimentSummary> experiments,
        EventCounts traffic,
        List<RejectedValue> rejected,
        List<Conflict> conflicts,
        UnplannedRows unplanned) {
    /** Where nobody tells conflicts one by one. */
    public WorkspaceSummary(List<ExperimentSummary> experiments, EventCounts traffic, List<RejectedValue> rejected) {
        this(experiments, traffic, rejected, List.of(), UnplannedRows.NONE);
    }

    public WorkspaceSummary {
        conflicts = List.copyOf(conflicts);
        experiments = List.copyOf(experiments);
        rejected = List.copyOf(rejected);
    }

    /** The same with more rows that name what the plan does not have. */
    public WorkspaceSummary with(UnplannedRows more) {
        return more.isEmpty()
                ? this
                : new WorkspaceSummary(experiments, traffic, rejected, conflicts, unplanned.and(more));
    }

    /** The experiment of that name, if the plan has it. */
    public Optional<ExperimentSummary> experiment(String name) {
        return experiments.stream()
                .filter(each -> each.experiment().equals(name))
                .findFirst();
    }
}
