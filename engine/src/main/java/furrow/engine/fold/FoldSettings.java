package furrow.engine.fold;

/**
 * How much the fold takes at a time and keeps in memory.
 *
 * @param entriesAtOnce entries of the log that are folded together, 1 to 1,000,000
 * @param entriesACommit entries after which a commit is made at the latest, 1 to 100,000,000; after a crash as many may
 *     have to be read from the log again
 * @param unitBytes memory for the states of the units last seen, in bytes, 1 MiB or more
 */
public record FoldSettings(int entriesAtOnce, int entriesACommit, long unitBytes) {
    private static final long MIB = 1L << 20;
    /** A plan that changes has a second fold made beside the first, so two such shares must fit. */
    private static final int PART_OF_HEAP = 8;

    private static final long SMALLEST_SHARE = 16 * MIB;

    public FoldSettings {
        if (entriesAtOnce < 1 || entriesAtOnce > 1_000_000) {
            throw new IllegalArgumentException("entriesAtOnce needs 1 to 1000000, but was " + entriesAtOnce);
        }
        if (entriesACommit < 1 || entriesACommit > 100_000_000) {
            throw new IllegalArgumentException("entriesACommit needs 1 to 100000000, but was " + entriesACommit);
        }
        if (unitBytes < MIB) {
            throw new IllegalArgumentException("unitBytes needs at least " + MIB + ", but was " + unitBytes);
        }
    }

    /** 20,000 entries at once, 1,000,000 a commit, and 256 MiB for units. */
    public static FoldSettings withDefaults() {
        return new FoldSettings(20_000, 1_000_000, 256 * MIB);
    }

    /**
     * The same, with a share of the heap for units, as evidence and answers need room beside them.
     *
     * @param heapBytes largest heap of the process
     */
    public static FoldSettings ofHeap(long heapBytes) {
        long share = Math.max(SMALLEST_SHARE, heapBytes / PART_OF_HEAP);
        return withDefaults().withUnitBytes(Math.min(withDefaults().unitBytes(), share));
    }

    /** The same, with that many entries at once. */
    public FoldSettings withEntriesAtOnce(int entries) {
        return new FoldSettings(entries, entriesACommit, unitBytes);
    }

    /** The same, with that many entries a commit. */
    public FoldSettings withEntriesACommit(int entries) {
        return new FoldSettings(entriesAtOnce, entries, unitBytes);
    }

    /** The same, with that much memory for units. */
    public FoldSettings withUnitBytes(long bytes) {
        return new FoldSettings(entriesAtOnce, entriesACommit, bytes);
    }
}
