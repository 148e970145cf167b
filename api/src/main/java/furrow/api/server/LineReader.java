package furrow.api.server;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A client that an answer is sent to line by line, waited for by a thread that others need, too: so it may not take for ever. */
final class LineReader {
    private final ServerLimits limits;
    private long begun;
    private long read;

    LineReader(ServerLimits limits) {
        this.limits = limits;
    }

    /**
     * Waits until the client has taken a line.
     *
     * @throws CompletionException when it takes too long, or is gone
     */
    void await(String line, Future<Void> sent) {
        if (read == 0) {
            begun = System.nanoTime();
        }
        long left = limits.body(read).toNanos() - (System.nanoTime() - begun);
        sent.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(Math.max(0, Math.min(left, limits.unread().toNanos())), TimeUnit.NANOSECONDS)
                .join();
        read += line.length();
    }
}
