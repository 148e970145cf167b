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
    private static final Comparator<Entry> BY_KEY =
            Comparator.comparing(Entry::key).thenComparing(Entry.BY_REVISION.reversed());
    private static final int LOOSE = 16;

    private List<Entry> entries;
    private int settled;
    private long repeats;
    private long corrected;
    private long conflicts;

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
