package furrow.engine.outcome;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A batch that waits to be written. */
final class PendingBatch {
    private final PackedBatch batch;
    private final Optional<byte[]> rows;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    PendingBatch(PackedBatch batch) {
        this(batch, Optional.empty());
    }

    /** @param rows the same rows in the store's own form, where it has one and can hold them in it */
    PendingBatch(PackedBatch batch, Optional<byte[]> rows) {
        this.batch = batch;
        this.rows = rows;
    }

    PackedBatch batch() {
        return batch;
    }

    /** Its bytes, as {@link BatchCodec} makes them, still to be sealed. */
    byte[] encoded() {
        return batch.bytes();
    }

    Optional<byte[]> rows() {
        return rows;
    }

    /** Bytes that it takes while it waits. */
    int weight() {
        return batch.bytes().length + rows.map(each -> each.length).orElse(0);
    }

    /** Told when it is decided. */
    CompletableFuture<Receipt> receipt() {
        return receipt;
    }
}
