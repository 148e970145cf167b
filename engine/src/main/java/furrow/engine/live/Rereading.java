package furrow.engine.live;

import furrow.engine.trouble.RareLog;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has what is held in memory read anew when the store may hold another than was read or saved here last: it was put back from
 * a back-up, or another process had it meanwhile. What fails is tried again until it is done. It is done again several times,
 * since a restore goes collection by collection and is noticed while it still goes on.
 */
final class Rereading implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Rereading.class.getName());
    private static final RareLog RARE = new RareLog(LOG);
    private static final long PAUSE_SECONDS = 1;
    /** Pauses after each reading, in seconds, but for the last. */
    private static final List<Integer> AGAIN = List.of(5, 10, 15, 30, 60, 180);

    private final List<Runnable> parts;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> DaemonThreads.thread(work, "furrow-reread"));

    private volatile @Nullable ScheduledFuture<?> again;

    /** @param parts read each something anew, in this order; each may be done more than once */
    Rereading(List<Runnable> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Asks for it; returns at once. */
    void ask() {
        try {
            thread.execute(() -> read(0));
        } catch (RejectedExecutionException closed) {
            LOG.fine("the store has changed while this was closed");
        }
    }

    private void read(int times) {
        try {
            parts.forEach(Runnable::run);
            if (times < AGAIN.size()) {
                next(times + 1, AGAIN.get(times));
            }
        } catch (RuntimeException failure) {
            RARE.warn("what is stored could not be read anew; it is tried again", failure);
            next(times, PAUSE_SECONDS);
        }
    }

    /** What was to come before is left out: all of it is read anyway. */
    private void next(int times, long seconds) {
        var before = again;
        if (before != null) {
            before.cancel(false);
        }
        try {
            again = thread.schedule(() -> read(times), seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.fine("the store was to be read again after this was closed");
        }
    }

    @Override
    public void close() {
        var waiting = again;
        if (waiting != null) {
            waiting.cancel(false);
        }
        DaemonThreads.end(thread, LOG, "what is stored is still being read anew");
    }
}
