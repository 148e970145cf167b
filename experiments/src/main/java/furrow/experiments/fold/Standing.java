package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a unit stands in an experiment.
 *
 * @param experiment number of the experiment
 * @param assignment the first one by time, then by id
 * @param exposures all of them, in order of time
 * @param twoArms whether it was given two arms, or met two that nobody gave it
 */
record Standing(int experiment, Optional<Entry> assignment, List<Entry> exposures, boolean twoArms) {

    /** Reads assignments and exposures in order of time; at least one of either. */
    static Standing of(int experiment, List<Entry> starts) {
        List<Entry> assignments = of(Entry.Kind.ASSIGNMENT, starts);
        List<Entry> exposures = assignments.isEmpty() ? starts : of(Entry.Kind.EXPOSURE, starts);
        var deciding = assignments.isEmpty() ? exposures : assignments;
        int arm = deciding.get(0).arm();
        boolean twoArms = false;
        for (Entry each : deciding) {
            twoArms |= each.arm() != arm;
        }
        var first = assignments.isEmpty() ? Optional.<Entry>empty() : Optional.of(assignments.get(0));
        return new Standing(experiment, first, exposures, twoArms);
    }

    private static List<Entry> of(Entry.Kind kind, List<Entry> starts) {
        List<Entry> found = List.of();
        for (Entry each : starts) {
            if (each.kind() == kind) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(each);
            }
        }
        return found;
    }

    /**
     * By what it stands there.
     *
     * @param ended whether the experiment is over, so that no exposure is waited for
     */
    Basis basis(boolean ended) {
        if (assignment.isEmpty()) {
            return Basis.EXPOSED;
        }
        return exposures.isEmpty() && !ended ? Basis.NOT_YET_EXPOSED : Basis.ASSIGNED;
    }

    /** The arm that its results are read in. */
    int arm() {
        return decided().arm();
    }

    /** The arm first met, if one was. */
    Optional<Integer> exposedArm() {
        return exposures.isEmpty()
                ? Optional.empty()
                : Optional.of(exposures.get(0).arm());
    }

    /** The chance with which its arm was drawn, when that was told. */
    OptionalDouble chance() {
        return assignment.isEmpty()
                ? OptionalDouble.empty()
                : StartNote.chance(assignment.get().value());
    }

    /** When its windows begin. */
    long start() {
        return (exposures.isEmpty() ? assignment.orElseThrow() : exposures.get(0)).at();
    }

    /** When it last met its arm, or else was given it. */
    long lastUse() {
        return exposures.isEmpty()
                ? start()
                : exposures.get(exposures.size() - 1).at();
    }

    /** Labels that it brought along, from where its arm is from. */
    int labels() {
        return decided().detail();
    }

    private Entry decided() {
        return assignment.isPresent() ? assignment.get() : exposures.get(0);
    }

    /** Whether an outcome says that it came from an arm that the unit has nothing to do with. */
    boolean contradicts(Entry outcome) {
        return outcome.kind() == Entry.Kind.OUTCOME
                && outcome.detail() == experiment
                && outcome.arm() != Entry.NONE
                && outcome.arm() != arm()
                && exposures.stream().noneMatch(each -> each.arm() == outcome.arm());
    }

    long exposuresUntil(long end) {
        return exposures.stream().filter(each -> each.at() <= end).count();
    }
}
