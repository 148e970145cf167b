package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who enters an experiment: units that are met from its start on and before its end.
 *
 * <p>A unit is met at its first exposure, or at its assignment when it has none. An assignment before the start is fine
 * where the first exposure lies within. One who was assigned in time and met after the end was never met, and one who was
 * assigned or first met at the end or later came too late.
 *
 * @param experiment number of the experiment
 * @param from its start, in nanoseconds since 1970; the least long when it has none
 * @param until its end; the greatest long when it has none
 */
record Entrance(int experiment, long from, long until) {

    /** Where the unit stands, unless it came too early or too late. */
    Optional<Enrolment> standing(List<Entry.Start> starts) {
        var timely = timely(starts);
        return timely.isEmpty()
                ? Optional.empty()
                : Optional.of(Enrolment.of(experiment, timely)).filter(each -> each.start() >= from);
    }

    /** Why the unit does not stand in the experiment. */
    Aside aside(List<Entry.Start> starts) {
        return timely(starts).isEmpty() ? Aside.late(experiment) : Aside.early(experiment);
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
