package furrow.engine.fold;

import furrow.experiments.fold.UnitState;
import furrow.experiments.fold.UnplannedName;
import furrow.experiments.fold.UnplannedRows;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/** Counts of what became of entries; they are committed with the moments. */
final class Counters {
    private static final int COUNTS = 8;

    long entries;
    long repeated;
    long corrected;
    long conflicting;
    long unused;
    long refused;
    long counts;
    long units;
    private UnplannedRows.Counter unplanned = new UnplannedRows.Counter();
    private final ArrayDeque<String> reasons = new ArrayDeque<>();

    void refuse(String reason) {
        refused++;
        reasons.addLast(reason);
        if (reasons.size() > FoldCounts.REASONS) {
            reasons.removeFirst();
        }
    }

    /** Counts a row that names what the plan does not have. */
    void lacks(UnplannedName name) {
        unplanned.add(name, 1);
    }

    /** Counts what became of a unit's news. */
    void count(UnitState state, boolean isNew) {
        repeated += state.repeats();
        corrected += state.corrected();
        conflicting += state.conflicts();
        units += isNew ? 1 : 0;
    }

    FoldCounts passed(long waiting) {
        return new FoldCounts(
                entries,
                repeated,
                corrected,
                conflicting,
                unused,
                refused,
                counts,
                waiting,
                units,
                unplanned.counted(),
                List.copyOf(reasons));
    }

    /** Counts, and behind them the names that the plan lacks; older ones end before these. */
    byte[] toBytes() {
        byte[] names = UnplannedBytes.of(unplanned.counted());
        return ByteBuffer.allocate(COUNTS * Long.BYTES + names.length)
                .putLong(entries)
                .putLong(repeated)
                .putLong(corrected)
                .putLong(conflicting)
                .putLong(unused)
                .putLong(refused)
                .putLong(counts)
                .putLong(units)
                .put(names)
                .array();
    }

    static Counters ofBytes(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var counters = new Counters();
        counters.entries = in.getLong();
        counters.repeated = in.getLong();
        counters.corrected = in.getLong();
        counters.conflicting = in.getLong();
        counters.unused = in.getLong();
        counters.refused = in.getLong();
        counters.counts = in.getLong();
        counters.units = in.getLong();
        counters.unplanned = UnplannedRows.Counter.of(UnplannedBytes.read(in));
        return counters;
    }
}
