package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that is remembered of one unit: each event once, in its latest revision.
 *
 * <p>Order of arrival and repeats leave no trace. Events are put down as they come and set in order now and then,
 * when as many have come as were there before, so that a unit with very many is no slower than others.
 *
 * <p>Not thread-safe.
 */
public final class UnitState {
    private static final Comparator<Entry> BY_KEY = UnitState::compareKey;
    private static final int LOOSE = 16;
    /** Up to so many new events are put in their place one by one. */
    private static final int FEW = 4;

    private List<Entry> entries;
    private int settled;
    private long repeats;
    private long corrected;
    private long conflicts;
    private boolean changed;

    /** Of a unit that nothing is known of. */
    public UnitState() {
        this(List.of());
    }

    /** Of a unit with these entries, in order of time and with one entry a key. */
    UnitState(List<Entry> settledEntries) {
        entries = new ArrayList<>(settledEntries);
        settled = entries.size();
    }

    void add(Entry entry) {
        entries.add(entry);
        if (entries.size() - settled > Math.max(LOOSE, settled)) {
            settle();
        }
    }

    /**
     * Takes in what happened, repeats too.
     *
     * @return false when there was nothing but repeats
     */
    boolean addAll(List<Note> news) {
        settle();
        long before = settled + corrected + conflicts;
        if (news.size() > FEW) {
            news.forEach(note -> entries.add(note.entry()));
            settle();
        } else {
            news.forEach(note -> insert(note.entry()));
            settled = entries.size();
        }
        boolean isNew = settled + corrected + conflicts != before;
        changed |= isNew;
        return isNew;
    }

    /** Puts one event where it belongs, which is quicker than setting all of them in order. */
    private void insert(Entry entry) {
        for (int i = 0; i < entries.size(); i++) {
            var known = entries.get(i);
            if (known.key().equals(entry.key())) {
                boolean isGreater = Entry.BY_REVISION.compare(entry, known) > 0;
                count(isGreater ? entry : known, isGreater ? known : entry);
                if (!isGreater) {
                    return;
                }
                entries.remove(i);
                break;
            }
        }
        int place = entries.size();
        while (place > 0 && Entry.BY_TIME.compare(entries.get(place - 1), entry) > 0) {
            place--;
        }
        entries.add(place, entry);
    }

    /** Whether anything but repeats was taken in since the state was read from bytes or this was last asked. */
    public boolean takeChanged() {
        boolean taken = changed;
        changed = false;
        return taken;
    }

    /** Begins the counts of repeats, corrections and conflicts again. */
    public void resetCounts() {
        repeats = 0;
        corrected = 0;
        conflicts = 0;
    }

    /** Events that are remembered. */
    public int size() {
        settle();
        return settled;
    }

    /** Every event once, in order of time, retracted ones too. */
    List<Entry> entries() {
        settle();
        return entries;
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
        entries.sort(BY_KEY);
        var kept = new ArrayList<Entry>(entries.size());
        for (Entry entry : entries) {
            if (kept.isEmpty() || !kept.get(kept.size() - 1).key().equals(entry.key())) {
                kept.add(entry);
            } else {
                count(kept.get(kept.size() - 1), entry);
            }
        }
        kept.sort(Entry.BY_TIME);
        kept.trimToSize();
        entries = kept;
        settled = kept.size();
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
        }
    }

    /**
     * All of it as bytes; the same events give the same bytes, however they came, as long as labels have the same
     * numbers.
     */
    public byte[] toBytes() {
        var out = new StateWriter();
        EntryCodec.write(entries(), out);
        return out.toBytes();
    }

    /** What {@link #toBytes()} wrote; counts of repeats begin again. */
    public static UnitState ofBytes(byte[] bytes) {
        return new UnitState(EntryCodec.read(new StateReader(bytes)));
    }
}
