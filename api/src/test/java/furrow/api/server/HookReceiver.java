package furrow.api.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A receiver of webhooks on the loopback: it keeps what it gets, and answers as it is told. */
final class HookReceiver implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String location = "";

    /** A message: path, headers by their lower-case names, and body. */
    record Got(String path, Map<String, String> headers, String body) {}

    HookReceiver(HttpServerOptions options) throws Exception {
        server = vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0))
                .requestHandler(this::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var headers = request.headers().entries().stream()
                    .collect(Collectors.toMap(each -> each.getKey().toLowerCase(), Map.Entry::getValue, (a, b) -> a));
            got.add(new Got(request.uri(), headers, body.toString()));
            if (!location.isEmpty()) {
                request.response().putHeader("location", location);
            }
            request.response().setStatusCode(status).end("ok");
        });
    }

    int port() {
        return server.actualPort();
    }

    /** How it answers from now on. */
    void answers(int newStatus, String newLocation) {
        status = newStatus;
        location = newLocation;
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    /** Waits for what comes in a moment. */
    static boolean soon(BooleanSupplier there) {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        boolean found = there.getAsBoolean();
        while (!found && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
            found = there.getAsBoolean();
        }
        return found;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
