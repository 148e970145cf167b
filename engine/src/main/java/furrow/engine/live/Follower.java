package furrow.engine.live;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes the fold on in the background whenever something has come in, so that who reads evidence need not. */
final class Follower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Follower.class.getName());
    private static final long PATIENCE_SECONDS = 30;

    private final BooleanSupplier readOn;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Follower::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    /** @param readOn does a part of the work, and says whether there may be more */
    Follower(BooleanSupplier readOn) {
        this.readOn = readOn;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "furrow-fold");
        thread.setDaemon(true);
        return thread;
    }

    /** Says that there is something to read; returns at once. */
    void wake() {
        if (asked.compareAndSet(false, true)) {
            thread.execute(this::follow);
        }
    }

    private void follow() {
        asked.set(false);
        try {
            boolean more = true;
            while (more && !thread.isShutdown()) {
                more = readOn.getAsBoolean();
            }
        } catch (RuntimeException failure) {
            // Whoever reads evidence meets the same failure and is told.
            LOG.log(Level.WARNING, "the outcome log could not be read on", failure);
        }
    }

    /** Waits for the part that is being done. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warning("the fold is still at work after " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
