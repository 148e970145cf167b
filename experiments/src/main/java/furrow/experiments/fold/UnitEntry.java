package furrow.experiments.fold;

/**
 * An event or snapshot as its unit will remember it.
 *
 * @param unit whose it is
 * @param entry what is remembered
 */
public record UnitEntry(String unit, Entry entry) {
    /** By what a repeat of it is recognised. */
    public EventKey key() {
        return entry.key();
    }
}
