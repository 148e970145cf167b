package furrow.api.client;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that loses its first answer, says so many times that it is at it yet, and then has done it. */
final class SlowAnswer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private final int port;

    SlowAnswer(int waits) {
        port = vertx.createHttpServer()
                .requestHandler(request -> {
                    int number = asked.incrementAndGet();
                    if (number == 1) {
                        request.connection().close();
                    } else if (number <= 1 + waits) {
                        request.response()
                                .setStatusCode(409)
                                .putHeader("Retry-After", "2")
                                .end("{\"status\":409,\"code\":\"going-on\",\"detail\":\"it is being done\"}");
                    } else {
                        request.response().end("{\"ok\":true}");
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
