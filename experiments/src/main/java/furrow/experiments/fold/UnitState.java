package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one unit: each event once, in its latest revision.
 *
 * <p>Order of arrival and repeats leave no trace. Events are either put down as they come and set in order now and then,
 * when as many have come as were there before ({@link #add}), or put in their place one by one ({@link #take}). Either
 * way a unit with very many is no slower than others: these it finds by their key, and it tells apart what is not
 * written yet, so that only this needs to be.
 *
 * <p>Not thread-safe.
 */
public final class UnitState {
    private static final Comparator<Entry> BY_KEY = UnitState::compareKey;
    private static final int LOOSE = 16;
    /** From so many events on they are found by a table of their keys, and written in parts. */
    static final int MANY = 64;
    /** Conflicts that are remembered one by one. */
    private static final int MOST_CLASHES = 3;
    /** What is added is written for itself while it is less than this share of all. */
    private static final int SHARE = 4;

    private EntryTable entries;
    private int settled;
    private long repeats;
    private long corrected;
    private long conflicts;
    private List<Clash> clashes = List.of();
    private @Nullable Map<EventKey, Entry> byKey;
    private @Nullable List<Entry> unwritten;
    private @Nullable UnitContribution told;
    private String name = "";

    /** Of a unit that nothing is known of. */
    public UnitState() {
        entries = new EntryTable();
    }

    /** Of a unit with these entries, in order of time and with one entry a key. */
    UnitState(List<Entry> settledEntries) {
        entries = EntryTable.of(settledEntries);
        settled = entries.size();
    }

    /** Says whose state it is, so that people can be told of the unit; it is no part of what is written. */
    public UnitState named(String unit) {
        name = unit;
        return this;
    }

    /** Whose state it is; empty when nobody said. */
    String name() {
        return name;
    }

    void add(Entry entry) {
        entries.add(entries.size(), entry);
        if (entries.size() - settled > Math.max(LOOSE, settled)) {
            settle();
        }
    }

    /** Whether an event has come before, word for word; if so it is counted. */
    boolean isRepeat(Entry entry) {
        boolean isRepeat = entry.equals(find(entry.key()));
        repeats += isRepeat ? 1 : 0;
        return isRepeat;
    }

    /**
     * Takes in what is no repeat.
     *
     * @return false when what was known stays what counts
     */
    boolean take(Entry entry) {
        var known = find(entry.key());
        if (known != null) {
            boolean isGreater = Entry.BY_REVISION.compare(entry, known) > 0;
            count(isGreater ? entry : known, isGreater ? known : entry);
            if (!isGreater) {
                return false;
            }
            entries.remove(entries.place(known));
        }
        put(entry);
        return true;
    }

    private void put(Entry entry) {
        entries.add(entries.place(entry), entry);
        settled = entries.size();
        if (byKey != null) {
            byKey.put(entry.key(), entry);
        }
        if (unwritten != null) {
            unwritten.add(entry);
        }
    }

    private @Nullable Entry find(EventKey key) {
        settle();
        if (settled >= MANY) {
            return table().get(key);
        }
        int place = entries.find(key);
        return place < 0 ? null : entries.get(place);
    }

    private Map<EventKey, Entry> table() {
        var table = byKey;
        if (table == null) {
            table = new HashMap<>(settled * 2);
            for (Entry entry : entries.list()) {
                table.put(entry.key(), entry);
            }
            byKey = table;
        }
        return table;
    }

    /** What the moments know of it, when that may be less than what has come in. */
    @Nullable
    UnitContribution told() {
        return told;
    }

    /** Keeps what the moments know of it, or nothing when they know all. */
    void tell(@Nullable UnitContribution reading) {
        told = reading;
    }

    /** Begins the counts of repeats, corrections and conflicts again. */
    public void resetCounts() {
        repeats = 0;
        corrected = 0;
        conflicts = 0;
        clashes = List.of();
    }

    /** Events that are remembered. */
    public int size() {
        settle();
        return settled;
    }

    /** Every event once, in order of time, retracted ones too; a list of its own. */
    List<Entry> entries() {
        settle();
        return entries.list();
    }

    /** Events of this unit that came again, word for word. */
    public long repeats() {
        settle();
        return repeats;
    }

    /** Events that a higher revision has replaced. */
    public long corrected() {
        settle();
        return corrected;
    }

    /** Events that came again under the same id and revision with something else in them; one of them was kept. */
    public long conflicts() {
        settle();
        return conflicts;
    }

    private void settle() {
        if (settled == entries.size()) {
            return;
        }
        var all = entries.list();
        all.sort(BY_KEY);
        var kept = new ArrayList<Entry>(all.size());
        for (Entry entry : all) {
            if (kept.isEmpty() || !kept.get(kept.size() - 1).key().equals(entry.key())) {
                kept.add(entry);
            } else {
                count(kept.get(kept.size() - 1), entry);
            }
        }
        kept.sort(Entry.BY_TIME);
        entries = EntryTable.of(kept);
        settled = kept.size();
        byKey = null;
    }

    /** By id; of one id the one that counts comes first. */
    private static int compareKey(Entry one, Entry other) {
        int order = one.key().compareTo(other.key());
        return order == 0 ? Entry.BY_REVISION.compare(other, one) : order;
    }

    private void count(Entry kept, Entry dropped) {
        if (kept.equals(dropped)) {
            repeats++;
        } else if (kept.revision() > dropped.revision()) {
            corrected++;
        } else {
            conflicts++;
            if (clashes.size() < MOST_CLASHES) {
                clashes = clashes.isEmpty() ? new ArrayList<>(1) : clashes;
                clashes.add(new Clash(kept, dropped));
            }
        }
    }

    /** What came twice under one id with something else in it: what was kept and what was not. */
    record Clash(Entry kept, Entry dropped) {}

    /** Some of the events that are in conflict. */
    List<Clash> clashes() {
        settle();
        return clashes;
    }

    /**
     * All of it as bytes; the same events give the same bytes, however they came, as long as labels have the same
     * numbers.
     */
    public byte[] toBytes() {
        return bytes(entries());
    }

    private static byte[] bytes(List<Entry> written) {
        var out = new StateWriter(EntryCodec.ROOM * (1 + written.size()));
        EntryCodec.write(written, out);
        return out.toBytes();
    }

    /** Whether it is cheaper to append {@link #takeAdded()} to what was written than to write all again. */
    public boolean isToBeAppended() {
        return unwritten != null && unwritten.size() * SHARE < settled;
    }

    /** What was taken in since it was last written, as bytes that belong after those. */
    public byte[] takeAdded() {
        byte[] added = bytes(unwritten == null ? List.of() : unwritten);
        setWritten();
        return added;
    }

    /** Says that all of it has been written. */
    public void setWritten() {
        unwritten = size() >= MANY ? new ArrayList<>() : null;
    }

    /** What {@link #toBytes()} wrote, with what was appended to it; counts of repeats begin again. */
    public static UnitState ofBytes(byte[] bytes) {
        var in = new StateReader(bytes);
        var state = new UnitState(EntryCodec.read(in));
        while (!in.atEnd()) {
            EntryCodec.read(in).forEach(state::add);
        }
        state.setWritten();
        state.resetCounts();
        return state;
    }
}
