package furrow.api.server;

import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/**
 * {@code POST /v1/outcomes/stream}: rows as NDJSON, however many. They are taken block by block; the sender is slowed while a block
 * goes to disk, so a stream takes as much memory at its end as at its beginning.
 */
final class OutcomeStreams {
    private static final int MOST_MINUTES = 2;
    private static final int THREADS = 2;

    private final LiveWorkspace workspace;
    private final ClientConnections connections;
    private final WorkerExecutor workers;

    OutcomeStreams(LiveWorkspace workspace, ClientConnections connections, Vertx vertx) {
        this.workspace = workspace;
        this.connections = connections;
        this.workers = vertx.createSharedWorkerExecutor("furrow-streams", THREADS, MOST_MINUTES, TimeUnit.MINUTES);
    }

    void handle(HttpServerRequest request, String by) {
        new OutcomeStream(new StreamedBlocks(workspace, by), connections, request, workers).begin();
    }

    /** Whether it is one of these, which close their connection themselves. */
    static boolean isOne(HttpServerRequest request) {
        return Operation.STREAM_OUTCOMES.path().equals(request.path());
    }
}
