package furrow.engine.live;

import furrow.engine.trouble.RareLog;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Takes advice on though nobody reads it: what came in is gathered for some seconds and then advised upon, and time that goes
 * by is looked at now and then, for what is to be shown again, expires or is withdrawn.
 */
final class AdviceCycle implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AdviceCycle.class.getName());
    private static final RareLog RARE = new RareLog(LOG);

    /** While outcomes stream in, advice is made anew this often, however many batches come. */
    static final Duration GATHERED = Duration.ofSeconds(15);

    /** While nothing comes in, only the clock can change advice, by days and hours. */
    static final Duration AT_REST = Duration.ofMinutes(5);

    private final StandingAdvice advice;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> DaemonThreads.thread(work, "furrow-cycle"));

    AdviceCycle(StandingAdvice advice) {
        this.advice = advice;
        // What fails is told by run itself.
        var unused = thread.scheduleWithFixedDelay(
                this::run, GATHERED.toMillis(), GATHERED.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            advice.refresh(AT_REST);
        } catch (RuntimeException failure) {
            RARE.warn("advice could not be taken on; it is tried again", failure);
        }
    }

    /** Waits for a run that is under way. */
    @Override
    public void close() {
        DaemonThreads.end(thread, LOG, "advice is still being taken on");
    }
}
