package furrow.engine.outcome;

import furrow.experiments.plan.NameRule;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** A batch in the bytes that the log will have; {@link BatchWriter} makes it. */
public final class PackedBatch {
    private final String workspace;
    private final String source;
    private final int size;
    private final OptionalLong latest;
    private final byte[] bytes;

    PackedBatch(String workspace, String source, int size, OptionalLong latest, byte[] bytes) {
        this.workspace = NameRule.check("workspace", workspace);
        this.source = NameRule.check("source", source);
        this.size = size;
        this.latest = latest;
        this.bytes = bytes;
    }

    /** The same as bytes. */
    public static PackedBatch of(Batch batch) {
        var writer = new BatchWriter(batch.entries().size());
        batch.entries().forEach(writer::add);
        return writer.pack(batch.workspace(), batch.source());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackedBatch batch
                && workspace.equals(batch.workspace)
                && size == batch.size
                && latest.equals(batch.latest)
                && Arrays.equals(bytes, batch.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "batch of " + size + " for " + workspace + " from " + source + ", " + entries();
    }

    /** Workspace that it belongs to. */
    public String workspace() {
        return workspace;
    }

    /** Who sent it. */
    public String source() {
        return source;
    }

    /** How many entries it has. */
    public int size() {
        return size;
    }

    /** Latest time that an entry tells of, in milliseconds since 1970, when one has a time. */
    OptionalLong latest() {
        return latest;
    }

    /** As {@link BatchCodec} has it, still to be sealed. */
    byte[] bytes() {
        return bytes;
    }

    /** What it says. */
    List<LogEntry> entries() {
        return BatchCodec.entries(bytes);
    }
}
