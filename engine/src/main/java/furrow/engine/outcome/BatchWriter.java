package furrow.engine.outcome;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Writes entries into a batch as they come, in the form in which the log has them. Not thread-safe. */
public final class BatchWriter {
    private static final int BYTES_AN_ENTRY = 64;

    private final ByteWriter out;
    private final EntryEncoder encoder;
    private int size;
    private long latest = Long.MIN_VALUE;

    /** @param expected about how many entries will come */
    public BatchWriter(int expected) {
        out = new ByteWriter(BYTES_AN_ENTRY * (1 + expected));
        encoder = new EntryEncoder(out);
    }

    /** Takes an entry. */
    public void add(LogEntry entry) {
        encoder.write(entry);
        entry.at().ifPresent(this::happened);
        size++;
    }

    private void happened(Instant at) {
        Batch.requireSane(at);
        latest = Math.max(latest, at.toEpochMilli());
    }

    /** Takes an event. */
    public void add(RawEvent event) {
        encoder.write(event);
        latest = Math.max(latest, event.second() * 1_000 + event.nanos() / EntryEncoder.NANOS_A_MILLI);
        size++;
    }

    /** How many entries it has taken. */
    public int size() {
        return size;
    }

    /** The names that its events and snapshots bring along, each combination once. */
    public List<StatedName> stated() {
        return encoder.stated();
    }

    /** What was taken, as one batch. */
    public PackedBatch pack(String workspace, String source) {
        if (size == 0 || size > Batch.MOST) {
            throw new IllegalArgumentException("a batch needs 1 to " + Batch.MOST + " entries, but had " + size
                    + "; send them in several batches");
        }
        var happened = latest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(latest);
        return new PackedBatch(workspace, source, size, happened, BatchCodec.join(source, size, out));
    }
}
