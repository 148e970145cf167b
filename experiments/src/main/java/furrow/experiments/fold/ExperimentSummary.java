package furrow.experiments.fold;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One experiment, as of an instant.
 *
 * @param experiment key of the experiment
 * @param asOf instant that decided which windows have closed
 * @param byAssignment whether units are read in the arm they were given; else in the arm they met first
 * @param arms in the order of the plan
 * @param segments the arms again for each value of each segment, under {@code attribute=value}, in order
 * @param misplaced units and outcomes that do not fit the arms
 * @param outside what came in and does not count, by its time
 * @param groups how the groups that units belong to lie in the arms, when a cluster was named
 * @param period from when to when its units had events
 * @param neighbours other experiments that share its units, and its slots by the arm before
 */
public record ExperimentSummary(
        String experiment,
        Instant asOf,
        boolean byAssignment,
        List<ArmSummary> arms,
        Map<String, List<ArmSummary>> segments,
        Misplaced misplaced,
        Outside outside,
        Optional<Groups> groups,
        EventPeriod period,
        Neighbours neighbours) {
    public ExperimentSummary {
        arms = List.copyOf(arms);
        segments = Map.copyOf(segments);
    }

    /**
     * Units and outcomes that do not fit the arms.
     *
     * @param unitsInTwoArms units given two arms, or without any given, that met two
     * @param twoArmsLeftOut whether these count in no metric
     * @param unassigned units that met an arm but were given none, left out where results are read by assignment
     * @param contradictions outcomes that state an arm of this experiment that the unit has nothing to do with; left out
     */
    public record Misplaced(long unitsInTwoArms, boolean twoArmsLeftOut, long unassigned, long contradictions) {}

    /**
     * From when to when units had events.
     *
     * @param first time of the oldest event, from their start on; empty where there is none
     * @param last time of the newest event
     */
    public record EventPeriod(Optional<Instant> first, Optional<Instant> last) {}

    /**
     * Groups of units that count.
     *
     * @param all groups in any arm
     * @param inTwoArms groups with units in more than one arm
     * @param unnamed units that name no group and therefore count as one group together
     */
    public record Groups(long all, long inTwoArms, long unnamed) {}

    /**
     * What does not count by its time, and what was not drawn as the plan says.
     *
     * @param early units that were met before the experiment's start
     * @param late units that were first met at its end or later
     * @param paused units that were first met while it stood still
     * @param amongFewer units whose arm was drawn among some of the arms only, as the others could not be given to them
     * @param ahead events and snapshots that lie after the instant that is read at
     * @param offPlan units that count and were told to have got their arm by another chance than the plan's of that time, where
     *     its weights have changed
     */
    public record Outside(long early, long late, long paused, long amongFewer, long ahead, long offPlan) {
        /** Nothing. */
        public static final Outside NONE = new Outside(0, 0, 0);

        /** Of an experiment that neither stood still nor was weighed anew. */
        public Outside(long early, long late, long ahead) {
            this(early, late, 0, 0, ahead, 0);
        }
    }

    public long unitsInTwoArms() {
        return misplaced.unitsInTwoArms();
    }

    public boolean twoArmsLeftOut() {
        return misplaced.twoArmsLeftOut();
    }

    public long unassigned() {
        return misplaced.unassigned();
    }

    public long contradictions() {
        return misplaced.contradictions();
    }

    public Optional<Instant> firstEvent() {
        return period.first();
    }

    public Optional<Instant> lastEvent() {
        return period.last();
    }

    /** The same with what stands beside it. */
    ExperimentSummary with(Neighbours found) {
        return new ExperimentSummary(
                experiment, asOf, byAssignment, arms, segments, misplaced, outside, groups, period, found);
    }

    /** The same numbers as of another instant, at which the same windows have closed. */
    public ExperimentSummary at(Instant another) {
        return another.equals(asOf)
                ? this
                : new ExperimentSummary(
                        experiment,
                        another,
                        byAssignment,
                        arms,
                        segments,
                        misplaced,
                        outside,
                        groups,
                        period,
                        neighbours);
    }

    /** Whether all numbers are the same, though perhaps as of another instant. */
    public boolean sameNumbers(ExperimentSummary other) {
        return experiment.equals(other.experiment)
                && byAssignment == other.byAssignment
                && arms.equals(other.arms)
                && segments.equals(other.segments)
                && misplaced.equals(other.misplaced)
                && outside.equals(other.outside)
                && groups.equals(other.groups);
    }

    /** The arm of that name, if the experiment has it. */
    public Optional<ArmSummary> arm(String name) {
        return arms.stream().filter(each -> each.arm().equals(name)).findFirst();
    }
}
