package furrow.experiments.fold;

import furrow.experiments.event.Event;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that rows may bring along: a plan's experiments, their arms, and the outcomes that metrics read. */
public final class PlannedNames {
    private final Map<String, Set<String>> arms = new HashMap<>();
    private final Set<String> outcomes;

    private PlannedNames(Plan plan) {
        plan.experiments()
                .forEach(each -> arms.put(
                        each.name(), each.arms().stream().map(Arm::name).collect(Collectors.toUnmodifiableSet())));
        outcomes = Vocabulary.usedOutcomes(plan);
    }

    /** Those of a plan. */
    public static PlannedNames of(Plan plan) {
        return new PlannedNames(plan);
    }

    /** What of an event the plan does not have: its experiment, else its arm, else its outcome. */
    public Optional<UnplannedName> unplanned(Event event) {
        var arm = event instanceof Message ? Optional.<String>empty() : event.arm();
        var start = event.experiment().flatMap(experiment -> unplannedArm(experiment, arm));
        return start.isPresent() || !(event instanceof Outcome outcome)
                ? start
                : unplannedOutcome(event.experiment(), outcome.metric());
    }

    /** The experiment, else the arm, where the plan does not have it. */
    public Optional<UnplannedName> unplannedArm(String experiment, Optional<String> arm) {
        var known = arms.get(experiment);
        if (known == null) {
            return Optional.of(new UnplannedName(UnplannedName.Kind.EXPERIMENT, Optional.of(experiment), experiment));
        }
        return arm.filter(each -> !known.contains(each))
                .map(each -> new UnplannedName(UnplannedName.Kind.ARM, Optional.of(experiment), each));
    }

    /** The outcome, where no metric reads it. */
    public Optional<UnplannedName> unplannedOutcome(Optional<String> experiment, String outcome) {
        return outcomes.contains(outcome)
                ? Optional.empty()
                : Optional.of(new UnplannedName(UnplannedName.Kind.METRIC, experiment, outcome));
    }
}
