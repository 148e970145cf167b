package furrow.engine.outcome;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a source has sent since it was first heard of, whether or not it is still in the log.
 *
 * @param source who
 * @param lastReceived when a batch of it last came in, to the millisecond
 * @param lastHappened latest time of an event that it has told of, to the millisecond, if any had one
 * @param batches how many
 * @param entries how many
 * @param bytes their size in the log, uncompressed
 */
public record SourceSeen(
        String source, Instant lastReceived, Optional<Instant> lastHappened, long batches, long entries, long bytes) {

    /** Before its first batch. */
    static SourceSeen first(String source) {
        return new SourceSeen(source, Instant.EPOCH, Optional.empty(), 0, 0, 0);
    }

    /** This, and one more batch. */
    SourceSeen and(PackedBatch batch, long receivedMillis) {
        var happened = batch.latest().isPresent()
                ? Optional.of(Instant.ofEpochMilli(batch.latest().getAsLong()))
                : Optional.<Instant>empty();
        return and(new SourceSeen(
                source, Instant.ofEpochMilli(receivedMillis), happened, 1, batch.size(), batch.bytes().length));
    }

    /** Both together, of one source. */
    SourceSeen and(SourceSeen other) {
        return new SourceSeen(
                source,
                lastReceived.isAfter(other.lastReceived) ? lastReceived : other.lastReceived,
                Stream.concat(lastHappened.stream(), other.lastHappened.stream())
                        .max(Instant::compareTo),
                batches + other.batches,
                entries + other.entries,
                bytes + other.bytes);
    }

    byte[] toBytes() {
        var out = new ByteWriter(64);
        out.fixed(lastReceived.toEpochMilli());
        out.fixed(lastHappened.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
        out.number(batches);
        out.number(entries);
        out.number(bytes);
        return out.toBytes();
    }

    static SourceSeen of(String source, byte[] bytes) {
        var in = new ByteReader(bytes, 0);
        var received = Instant.ofEpochMilli(in.fixed());
        long happened = in.fixed();
        return new SourceSeen(
                source,
                received,
                happened == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(happened)),
                in.number(),
                in.number(),
                in.number());
    }
}
