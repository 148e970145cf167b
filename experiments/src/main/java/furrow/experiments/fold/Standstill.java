package furrow.experiments.fold;

import furrow.experiments.plan.Experiment;
import java.util.List;

/**
 * When an experiment stood still.
 *
 * @param stretches apart from each other
 */
record Standstill(List<Stretch> stretches) {
    private static final Standstill NEVER = new Standstill(List.of());

    /**
     * A stretch.
     *
     * @param from first instant, in nanoseconds since 1970
     * @param until the instant after its last; the greatest long while it lasts
     */
    record Stretch(long from, long until) {}

    /** That of an experiment. */
    static Standstill of(Experiment experiment) {
        var pauses = experiment.course().pauses();
        return pauses.isEmpty()
                ? NEVER
                : new Standstill(pauses.stream()
                        .map(each -> new Stretch(
                                Entry.nanos(each.from()),
                                each.until().map(Entry::nanos).orElse(Long.MAX_VALUE)))
                        .toList());
    }

    /** Whether it stood still at an instant. */
    boolean holds(long at) {
        for (Stretch each : stretches) {
            if (at >= each.from && at < each.until) {
                return true;
            }
        }
        return false;
    }
}
