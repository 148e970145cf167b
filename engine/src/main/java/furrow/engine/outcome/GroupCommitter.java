package furrow.engine.outcome;

import furrow.engine.watch.Work;
import furrow.engine.watch.WorkWatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gathers what arrives while a write is under way into the next one. One thread writes; what waits for it is bounded in
 * bytes, and more than that is refused, so a slow disk is felt by callers and not by memory.
 */
final class GroupCommitter implements AutoCloseable {
    private static final int SHORTEST_WAIT_SECONDS = 1;
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final double NANOS = 1e9;
    /** Weight of the newest write in the running speed. */
    private static final double NEWEST = 0.2;

    /** Where groups go. */
    interface Store {
        /** Writes all of them, in order, and returns what became of each once what is kept is on disk. */
        List<Receipt> write(List<PendingBatch> group) throws RefusedException;
    }

    private final Store store;
    private final LogSettings settings;
    private final ArrayDeque<PendingBatch> queue = new ArrayDeque<>();
    private final Thread thread;
    private long waitingBytes;
    private double bytesPerSecond = 1 << 20;
    private boolean closed;
    private volatile WorkWatch watch = WorkWatch.NONE;

    GroupCommitter(Store store, LogSettings settings) {
        this.store = store;
        this.settings = settings;
        this.thread = new Thread(this::run, "furrow-log");
        thread.setDaemon(true);
    }

    void watchedBy(WorkWatch listener) {
        watch = listener;
    }

    /** Bytes that wait to be written. */
    synchronized long waitingBytes() {
        return waitingBytes;
    }

    void start() {
        thread.start();
    }

    CompletionStage<Receipt> submit(PendingBatch pending) {
        int size = pending.weight();
        synchronized (this) {
            if (closed) {
                return refused(Receipt.Reason.CLOSED, "the outcome log is closed", SHORTEST_WAIT_SECONDS);
            }
            if (waitingBytes + size > settings.queueBytes() && waitingBytes > 0) {
                return refused(
                        Receipt.Reason.BUSY,
                        waitingBytes + " bytes wait to be written, of at most " + settings.queueBytes(),
                        (int) (waitingBytes / bytesPerSecond));
            }
            queue.add(pending);
            waitingBytes += size;
            notifyAll();
        }
        return pending.receipt();
    }

    private static CompletionStage<Receipt> refused(Receipt.Reason reason, String message, int seconds) {
        int wait = Math.max(SHORTEST_WAIT_SECONDS, Math.min(LONGEST_WAIT_SECONDS, seconds));
        return CompletableFuture.completedFuture(new Receipt.Refused(reason, Duration.ofSeconds(wait), message));
    }

    private void run() {
        for (var group = next(); !group.isEmpty(); group = next()) {
            long begun = System.nanoTime();
            var answer = commit(group);
            long took = System.nanoTime() - begun;
            watch.done(Work.LOG_COMMIT, took);
            // Room is given back before anybody is answered, so that who sends on at once finds it.
            written(bytes(group), took);
            answer.run();
        }
    }

    /** Waits for work; empty when closed and all is done. */
    private synchronized List<PendingBatch> next() {
        while (queue.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                closed = true;
            }
        }
        var group = new ArrayList<PendingBatch>();
        long bytes = 0;
        while (!queue.isEmpty() && (group.isEmpty() || bytes + queue.element().weight() <= settings.groupBytes())) {
            var pending = queue.remove();
            bytes += pending.weight();
            group.add(pending);
        }
        return group;
    }

    /** Writes, and returns what answers those who wait for it. */
    private Runnable commit(List<PendingBatch> waited) {
        // Whoever was told already that it took too long sends it again.
        var group =
                waited.stream().filter(pending -> !pending.receipt().isDone()).toList();
        try {
            var receipts = store.write(group);
            return () -> {
                for (int i = 0; i < group.size(); i++) {
                    group.get(i).receipt().complete(receipts.get(i));
                }
            };
        } catch (RefusedException e) {
            var wait = Duration.ofSeconds(SHORTEST_WAIT_SECONDS);
            var refusal = new Receipt.Refused(e.reason(), wait, String.valueOf(e.getMessage()));
            return () -> group.forEach(pending -> pending.receipt().complete(refusal));
        } catch (RuntimeException e) {
            return () -> group.forEach(pending -> pending.receipt().completeExceptionally(e));
        }
    }

    private synchronized void written(long bytes, long nanos) {
        waitingBytes -= bytes;
        bytesPerSecond += NEWEST * (bytes * NANOS / Math.max(1, nanos) - bytesPerSecond);
    }

    private static long bytes(List<PendingBatch> group) {
        return group.stream().mapToLong(PendingBatch::weight).sum();
    }

    /** Takes nothing more, and returns when all that was taken is written. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
