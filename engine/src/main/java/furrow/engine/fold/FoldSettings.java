package furrow.engine.fold;

/**
 * How much the fold takes at a time and keeps in memory.
 *
 * @param entriesAtOnce entries of the log that are folded and committed together, 1 to 1,000,000
 * @param unitBytes memory for the states of the units last seen, in bytes, 1 MiB or more
 */
public record FoldSettings(int entriesAtOnce, long unitBytes) {
    private static final long MIB = 1L << 20;

    public FoldSettings {
        if (entriesAtOnce < 1 || entriesAtOnce > 1_000_000) {
            throw new IllegalArgumentException("entriesAtOnce needs 1 to 1000000, but was " + entriesAtOnce);
        }
        if (unitBytes < MIB) {
            throw new IllegalArgumentException("unitBytes needs at least " + MIB + ", but was " + unitBytes);
        }
    }

    /** 20,000 entries at once, and 256 MiB for units. */
    public static FoldSettings withDefaults() {
        return new FoldSettings(20_000, 256 * MIB);
    }

    /** The same, with that many entries at once. */
    public FoldSettings withEntriesAtOnce(int entries) {
        return new FoldSettings(entries, unitBytes);
    }

    /** The same, with that much memory for units. */
    public FoldSettings withUnitBytes(long bytes) {
        return new FoldSettings(entriesAtOnce, bytes);
    }
}
