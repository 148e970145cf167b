package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Entries in primitives one after the other, which takes half of the memory of objects and leaves fewer places to look. */
final class EntryTable {
    private static final int WORDS = 6;
    private static final int AT = 2;
    private static final int VALUE = 3;
    private static final int NAMES = 4;
    private static final int REST = 5;
    /** Bits of the last word: 3 of the kind, 1 whether it was retracted, 31 of the revision, then the detail. */
    private static final long KIND = 0x7;

    private static final long RETRACTED = 0x8;
    private static final int REVISION_SHIFT = 4;
    private static final int DETAIL_SHIFT = 36;
    private static final long[] EMPTY = {};

    private long[] words = EMPTY;
    private int size;

    /** These entries in this order, with no room for more. */
    static EntryTable of(List<Entry> entries) {
        var table = new EntryTable();
        table.words = new long[entries.size() * WORDS];
        entries.forEach(entry -> table.add(table.size, entry));
        return table;
    }

    int size() {
        return size;
    }

    Entry get(int number) {
        int from = number * WORDS;
        long names = words[from + NAMES];
        long rest = words[from + REST];
        var bits = new EntryBits(
                (int) (rest & KIND),
                (int) (names >>> Integer.SIZE),
                (int) names,
                (int) (rest >> DETAIL_SHIFT),
                Double.longBitsToDouble(words[from + VALUE]));
        return bits.entry(
                new EventKey(words[from], words[from + 1]),
                (int) (rest >>> REVISION_SHIFT) & Integer.MAX_VALUE,
                (rest & RETRACTED) != 0,
                words[from + AT]);
    }

    /** Puts an entry in front of the one of that number. */
    void add(int number, Entry entry) {
        if (words.length == size * WORDS) {
            words = Arrays.copyOf(words, (size + 1 + (size >> 1)) * WORDS);
        }
        int from = number * WORDS;
        System.arraycopy(words, from, words, from + WORDS, size * WORDS - from);
        var bits = EntryBits.of(entry);
        words[from] = entry.key().high();
        words[from + 1] = entry.key().low();
        words[from + AT] = entry.at();
        words[from + VALUE] = Double.doubleToRawLongBits(bits.value());
        words[from + NAMES] = (long) bits.subject() << Integer.SIZE | (bits.arm() & 0xFFFF_FFFFL);
        words[from + REST] = (long) bits.detail() << DETAIL_SHIFT
                | (long) entry.revision() << REVISION_SHIFT
                | (entry.retracted() ? RETRACTED : 0)
                | bits.kind();
        size++;
    }

    void remove(int number) {
        int from = number * WORDS;
        System.arraycopy(words, from + WORDS, words, from, size * WORDS - from - WORDS);
        size--;
    }

    /** Number of the entry of that key, -1 when there is none. */
    int find(EventKey key) {
        for (int i = 0, from = 0; i < size; i++, from += WORDS) {
            if (words[from + 1] == key.low() && words[from] == key.high()) {
                return i;
            }
        }
        return -1;
    }

    /** Where an entry is, or belongs, among entries in order of time. */
    int place(Entry entry) {
        int low = 0;
        int high = size;
        if (size > 0 && compareTime(size - 1, entry) < 0) {
            return size;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compareTime(middle, entry) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** As {@link Entry#BY_TIME}. */
    private int compareTime(int number, Entry entry) {
        int from = number * WORDS;
        int order = Long.compare(words[from + AT], entry.at());
        if (order == 0) {
            order = Long.compare(words[from], entry.key().high());
        }
        return order == 0 ? Long.compare(words[from + 1], entry.key().low()) : order;
    }

    /** All of them in their order, a list of its own. */
    List<Entry> list() {
        var entries = new ArrayList<Entry>(size);
        for (int i = 0; i < size; i++) {
            entries.add(get(i));
        }
        return entries;
    }
}
