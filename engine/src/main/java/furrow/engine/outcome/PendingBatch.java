package furrow.engine.outcome;

import java.util.concurrent.CompletableFuture;

/** A batch that waits to be written. */
final class PendingBatch {
    private final PackedBatch batch;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    PendingBatch(PackedBatch batch) {
        this.batch = batch;
    }

    PackedBatch batch() {
        return batch;
    }

    /** Its bytes, as {@link BatchCodec} makes them, still to be sealed. */
    byte[] encoded() {
        return batch.bytes();
    }

    /** Told when it is decided. */
    CompletableFuture<Receipt> receipt() {
        return receipt;
    }
}
