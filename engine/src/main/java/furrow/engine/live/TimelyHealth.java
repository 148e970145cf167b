package furrow.engine.live;

import com.mongodb.MongoException;
import furrow.engine.trouble.RareLog;
import furrow.engine.trouble.StoreTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How a workspace is doing, told within half a second: what a store that is away or hangs does not tell in time is told as it
 * was last, with what is wrong now. Safe to use from many threads.
 */
final class TimelyHealth implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TimelyHealth.class.getName());
    private static final RareLog RARE = new RareLog(LOG);
    static final Duration PATIENCE = Duration.ofMillis(500);
    private static final String SILENT = "the store does not answer in time";

    private final Supplier<WorkspaceHealth> measure;
    private final Supplier<WorkspaceHealth> bare;
    private final Supplier<List<String>> damages;
    private final Supplier<Optional<Instant>> awaySince;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> DaemonThreads.thread(work, "furrow-vitals"));
    private @Nullable CompletableFuture<WorkspaceHealth> measuring;
    private volatile @Nullable WorkspaceHealth last;

    /**
     * @param measure asks the store, and may take long
     * @param bare what can be told without asking it, before it has answered once
     * @param damages what is known to be wrong, without asking anybody
     * @param awaySince since when the store is known to be away
     */
    TimelyHealth(
            Supplier<WorkspaceHealth> measure,
            Supplier<WorkspaceHealth> bare,
            Supplier<List<String>> damages,
            Supplier<Optional<Instant>> awaySince) {
        this.bare = bare;
        this.awaySince = awaySince;
        this.measure = measure;
        this.damages = damages;
    }

    WorkspaceHealth read() {
        try {
            return measuring().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return asLast(null);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof MongoException away) {
                return asLast(away);
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return asLast(null);
        }
    }

    /** One measurement at a time: who asks while it goes on gets the same. */
    private synchronized CompletableFuture<WorkspaceHealth> measuring() {
        var now = measuring;
        if (now == null || now.isDone()) {
            now = CompletableFuture.supplyAsync(this::measured, thread);
            measuring = now;
        }
        return now;
    }

    private WorkspaceHealth measured() {
        var measured = measure.get();
        last = measured;
        return measured;
    }

    private WorkspaceHealth asLast(@Nullable MongoException away) {
        var known = last;
        if (away != null) {
            RARE.warn("the figures of health could not be read", away);
        }
        if (known == null) {
            known = bare.get();
        }
        var wrong = damages.get();
        String what = away == null ? SILENT : StoreTrouble.sentence(away);
        return known.with(
                wrong.isEmpty() ? List.of(what + "; the figures are as of " + known.asOf()) : wrong, awaySince.get());
    }

    @Override
    public void close() {
        DaemonThreads.end(thread, LOG, "health is still being measured");
    }
}
