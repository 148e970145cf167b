package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceOptions;
import furrow.engine.live.WorkspaceStorage;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever watches a server is answered while all of its workers wait for something that does not come. */
class BusyWorkersTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpRequest get(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    private static long waiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("vert.x-worker-thread-"))
                .filter(each -> each.getState() == Thread.State.WAITING)
                .filter(each -> java.util.Arrays.stream(each.getStackTrace())
                        .anyMatch(place -> place.getClassName().startsWith("furrow.")))
                .count();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void healthMetricsAndLivenessNeedNoWorker(@TempDir Path folder) throws Exception {
        var compiled = new CountDownLatch(1);
        try (var workspace = LiveWorkspace.open(
                        WorkspaceStorage.inFolder(folder, CLOCK),
                        WorkspaceOptions.withDefaults()
                                .compiling(work -> new Thread(() -> {
                                            try {
                                                compiled.await();
                                            } catch (InterruptedException stopped) {
                                                Thread.currentThread().interrupt();
                                            }
                                            work.run();
                                        })
                                        .start()),
                        CLOCK);
                var server = OpenServer.on(workspace)) {
            var kept = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 2 * VertxOptions.DEFAULT_WORKER_POOL_SIZE; i++) {
                kept.add(http.sendAsync(get(server.address() + "v1/evidence"), BodyHandlers.ofString()));
            }
            while (waiting() < VertxOptions.DEFAULT_WORKER_POOL_SIZE) {
                Thread.onSpinWait();
            }

            assertEquals(200, ask(server.address() + "v1/live").statusCode());
            assertEquals(503, ask(server.address() + "v1/ready").statusCode());
            var health = ask(server.address() + "v1/health");
            assertEquals(200, health.statusCode());
            assertTrue(health.body().contains("starting"), health::body);
            assertTrue(ask(server.address() + "v1/metrics").body().contains("furrow_connections "));
            assertTrue(kept.stream().noneMatch(CompletableFuture::isDone));

            compiled.countDown();
            for (var each : kept) {
                assertEquals(200, each.get().statusCode());
            }
            assertEquals(200, ask(server.address() + "v1/ready").statusCode());
        }
    }

    private HttpResponse<String> ask(String address) throws Exception {
        return http.send(get(address), BodyHandlers.ofString());
    }
}
