package furrow.api.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for what takes long. More than can be done soon is refused, since each request that waits holds its body in
 * memory.
 */
final class LongWork {
    /** Requests that are worked on or wait. */
    static final int MOST = 20;

    private static final int MOST_MINUTES = 10;

    private final WorkerExecutor threads;
    private final AtomicInteger taken = new AtomicInteger();

    private LongWork(WorkerExecutor threads) {
        this.threads = threads;
    }

    static LongWork on(Vertx vertx, String name, int threads) {
        return new LongWork(vertx.createSharedWorkerExecutor(name, threads, MOST_MINUTES, TimeUnit.MINUTES));
    }

    /** Does the work when its turn comes; fails at once when too much waits already. */
    <T> Future<T> run(Callable<T> work) {
        if (taken.incrementAndGet() > MOST) {
            taken.decrementAndGet();
            return Future.failedFuture(HttpProblem.busy(MOST));
        }
        return threads.executeBlocking(work, false).onComplete(done -> taken.decrementAndGet());
    }
}
