package furrow.engine.live;

import java.util.concurrent.atomic.LongAdder;

/** What became of rows that were sent since the start. Safe to use from many threads. */
public final class IntakeCounts {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder unusable = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();

    void took(int rows, boolean kept) {
        (kept ? accepted : turnedAway).add(rows);
    }

    /** Rows were sent that cannot be used. */
    public void unusable(long rows) {
        unusable.add(rows);
    }

    /** Rows that are on disk. */
    public long accepted() {
        return accepted.sum();
    }

    /** Rows that could not be used, such as with an unknown type. */
    public long unusable() {
        return unusable.sum();
    }

    /** Rows that the log could not take when they came: too much waited, the disk was full, the store away. Their sender was told to send them again. */
    public long turnedAway() {
        return turnedAway.sum();
    }
}
