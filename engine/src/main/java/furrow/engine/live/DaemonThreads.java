package furrow.engine.live;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Threads that work in the background and keep no process alive. */
final class DaemonThreads {
    private static final long PATIENCE_SECONDS = 30;

    private DaemonThreads() {}

    /** A thread that is not started yet. */
    static Thread thread(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes no more work and waits for what is being done, though not for ever.
     *
     * @param working what is told when it takes too long, such as {@code the fold is still at work}
     */
    static void end(ExecutorService threads, Logger log, String working) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warning(working + " after " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
