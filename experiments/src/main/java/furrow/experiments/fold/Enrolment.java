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
        int experiment,
        List<Entry.Start> assignments,
        List<Entry.Start> exposures,
        boolean twoArms,
        OptionalDouble planned) {

    /** Reads assignments and exposures in order of time; at least one of either. */
    static Enrolment of(int experiment, List<Entry.Start> starts, PlannedChances chances) {
        List<Entry.Start> assignments = of(false, starts);
        List<Entry.Start> exposures = assignments.isEmpty() ? starts : of(true, starts);
        var deciding = assignments.isEmpty() ? exposures : assignments;
        int arm = deciding.get(0).arm();
        boolean twoArms = false;
        for (Entry.Start each : deciding) {
            twoArms |= each.arm() != arm;
        }
        var planned = chances.of(arm, deciding.get(0).at());
        return new Enrolment(experiment, assignments, exposures, twoArms, planned);
    }

    private static List<Entry.Start> of(boolean exposures, List<Entry.Start> starts) {
        List<Entry.Start> found = List.of();
        for (Entry.Start each : starts) {
            if (each.isExposure() == exposures) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(each);
            }
        }
        return found;
    }

    /** The first assignment, if it was given an arm. */
    Optional<Entry.Start> assignment() {
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
        return told.isPresent()
                && planned.isPresent()
                && !PlannedChances.isSame(told.getAsDouble(), planned.getAsDouble());
    }

    /** Whether its arm was drawn among some of the arms only, so that nobody like it is in every arm. */
    boolean isAmongFewer() {
        return !assignments.isEmpty() && assignments.get(0).chance() < 0;
    }

    private OptionalDouble told() {
        return assignments.isEmpty()
                ? OptionalDouble.empty()
                : told(assignments.get(0).chance());
    }

    /** The chance to seven digits, as it was written. */
    static OptionalDouble told(float chance) {
        return chance == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(Float.toString(Math.abs(chance))));
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
    List<Entry.Start> labelled() {
        return Stream.concat(assignments.stream(), exposures.stream())
                .filter(each -> each.at() <= start())
                .sorted(Entry.BY_TIME)
                .toList();
    }

    /** Labels where no attribute is remembered: those of any entry are alike. */
    int plainLabels() {
        return decided().labels();
    }

    private Entry.Start decided() {
        return assignments.isEmpty() ? exposures.get(0) : assignments.get(0);
    }

    /** Whether an outcome says that it came from an arm that the unit has nothing to do with. */
    boolean contradicts(Entry.Measured outcome) {
        return !outcome.isTotal()
                && outcome.experiment() == experiment
                && outcome.arm() != Entry.NONE
                && outcome.arm() != arm()
                && !hasToDoWith(outcome.arm());
    }

    private boolean hasToDoWith(int arm) {
        return Stream.concat(assignments.stream(), exposures.stream()).anyMatch(each -> each.arm() == arm);
    }

    /** Whether an outcome or message says that it belongs to another experiment alone. */
    boolean isOfAnother(Entry entry) {
        return entry.experiment() != Entry.NONE && entry.experiment() != experiment;
    }

    long exposuresUntil(long end) {
        return exposures.stream().filter(each -> each.at() <= end).count();
    }
}
