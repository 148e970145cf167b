package furrow.engine.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The making of a fold in the background that is to take the place of the one that is read. */
final class FoldSuccessor implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FoldSuccessor.class.getName());

    /** Time after which it is tried again, when it failed as a store does that is away for a while. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** Whoever changes plans one after another is waited for: the last one is counted. */
    private static final long QUIET_MILLIS = 100;

    private final Work work;
    private final Clock clock;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile boolean done;
    private volatile @Nullable Instant failed;

    /** What is to be done; it ends early when it is asked to. */
    interface Work {
        void make(FoldSuccessor of);
    }

    private FoldSuccessor(Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
        this.thread = DaemonThreads.thread(this::run, "furrow-recount");
    }

    /** Begins the work in a thread of its own. */
    static FoldSuccessor begin(Work work, Clock clock) {
        var successor = new FoldSuccessor(work, clock);
        successor.thread.start();
        return successor;
    }

    private void run() {
        try {
            if (!stop.await(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
                work.make(this);
            }
            done = true;
        } catch (CancellationException | InterruptedException asked) {
            done = true;
        } catch (RuntimeException failure) {
            // Who is stopped while a file is being written fails, too.
            LOG.log(
                    stopped ? Level.FINE : Level.WARNING,
                    "units could not be counted again; the numbers of the plan before are shown until it is tried"
                            + " again",
                    failure);
            failed = clock.instant();
        }
    }

    /**
     * Whether the work has come to its end, or failed some time ago, so that another may begin. Who was stopped is over when
     * the last file is let go of, and not before: two at work in one folder take each other's files away.
     */
    boolean isOver(Instant now) {
        var at = failed;
        return done || (at != null && (stopped || !now.isBefore(at.plus(PAUSE))));
    }

    /** Whether it is to end before its time. */
    boolean isStopped() {
        return stopped;
    }

    /** Stops the work and waits for its end. Whoever calls this holds nothing that the work may wait for. */
    @Override
    public void close() {
        stopped = true;
        stop.countDown();
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException asked) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
