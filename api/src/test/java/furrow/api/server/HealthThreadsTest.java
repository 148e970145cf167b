package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.document.Documents;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.RocksOutcomeLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health and metrics are answered while every thread that other requests share waits. */
class HealthThreadsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String WORKER = "vert.x-worker-thread";
    /** Threads that requests share, and some that wait for one. */
    private static final int MANY = 30;

    @TempDir
    private Path folder;

    private final CountDownLatch free = new CountDownLatch(1);
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** A log that keeps the shared workers waiting, and nobody else. */
    private OutcomeLog slow(OutcomeLog log) {
        return (OutcomeLog) Proxy.newProxyInstance(
                OutcomeLog.class.getClassLoader(), new Class<?>[] {OutcomeLog.class}, (proxy, method, arguments) -> {
                    var thread = Thread.currentThread().getName();
                    if (thread.startsWith(WORKER)) {
                        asked.add(thread);
                        free.await();
                    }
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private static HttpRequest get(FurrowServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(path)).build();
    }

    @Test
    void noOtherWorkKeepsThemWaiting() throws Exception {
        var log = slow(RocksOutcomeLog.open(folder.resolve("outcomes"), CLOCK, LogSettings.withDefaults()));
        var documents = Documents.embedded(folder.resolve("documents"), CLOCK);
        var client = HttpClient.newHttpClient();
        try (var workspace =
                        LiveWorkspace.open(new WorkspaceStorage(documents, log, folder.resolve("fold")), CLOCK);
                var server = FurrowServer.start(workspace, "127.0.0.1", 0)) {
            for (int i = 0; i < MANY; i++) {
                client.sendAsync(get(server, "/v1/evidence"), BodyHandlers.discarding());
            }
            while (asked.isEmpty()) {
                Thread.onSpinWait();
            }
            for (var path : new String[] {"/v1/live", "/v1/health", "/v1/metrics"}) {
                assertEquals(200, client.send(get(server, path), BodyHandlers.ofString()).statusCode(), path);
            }
            assertTrue(free.getCount() == 1, "the shared workers wait still");
            free.countDown();
        } finally {
            free.countDown();
        }
    }
}
