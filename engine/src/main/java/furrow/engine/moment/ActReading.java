package furrow.engine.moment;

import furrow.engine.outcome.LogEntry;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.fold.UnitPast;
import furrow.experiments.fold.UnitPast.GivenArm;
import furrow.experiments.plan.Arm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What an act comes to in the log. */
final class ActReading {
    private final Act act;
    private final Instant at;
    private final Optional<String> experiment;
    private final Optional<GivenArm> given;
    private final Optional<String> arm;

    /**
     * Reads an act.
     *
     * @throws IllegalArgumentException when it cannot be told which arm was met
     */
    ActReading(MomentPlan plan, Act act, UnitPast past, Instant now) {
        this.act = act;
        this.at = act.at().orElse(now);
        this.experiment = experiment(plan, act, past);
        this.given = experiment.map(name -> past.arms().get(name));
        experiment.filter(name -> given.isEmpty()).ifPresent(name -> {
            throw new IllegalArgumentException("unit \"" + act.unit() + "\" was given no arm of experiment \"" + name
                    + "\"; ask for its next action first, or leave the experiment out");
        });
        this.arm = given.map(each -> act.arm().orElse(each.arm()));
        if (experiment.isPresent()) {
            requireArm(plan, experiment.get());
        } else {
            act.arm().ifPresent(name -> {
                throw new IllegalArgumentException("arm \"" + name + "\" is of no experiment that unit \"" + act.unit()
                        + "\" takes part in; leave it out");
            });
        }
    }

    private static Optional<String> experiment(MomentPlan plan, Act act, UnitPast past) {
        if (act.experiment().isPresent()) {
            return Optional.of(plan.required(act.experiment().get()).plan().name());
        }
        var joined = new TreeSet<>(past.arms().keySet());
        joined.removeIf(name -> plan.required(name).life().isOver());
        if (joined.size() > 1) {
            throw new IllegalArgumentException("unit \"" + act.unit() + "\" has arms in several experiments; name the"
                    + " one that was acted by: " + String.join(", ", joined));
        }
        return joined.stream().findFirst();
    }

    private void requireArm(MomentPlan plan, String name) {
        var experimentPlan = plan.required(name).plan();
        if (arm.flatMap(experimentPlan::arm).isEmpty()) {
            throw new IllegalArgumentException("experiment \"" + name + "\" has no arm \"" + arm.orElse("")
                    + "\"; it has "
                    + String.join(
                            ", ", experimentPlan.arms().stream().map(Arm::name).toList()));
        }
    }

    Instant at() {
        return at;
    }

    private Optional<String> person() {
        return act.person().filter(name -> !name.equals(act.unit()));
    }

    private boolean hasMessage() {
        return experiment.isEmpty() || person().isPresent();
    }

    List<LogEntry> entries() {
        var entries = new ArrayList<LogEntry>();
        String id = act.id().orElseGet(() -> EventIds.of("acted at " + at, experiment.orElse("no experiment")));
        experiment.ifPresent(
                name -> entries.add(LogEntry.of(new Exposure(id, act.unit(), name, arm.orElseThrow(), at, Map.of()))));
        if (hasMessage()) {
            entries.add(LogEntry.of(new Message(
                    id,
                    person().orElse(act.unit()),
                    act.unit(),
                    Message.Direction.OUT,
                    act.by(),
                    Optional.empty(),
                    Optional.empty(),
                    at,
                    Map.of())));
        }
        return entries;
    }

    Acted acted() {
        boolean followed =
                given.map(each -> arm.equals(Optional.of(each.arm()))).orElse(true);
        return new Acted(act.unit(), experiment, arm, followed, hasMessage(), at);
    }
}
