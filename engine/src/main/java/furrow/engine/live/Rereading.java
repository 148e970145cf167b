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
 * a back-up, or another process had it meanwhile. What fails is tried again until it is done.
 */
final class Rereading implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Rereading.class.getName());
    private static final RareLog RARE = new RareLog(LOG);
    private static final long PAUSE_SECONDS = 1;

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
            thread.execute(this::read);
        } catch (RejectedExecutionException closed) {
            LOG.fine("the store has changed while this was closed");
        }
    }

    private void read() {
        try {
            parts.forEach(Runnable::run);
        } catch (RuntimeException failure) {
            RARE.warn("what is stored could not be read anew; it is tried again", failure);
            again = thread.schedule(this::read, PAUSE_SECONDS, TimeUnit.SECONDS);
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
