package furrow.engine.live;

import furrow.engine.outcome.DamagedLogException;
import furrow.engine.trouble.RareLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * Takes the fold on in the background when something has come in, so that who reads evidence need not.
 *
 * <p>It waits a little first and gathers: a commit of what came in meanwhile costs hardly more than one of a single
 * event, and the processors are left to those who send. Only while whole commits are waiting does it go on at once. What
 * failed is tried again until it is done, after longer and longer pauses.
 */
final class Follower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Follower.class.getName());
    private static final long PAUSE_MILLIS = 30;
    /** Pause after a failure, doubled by each further one; 16 s is the longest. */
    private static final long FAILURE_PAUSE_MILLIS = 1_000;

    private static final int MOST_DOUBLINGS = 4;
    private static final RareLog RARE = new RareLog(LOG);

    /** How much there was to read. */
    enum Took {
        NOTHING,
        /** Less than a commit may have: by now there may be more. */
        SOME,
        /** As much as a commit may have: more is waiting. */
        A_FULL_COMMIT
    }

    private final Supplier<Took> readOn;
    private final LongFunction<Executor> afterMillis;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();
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
        this.afterMillis = millis -> CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, thread);
    }

    /**
     * The same, by another clock.
     *
     * @param afterAPause runs what it is given, once, after a pause
     */
    Follower(Supplier<Took> readOn, Executor afterAPause) {
        this.readOn = readOn;
        this.afterMillis = millis -> afterAPause;
    }

    /** Says that there is something to read; it is read after a pause. Returns at once. */
    void wake() {
        int failed = failures.get();
        wake(failed == 0 ? PAUSE_MILLIS : FAILURE_PAUSE_MILLIS << Math.min(failed - 1, MOST_DOUBLINGS));
    }

    private void wake(long millis) {
        if (asked.compareAndSet(false, true)) {
            afterMillis.apply(millis).execute(this::follow);
        }
    }

    private void follow() {
        asked.set(false);
        try {
            var took = Took.A_FULL_COMMIT;
            while (took == Took.A_FULL_COMMIT && !thread.isShutdown()) {
                took = readOn.get();
            }
            failures.set(0);
            if (took == Took.SOME) {
                wake();
            }
        } catch (DamagedLogException damaged) {
            RARE.warn(String.valueOf(damaged.getMessage()), null);
            tryAgain();
        } catch (RuntimeException failure) {
            // Whoever reads evidence meets the same failure and is told.
            RARE.warn("the outcome log could not be read on; it is tried again", failure);
            tryAgain();
        }
    }

    /** What failed is tried again by itself, since nothing else may come in that would ask for it. */
    private void tryAgain() {
        failures.incrementAndGet();
        if (!thread.isShutdown()) {
            wake();
        }
    }

    /** Waits for the part that is being done. */
    @Override
    public void close() {
        DaemonThreads.end(thread, LOG, "the fold is still at work");
    }
}
