package furrow.engine.live;

import furrow.engine.outcome.DamagedLogException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes the fold on in the background when something has come in, so that who reads evidence need not.
 *
 * <p>It waits a little first and gathers: a commit of what came in meanwhile costs hardly more than one of a single
 * event, and the processors are left to those who send. Only while whole commits are waiting does it go on at once.
 */
final class Follower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Follower.class.getName());
    private static final long PAUSE_MILLIS = 30;

    /** How much there was to read. */
    enum Took {
        NOTHING,
        /** Less than a commit may have: by now there may be more. */
        SOME,
        /** As much as a commit may have: more is waiting. */
        A_FULL_COMMIT
    }

    private final Supplier<Took> readOn;
    private final Executor afterAPause;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> DaemonThreads.thread(work, "furrow-fold"),
            new ThreadPoolExecutor.DiscardPolicy());

    /** @param readOn makes one commit of what there is to read */
    Follower(Supplier<Took> readOn) {
        this.readOn = readOn;
        this.afterAPause = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, thread);
    }

    /**
     * The same, by another clock.
     *
     * @param afterAPause runs what it is given, once, after a pause
     */
    Follower(Supplier<Took> readOn, Executor afterAPause) {
        this.readOn = readOn;
        this.afterAPause = afterAPause;
    }

    /** Says that there is something to read; it is read after a pause. Returns at once. */
    void wake() {
        if (asked.compareAndSet(false, true)) {
            afterAPause.execute(this::follow);
        }
    }

    private void follow() {
        asked.set(false);
        try {
            var took = Took.A_FULL_COMMIT;
            while (took == Took.A_FULL_COMMIT && !thread.isShutdown()) {
                took = readOn.get();
            }
            if (took == Took.SOME) {
                wake();
            }
        } catch (DamagedLogException damaged) {
            LOG.warning(String.valueOf(damaged.getMessage()));
        } catch (RuntimeException failure) {
            // Whoever reads evidence meets the same failure and is told.
            LOG.log(Level.WARNING, "the outcome log could not be read on", failure);
        }
    }

    /** Waits for the part that is being done. */
    @Override
    public void close() {
        DaemonThreads.end(thread, LOG, "the fold is still at work");
    }
}
