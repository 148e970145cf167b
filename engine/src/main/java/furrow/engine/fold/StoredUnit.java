package furrow.engine.fold;

import furrow.experiments.fold.UnitState;

/** A unit in memory, and what of it is not on disk or in the moments yet. Units are in the order of their names. */
final class StoredUnit implements Comparable<StoredUnit> {
    /** Objects and places in maps and lists, of a unit and of each event. */
    private static final long UNIT_BYTES = 240;

    private static final long EVENT_BYTES = 56;

    private final String name;
    private UnitState state;
    private boolean known;
    private boolean unwritten;
    private boolean untallied;
    private boolean used;
    private long weight;

    /** A unit that nothing is known of yet. */
    StoredUnit(String name) {
        this.name = name;
        state = new UnitState().named(name);
    }

    String name() {
        return name;
    }

    @Override
    public int compareTo(StoredUnit other) {
        return name.compareTo(other.name);
    }

    /** Its state, which changes in place. */
    UnitState state() {
        return state;
    }

    /** Takes up the state that is on disk. */
    void take(UnitState stored) {
        state = stored.named(name);
        known = true;
    }

    /** Whether anything has been known of it, in memory or on disk. */
    boolean isKnown() {
        return known;
    }

    void setKnown() {
        known = true;
    }

    /** Whether memory is ahead of the disk. */
    boolean isUnwritten() {
        return unwritten;
    }

    void setUnwritten(boolean ahead) {
        unwritten = ahead;
    }

    /** Whether it is ahead of the moments. */
    boolean isUntallied() {
        return untallied;
    }

    void setUntallied(boolean ahead) {
        untallied = ahead;
    }

    /** Whether it was asked for since this was last asked. */
    boolean takeUsed() {
        boolean taken = used;
        used = false;
        return taken;
    }

    void setUsed() {
        used = true;
    }

    /** By how much the memory that it takes has grown since this was last asked, about, in bytes. */
    long takeGrowth() {
        long now = UNIT_BYTES + EVENT_BYTES * state.size() + name.length();
        long growth = now - weight;
        weight = now;
        return growth;
    }

    /** Memory that it takes, as {@link #takeGrowth()} last found. */
    long weight() {
        return weight;
    }
}
