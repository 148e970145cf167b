package furrow.experiments.fold;

import java.util.ArrayList;
import java.util.List;

/** A unit's entries as bytes: one octet of kind and flags, the key, times as distances, small numbers short. */
final class EntryCodec {
    /** Bytes that most entries fit in. */
    static final int ROOM = 32;

    private static final int KIND = 0x07;
    private static final int RETRACTED = 0x08;
    private static final int REVISED = 0x10;
    private static final int ONE = 0x20;

    private EntryCodec() {}

    static void write(List<Entry> entries, StateWriter out) {
        out.number(entries.size());
        long before = 0;
        for (Entry entry : entries) {
            var bits = EntryBits.of(entry);
            out.number(head(entry, bits))
                    .fixed(entry.key().high())
                    .fixed(entry.key().low());
            if (entry.revision() > 0) {
                out.number(entry.revision());
            }
            out.signed(bits.subject()).signed(bits.arm()).signed(bits.detail()).signed(entry.at() - before);
            if (bits.value() != 1) {
                out.fraction(bits.value());
            }
            before = entry.at();
        }
    }

    private static int head(Entry entry, EntryBits bits) {
        return bits.kind()
                | (entry.retracted() ? RETRACTED : 0)
                | (entry.revision() > 0 ? REVISED : 0)
                | (bits.value() == 1 ? ONE : 0);
    }

    static List<Entry> read(StateReader in) {
        int size = in.small();
        var entries = new ArrayList<Entry>(size);
        long before = 0;
        for (int i = 0; i < size; i++) {
            int head = in.small();
            var key = new EventKey(in.fixed(), in.fixed());
            int revision = (head & REVISED) != 0 ? in.small() : 0;
            int subject = (int) in.signed();
            int arm = (int) in.signed();
            int detail = (int) in.signed();
            before += in.signed();
            double value = (head & ONE) != 0 ? 1 : in.fraction();
            var bits = new EntryBits(head & KIND, subject, arm, detail, value);
            entries.add(bits.entry(key, revision, (head & RETRACTED) != 0, before));
        }
        return entries;
    }
}
