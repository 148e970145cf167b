package furrow.experiments.fold;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows named what the plan does not have.
 *
 * @param rows by name, in the order in which the names first came; at most {@value #MOST} names
 * @param others rows of further names
 */
public record UnplannedRows(Map<UnplannedName, Long> rows, long others) {
    /** Names that are kept apart. */
    public static final int MOST = 50;

    /** None. */
    public static final UnplannedRows NONE = new UnplannedRows(Map.of(), 0);

    public UnplannedRows {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows of both. */
    public UnplannedRows and(UnplannedRows more) {
        var counter = Counter.of(this);
        more.rows.forEach(counter::add);
        var both = counter.counted();
        return new UnplannedRows(both.rows, both.others + more.others);
    }

    /** Counts them as they come. Not thread-safe. */
    public static final class Counter {
        private final Map<UnplannedName, Long> rows = new LinkedHashMap<>();
        private long others;

        /** Counts from what was counted before. */
        public static Counter of(UnplannedRows before) {
            var counter = new Counter();
            counter.rows.putAll(before.rows());
            counter.others = before.others();
            return counter;
        }

        /** Counts rows of a name. */
        public void add(UnplannedName name, long count) {
            if (rows.size() < MOST || rows.containsKey(name)) {
                rows.merge(name, count, Long::sum);
            } else {
                others += count;
            }
        }

        /** What was counted. */
        public UnplannedRows counted() {
            return rows.isEmpty() ? NONE : new UnplannedRows(rows, others);
        }
    }
}
