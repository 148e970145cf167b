package furrow.experiments.fold;

import furrow.experiments.plan.Experiment;

/**
 * When an experiment stood still.
 *
 * @param from first instants, in nanoseconds since 1970, rising
 * @param until the instants after the last, each the greatest long where it lasts
 */
record Standstill(long[] from, long[] until) {
    private static final Standstill NEVER = new Standstill(new long[0], new long[0]);

    /** That of an experiment. */
    static Standstill of(Experiment experiment) {
        var pauses = experiment.course().pauses();
        return pauses.isEmpty()
                ? NEVER
                : new Standstill(
                        pauses.stream()
                                .mapToLong(each -> Entry.nanos(each.from()))
                                .toArray(),
                        pauses.stream()
                                .mapToLong(each -> each.until().map(Entry::nanos).orElse(Long.MAX_VALUE))
                                .toArray());
    }

    /** Whether it stood still at an instant. */
    boolean holds(long at) {
        for (int i = 0; i < from.length; i++) {
            if (at >= from[i] && at < until[i]) {
                return true;
            }
        }
        return false;
    }
}
