package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Where a unit stands in an experiment.
 *
 * @param experiment number of the experiment
 * @param assignments all of them, in order of time, then of id
 * @param exposures all of them, in order of time
 * @param twoArms whether it was given two arms, or met two that nobody gave it
 * @param planned the chance that the plan gave its arm when it got it, where the plan's weights have changed
 */
record Enrolment(
        int experiment, List<Entry> assignments, List<Entry> exposures, boolean twoArms, OptionalDouble planned) {

    /** Reads assignments and exposures in order of time; at least one of either. */
    static Enrolment of(int experiment, List<Entry> starts, PlannedChances chances) {
        List<Entry> assignments = of(Entry.Kind.ASSIGNMENT, starts);
        List<Entry> exposures = assignments.isEmpty() ? starts : of(Entry.Kind.EXPOSURE, starts);
        var deciding = assignments.isEmpty() ? exposures : assignments;
        int arm = deciding.get(0).arm();
        boolean twoArms = false;
        for (Entry each : deciding) {
            twoArms |= each.arm() != arm;
        }
        var planned = chances.of(arm, deciding.get(0).at());
        return new Enrolment(experiment, assignments, exposures, twoArms, planned);
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

    /** The first assignment, if it was given an arm. */
    Optional<Entry> assignment() {
        return assignments.isEmpty() ? Optional.empty() : Optional.of(assignments.get(0));
    }

    /**
     * By what it stands there.
     *
     * @param ended whether the experiment is over, so that no exposure is waited for
     */
    Basis basis(boolean ended) {
        if (assignments.isEmpty()) {
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

    /** The chance with which its arm was drawn, when that was told or the plan's weights have changed. */
    OptionalDouble chance() {
        var told = told();
        return told.isPresent() ? told : planned;
    }

    /** Whether the chance that was told is another than the plan's of that time. */
    boolean isOffPlan() {
        var told = told();
        return told.isPresent() && planned.isPresent() && !PlannedChances.isSame(told.getAsDouble(), planned.getAsDouble());
    }

    private OptionalDouble told() {
        return assignments.isEmpty()
                ? OptionalDouble.empty()
                : StartNote.chance(assignments.get(0).value());
    }

    /** When its windows begin. */
    long start() {
        return (exposures.isEmpty() ? assignments.get(0) : exposures.get(0)).at();
    }

    /** When it last met its arm, or else was given it. */
    long lastUse() {
        return exposures.isEmpty()
                ? start()
                : exposures.get(exposures.size() - 1).at();
    }

    /** Where labels that it brought along stand: its assignments and exposures up to its start, in order of time. */
    List<Entry> labelled() {
        return Stream.concat(assignments.stream(), exposures.stream())
                .filter(each -> each.at() <= start())
                .sorted(Entry.BY_TIME)
                .toList();
    }

    /** Labels where no attribute is remembered: those of any entry are alike. */
    int plainLabels() {
        return decided().detail();
    }

    private Entry decided() {
        return assignments.isEmpty() ? exposures.get(0) : assignments.get(0);
    }

    /** Whether an outcome says that it came from an arm that the unit has nothing to do with. */
    boolean contradicts(Entry outcome) {
        return outcome.kind() == Entry.Kind.OUTCOME
                && outcome.detail() == experiment
                && outcome.arm() != Entry.NONE
                && outcome.arm() != arm()
                && !hasToDoWith(outcome.arm());
    }

    private boolean hasToDoWith(int arm) {
        return Stream.concat(assignments.stream(), exposures.stream()).anyMatch(each -> each.arm() == arm);
    }

    /** Whether an outcome or message says that it belongs to another experiment alone. */
    boolean isOfAnother(Entry entry) {
        int stated = entry.kind().isTurn() ? ConversationReader.experiment(entry) : entry.detail();
        return entry.kind() != Entry.Kind.SNAPSHOT && stated != Entry.NONE && stated != experiment;
    }

    long exposuresUntil(long end) {
        return exposures.stream().filter(each -> each.at() <= end).count();
    }
}
