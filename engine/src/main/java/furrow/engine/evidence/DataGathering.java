package furrow.engine.evidence;

import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.fold.WorkspaceSummary;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All three kinds of data of a workspace, gathered into experiments: events and snapshots by the fold, counts as they
 * stand. Not thread-safe.
 */
public final class DataGathering {
    private final Optional<Plan> plan;
    private final Optional<InMemoryFold> fold;
    private final CountsBook.Options options;
    private final CountsBook counts;
    private final Freshness freshness;

    /**
     * Gathers nothing yet.
     *
     * @param plan what was planned; events and snapshots need one
     * @param options how counts are read where the plan is silent
     */
    public DataGathering(Optional<Plan> plan, CountsBook.Options options) {
        this(plan, options, Freshness.EXPECTED);
    }

    /** The same, where nothing more may be expected. */
    public DataGathering(Optional<Plan> plan, CountsBook.Options options, Freshness freshness) {
        this.freshness = freshness;
        this.plan = plan;
        this.fold = plan.map(
                each -> InMemoryFold.of(each, FoldOptions.of(each.workspace().kept())));
        this.options = options;
        this.counts = new CountsBook(plan, options);
    }

    /**
     * Takes an event in.
     *
     * @throws IllegalArgumentException when the plan lacks what it names
     */
    public void accept(Event event) {
        folding("events").accept(event);
    }

    /** Takes a snapshot in. */
    public void accept(Snapshot snapshot) {
        folding("snapshots").accept(snapshot);
    }

    /**
     * Takes totals in; later totals of the same arm and metric take the place of earlier ones.
     *
     * @throws IllegalArgumentException when the plan lacks what they name
     */
    public void accept(Counts row) {
        counts.refusal(row).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        counts.add(row);
    }

    private InMemoryFold folding(String kind) {
        return fold.orElseThrow(() -> new MissingPlanException(kind));
    }

    /** What events and snapshots amount to as of an instant, when there is a plan. */
    public Optional<WorkspaceSummary> summary(Instant asOf) {
        return fold.map(each -> each.summary(asOf));
    }

    /** Experiments of which counts name a single arm. */
    public List<String> lone() {
        return counts.lone();
    }

    /**
     * What the evidence of each experiment rests on.
     *
     * @param found what the fold knows of the plan's experiments
     * @param unplanned rows that name what the plan does not have
     */
    public List<Grounds> grounds(List<ExperimentSummary> found, UnplannedRows unplanned) {
        var workspace = plan.map(Plan::workspace).orElseGet(Workspace::withDefaults);
        return Grounds.of(workspace, plan, found, unplanned, counts.rows(), options, freshness, Optional.empty());
    }

    /**
     * The experiments: those of the plan by their events, or by counts where no events came; then those that only
     * counts name.
     */
    public List<ExperimentData> experiments(Optional<WorkspaceSummary> summary) {
        return grounds(
                        summary.map(WorkspaceSummary::experiments).orElse(List.of()),
                        summary.map(WorkspaceSummary::unplanned).orElse(UnplannedRows.NONE))
                .stream()
                .flatMap(each -> each.data().stream())
                .toList();
    }
}
