package furrow.engine.fold;

import furrow.experiments.fold.UnitState;
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
    private final ArrayDeque<String> reasons = new ArrayDeque<>();

    void refuse(String reason) {
        refused++;
        reasons.addLast(reason);
        if (reasons.size() > FoldCounts.REASONS) {
            reasons.removeFirst();
        }
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
                List.copyOf(reasons));
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(COUNTS * Long.BYTES)
                .putLong(entries)
                .putLong(repeated)
                .putLong(corrected)
                .putLong(conflicting)
                .putLong(unused)
                .putLong(refused)
                .putLong(counts)
                .putLong(units)
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
        return counters;
    }
}
