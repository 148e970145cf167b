package furrow.bench.log;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Connections to a server, each of which sends the next request once the one before is answered, for a second at a time. */
final class HttpTurns implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final NetClient client = vertx.createNetClient();
    private final URI address;
    private final int lanes;
    private final int rows;
    private final int most;
    private long sent;

    /**
     * @param rows of each request
     * @param most requests of a turn: they are made ahead, each row with an id of its own
     */
    HttpTurns(URI address, int lanes, int rows, int most) {
        this.address = address;
        this.lanes = lanes;
        this.rows = rows;
        this.most = most;
    }

    /** The server closes those that are idle for long, so each turn has its own. */
    private List<HttpLane> open() throws Exception {
        var open = new ArrayList<HttpLane>();
        for (int i = 0; i < lanes; i++) {
            open.add(await(onLoop(() -> HttpLane.open(client, address))));
        }
        return open;
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        var promise = Promise.<T>promise();
        loop.runOnContext(go -> work.get().onComplete(promise::succeed, promise::fail));
        return promise.future();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    /** Rows a second that were acknowledged. */
    double take() throws Exception {
        var requests = new ArrayList<Buffer>();
        for (int i = 0; i < most; i++) {
            long from = sent + (long) i * rows;
            requests.add(HttpLane.post(Load.body("event-" + rows, from, rows).getBytes(StandardCharsets.UTF_8)));
        }
        var open = open();
        long begun = System.nanoTime();
        var turn = new Turn(requests, begun + (long) NANOS);
        await(onLoop(() -> Future.all(open.stream().map(turn::begin).toList()).mapEmpty()));
        double seconds = (System.nanoTime() - begun) / NANOS;
        open.forEach(HttpLane::close);
        sent += (long) turn.next * rows;
        return turn.next * rows / seconds;
    }

    /** All lanes share one event loop, so nothing here needs a lock. */
    private static final class Turn {
        private final List<Buffer> requests;
        private final long until;
        private int next;

        Turn(List<Buffer> requests, long until) {
            this.requests = requests;
            this.until = until;
        }

        Future<String> begin(HttpLane lane) {
            if (next == requests.size() || System.nanoTime() > until) {
                return Future.succeededFuture("");
            }
            return lane.send(requests.get(next++)).compose(done -> begin(lane));
        }
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
    }
}
