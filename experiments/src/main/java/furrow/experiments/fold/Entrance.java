package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who enters an experiment: units that are met from its start on and before its end, unless it stands still.
 *
 * <p>A unit is met at its first exposure, or at its assignment when it has none. An assignment before the start is fine
 * where the first exposure lies within. One who was assigned in time and met after the end was never met, and one who was
 * assigned or first met at the end or later came too late. One who is first met while the experiment is paused stays apart, also
 * when it is met again later: who acted then did not act by the plan. One whose arm was drawn among some of the arms only
 * stays apart too: of those like it nobody is in the other arms, so no weight makes the arms alike.
 *
 * @param experiment number of the experiment
 * @param from its start, in nanoseconds since 1970; the least long when it has none
 * @param until its end; the greatest long when it has none
 * @param still when it stood still
 * @param chances what chances the plan gave its arms
 */
record Entrance(int experiment, long from, long until, Standstill still, PlannedChances chances) {

    /** Where the unit stands, unless it came too early, too late or while nobody was to come. */
    Optional<Enrolment> standing(List<Entry.Start> starts) {
        var timely = timely(starts);
        return timely.isEmpty()
                ? Optional.empty()
                : Optional.of(Enrolment.of(experiment, timely, chances))
                        .filter(each -> each.start() >= from && !still.holds(each.start()) && !each.isAmongFewer());
    }

    /** Why the unit does not stand in the experiment. */
    Aside aside(List<Entry.Start> starts) {
        var timely = timely(starts);
        if (timely.isEmpty()) {
            return Aside.late(experiment);
        }
        var standing = Enrolment.of(experiment, timely, chances);
        if (still.holds(standing.start())) {
            return Aside.paused(experiment);
        }
        return standing.start() < from ? Aside.early(experiment) : Aside.amongFewer(experiment);
    }

    /** Exposures after the end of one who was met before are denominators still. */
    private List<Entry.Start> timely(List<Entry.Start> starts) {
        if (starts.get(starts.size() - 1).at() < until) {
            return starts;
        }
        boolean met = false;
        var timely = new ArrayList<Entry.Start>(starts.size());
        for (Entry.Start each : starts) {
            met |= each.isExposure() && each.at() < until;
            if (each.at() < until || (each.isExposure() && met)) {
                timely.add(each);
            }
        }
        return timely;
    }
}
