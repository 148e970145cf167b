package furrow.engine.life;

import furrow.engine.evidence.ExperimentStanding;
import furrow.engine.signature.Signature;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An experiment and what was done with it.
 *
 * @param workspace the settings that it was saved with
 * @param experiment its plan as it is now, with what it has gone through
 * @param stage where it is in its life
 * @param history all steps, in the order in which they were taken, at least one
 */
public record ExperimentLife(Workspace workspace, Experiment experiment, LifeStage stage, List<LifeEntry> history) {
    static final Signature BEFORE =
            new Signature("Furrow", "it ran before the lives of experiments were kept", Instant.EPOCH);

    public ExperimentLife {
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("the life of an experiment needs a beginning, but had none");
        }
    }

    /** One that is being written. */
    public static ExperimentLife drafted(Workspace workspace, Experiment experiment, Signature signature) {
        return new ExperimentLife(
                workspace, experiment, LifeStage.DRAFT, List.of(LifeEntry.of(StepKind.DRAFTED, signature, List.of())));
    }

    /** One that runs from its definition on: units count from its planned start, or from the first that came. */
    public static ExperimentLife started(Workspace workspace, Experiment experiment, Signature signature) {
        return new ExperimentLife(
                workspace,
                experiment,
                experiment.course().pauses().stream()
                                .anyMatch(each -> each.until().isEmpty())
                        ? LifeStage.PAUSED
                        : LifeStage.RUNNING,
                List.of(LifeEntry.of(StepKind.STARTED, signature, List.of("It was started with its definition."))));
    }

    /** One that ran before lives were kept. */
    static ExperimentLife ofBefore(Plan plan) {
        return new ExperimentLife(
                plan.workspace(),
                plan.experiments().get(0),
                LifeStage.RUNNING,
                List.of(LifeEntry.of(StepKind.STARTED, BEFORE, List.of())));
    }

    /** Who planned it; empty where nobody is known to have. */
    public Optional<String> planner() {
        return Optional.of(history.get(0).signature().by()).filter(each -> !each.equals(BEFORE.by()));
    }

    /** Its name. */
    public String name() {
        return experiment.name();
    }

    /** Whether units of it count, or did. */
    public boolean isCounted() {
        return history.stream().anyMatch(each -> each.kind() == StepKind.STARTED);
    }

    /** Whether it has ended. */
    public boolean isOver() {
        return stage == LifeStage.CONCLUDED || stage == LifeStage.ABANDONED;
    }

    /** How it stands at an instant, by its stage and its own dates. */
    public ExperimentStanding standing(Instant now) {
        return switch (stage) {
            case DRAFT -> ExperimentStanding.DRAFT;
            case CONCLUDED -> ExperimentStanding.CONCLUDED;
            case ABANDONED -> ExperimentStanding.ABANDONED;
            case RUNNING, PAUSED -> ExperimentStanding.of(experiment, Optional.empty(), now);
        };
    }

    /** When it came to be what it is now. */
    public Instant since() {
        for (int i = history.size() - 1; i > 0; i--) {
            var kind = history.get(i).kind();
            if (kind != StepKind.AMENDED && kind != StepKind.REWORDED && kind != StepKind.ANSWERED) {
                return history.get(i).signature().at();
            }
        }
        return history.get(0).signature().at();
    }

    /** The newest entry of a kind. */
    public Optional<LifeEntry> last(StepKind kind) {
        return history.stream().filter(each -> each.kind() == kind).reduce((first, second) -> second);
    }

    /** All entries of a kind. */
    public List<LifeEntry> all(StepKind kind) {
        return history.stream().filter(each -> each.kind() == kind).toList();
    }

    /** What a person said last of a clause. */
    public Optional<LifeEntry> answer(String clause) {
        return history.stream()
                .filter(each -> each.answer()
                        .filter(said -> said.clause().equals(clause))
                        .isPresent())
                .reduce((first, second) -> second);
    }

    /** The same one step further. */
    ExperimentLife then(LifeStage newStage, Experiment newExperiment, LifeEntry entry) {
        var more = new ArrayList<>(history);
        more.add(entry);
        return new ExperimentLife(workspace, newExperiment, newStage, more);
    }

    /** The same under other settings of the workspace. */
    public ExperimentLife under(Workspace other) {
        return new ExperimentLife(other, experiment, stage, history);
    }
}
