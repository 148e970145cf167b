package furrow.engine.outcome;

import java.time.Instant;
import java.util.TreeMap;

/**
 * What was counted from the log up to some positions, kept beside the log so that the batches up to them can go.
 *
 * @param workspace whose it is
 * @param generation number among the workspace's bases; the highest one that is whole counts
 * @param positions the last batches that it covers
 * @param sealedAt when it was made
 * @param chunks how many pieces it has
 */
public record SealedBase(String workspace, long generation, BatchPositions positions, Instant sealedAt, int chunks) {
    private static final int USUAL_SIZE = 128;

    byte[] toBytes() {
        var out = new ByteWriter(USUAL_SIZE);
        out.fixed(sealedAt.toEpochMilli());
        out.number(chunks);
        out.number(positions.numbers().size());
        positions.numbers().forEach((writer, number) -> {
            out.text(writer);
            out.number(number);
        });
        return out.toBytes();
    }

    static SealedBase ofBytes(String workspace, long generation, byte[] bytes) {
        var in = new ByteReader(bytes, 0);
        var sealedAt = Instant.ofEpochMilli(in.fixed());
        int chunks = (int) in.number();
        var numbers = new TreeMap<String, Long>();
        for (long left = in.number(); left > 0; left--) {
            numbers.put(in.text(), in.number());
        }
        return new SealedBase(workspace, generation, new BatchPositions(numbers), sealedAt, chunks);
    }
}
