package furrow.engine.calendar;

import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import furrow.engine.signature.Signature;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.UnitKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calendars of a workspace: which arm of which experiment is to go out when. What is refused has changed nothing. Safe to
 * use from many threads.
 */
public final class ScheduleBook {
    private final ScheduleStore store;
    private volatile State state;

    /**
     * What stands.
     *
     * @param version goes up with each change
     * @param kept calendars that were not dropped, by experiment
     */
    public record State(long version, List<KeptSchedule> kept) {
        public State {
            kept = List.copyOf(kept);
        }
    }

    private ScheduleBook(ScheduleStore store) {
        this.store = store;
        this.state = new State(0, read());
    }

    /** Opens the book of a workspace. */
    public static ScheduleBook open(Documents documents, String workspace) {
        return new ScheduleBook(new ScheduleStore(documents, workspace));
    }

    /** The calendars that stand. */
    public State state() {
        return state;
    }

    /** Reads them again, since another server of this store may have kept one. */
    public synchronized void reread() {
        var kept = read();
        if (!kept.equals(state.kept())) {
            state = new State(state.version() + 1, kept);
        }
    }

    private List<KeptSchedule> read() {
        return store.all().stream()
                .map(StoredDocument::value)
                .filter(each -> !each.dropped())
                .toList();
    }

    /**
     * Keeps an experiment's calendar in the place of the one before; returns once it is on disk.
     *
     * @param entries 1 to {@value KeptSchedule#MOST}, each slot once
     * @param plan that has the experiment
     * @throws IllegalArgumentException when there is no such experiment, or these are not slots for it, with what they need
     */
    public synchronized void keep(Plan plan, String name, List<Schedule.Entry> entries, Signature signature) {
        var experiment = plan.experiment(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("experiment of a calendar needs one of the workspace, but"
                                + " was \"" + name + "\"; furrow experiments list tells them"));
        requireFitting(experiment, entries);
        store.save(
                new KeptSchedule(experiment.name(), entries, false, signature),
                store.find(experiment.name())
                        .map(StoredDocument::version)
                        .orElseGet(() -> store.version(experiment.name())));
        reread();
    }

    /**
     * Gives an experiment's calendar up; returns once that is on disk.
     *
     * @throws IllegalArgumentException when it has none
     */
    public synchronized void drop(String experiment, Signature signature) {
        var before = store.find(experiment)
                .filter(each -> !each.value().dropped())
                .orElseThrow(() -> new IllegalArgumentException(
                        "experiment \"" + experiment + "\" has no calendar; nothing was dropped"));
        store.save(before.value().droppedBy(signature), before.version());
        reread();
    }

    private static void requireFitting(Experiment experiment, List<Schedule.Entry> entries) {
        String of = "calendar of experiment \"" + experiment.name() + "\"";
        if (experiment.unit() != UnitKind.POST && experiment.unit() != UnitKind.SLOT) {
            throw new IllegalArgumentException(of + " needs posts or slots to plan, but its units are "
                    + experiment.unit().word() + "s, and nobody plans when people write; draw their arms with furrow"
                    + " assign");
        }
        if (entries.isEmpty() || entries.size() > KeptSchedule.MOST) {
            throw new IllegalArgumentException(
                    of + " needs 1 to " + KeptSchedule.MOST + " slots, but has " + entries.size());
        }
        var arms = experiment.arms().stream().map(Arm::name).collect(Collectors.toSet());
        Set<String> names = new HashSet<>();
        for (Schedule.Entry each : entries) {
            if (!arms.contains(each.arm())) {
                throw new IllegalArgumentException(of + " needs its arms, "
                        + String.join(
                                ", ", experiment.arms().stream().map(Arm::name).toList())
                        + ", but slot \"" + each.slot().name() + "\" has \"" + each.arm() + "\"");
            }
            if (!names.add(each.slot().name())) {
                throw new IllegalArgumentException(
                        of + " needs each slot once, but \"" + each.slot().name() + "\" came twice");
            }
        }
    }
}
