package furrow.api.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers on their way back to one event loop: what a commit of the log decides is answered in one turn of the loop, as
 * waking it costs more than an answer.
 */
final class EventLoopAnswers {
    private static final Logger LOG = Logger.getLogger(EventLoopAnswers.class.getName());

    private final Context loop;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    private EventLoopAnswers(Context loop) {
        this.loop = loop;
    }

    /** Those of each event loop; to be asked on it. */
    static ThreadLocal<EventLoopAnswers> perLoop(Vertx vertx) {
        return ThreadLocal.withInitial(() -> new EventLoopAnswers(vertx.getOrCreateContext()));
    }

    /** Has this done on the event loop; may be called by any thread. */
    void add(Runnable answer) {
        waiting.add(answer);
        if (woken.compareAndSet(false, true)) {
            loop.runOnContext(turn -> give());
        }
    }

    private void give() {
        woken.set(false);
        for (var answer = waiting.poll(); answer != null; answer = waiting.poll()) {
            give(answer);
        }
    }

    /** One that cannot be given, such as to a sender that is gone, keeps none of the others back. */
    private static void give(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "an answer could not be given", failure);
        }
    }
}
