package furrow.engine.outcome;

import java.util.concurrent.CompletableFuture;

/** A batch that waits to be written. */
final class Pending {
    private final Batch batch;
    private final byte[] encoded;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    Pending(Batch batch) {
        this.batch = batch;
        this.encoded = BatchCodec.encode(batch.source(), batch.entries());
    }

    Batch batch() {
        return batch;
    }

    /** Its bytes, as {@link BatchCodec} makes them, still to be sealed. */
    byte[] encoded() {
        return encoded;
    }

    /** Told when it is decided. */
    CompletableFuture<Receipt> receipt() {
        return receipt;
    }
}
