package furrow.engine.live;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has old rows removed once a day, by the clock that it is given; what goes wrong is told and tried again a day later.
 */
final class RetentionSchedule implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RetentionSchedule.class.getName());

    private final ToLongFunction<Duration> removal;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> DaemonThreads.thread(work, "furrow-keeper"));
    private volatile RetentionStatus keeping;

    /**
     * Does nothing until it is started or asked to look.
     *
     * @param removal removes what was received longer ago than that, and says how many batches went
     */
    RetentionSchedule(Duration age, ToLongFunction<Duration> removal, Clock clock) {
        this.keeping = RetentionStatus.of(age);
        this.removal = removal;
        this.clock = clock;
    }

    /** Looks at the clock every minute from now on. */
    void start() {
        // What fails is told by look itself.
        var unused = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
    }

    /** Has old rows removed, if that was not tried today. */
    synchronized void look() {
        var now = clock.instant();
        if (!keeping.isDue(now)) {
            return;
        }
        try {
            keeping = keeping.removed(now, removal.applyAsLong(keeping.age()));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "old rows could not be removed", failure);
            keeping = keeping.failed(now, String.valueOf(failure.getMessage()));
        }
    }

    RetentionStatus keeping() {
        return keeping;
    }

    /** Waits for a removal that is under way. */
    @Override
    public void close() {
        DaemonThreads.end(thread, LOG, "old rows are still being removed");
    }
}
