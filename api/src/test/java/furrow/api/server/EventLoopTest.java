package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that waits for a disk, a database or a lock runs on an event loop. The log and the clock, which fold, documents
 * and rule books ask whenever they work, say on which threads they were called.
 */
class EventLoopTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String LOOP = "vert.x-eventloop-thread";

    private final Queue<String> onLoop = new ConcurrentLinkedQueue<>();
    private final Set<String> called = ConcurrentHashMap.newKeySet();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private void called(String what) {
        called.add(what);
        if (Thread.currentThread().getName().startsWith(LOOP)) {
            onLoop.add(what);
        }
    }

    private Instant now() {
        boolean window = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(each -> each.getMethodName().equals("receivable")));
        boolean note = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(each -> each.getClassName().endsWith(".AuditNotes")));
        called(window ? "window" : note ? "note" : "clock");
        return NOW;
    }

    private OutcomeLog telling(OutcomeLog log) {
        return (OutcomeLog) Proxy.newProxyInstance(
                OutcomeLog.class.getClassLoader(), new Class<?>[] {OutcomeLog.class}, (proxy, method, arguments) -> {
                    called(method.getName());
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private static String rows(int from, int count) {
        var rows = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            rows.append("{\"id\":\"e").append(i).append("\",\"type\":\"exposure\",\"experiment\":\"headline\",");
            rows.append("\"arm\":\"plain\",\"unit\":\"u").append(i).append("\",\"at\":\"2026-11-20T10:00:00Z\"}\n");
        }
        return rows.toString();
    }

    private int send(FurrowServer server, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void nothingThatWaitsRunsOnAnEventLoop() throws Exception {
        InstantSource telling = this::now;
        var clock = telling.withZone(ZoneOffset.UTC);
        var documents = Documents.embedded(folder.resolve("documents"), clock);
        var log = telling(RocksOutcomeLog.open(folder.resolve("outcomes"), clock, LogSettings.withDefaults()));
        try (var workspace = LiveWorkspace.open(new WorkspaceStorage(documents, log, folder.resolve("fold")), clock);
                var server = OpenServer.on(workspace)) {
            assertEquals(200, send(server, "PUT", "/v1/plan", HeadlinePlan.TEXT));
            assertEquals(200, send(server, "POST", "/v1/outcomes", rows(0, 1)));
            assertEquals(200, send(server, "POST", "/v1/outcomes", rows(1, 2_000)));
            for (var path :
                    List.of("/", "/v1/health", "/v1/plan", "/v1/evidence", "/v1/recommendations", "/v1/rulebook")) {
                assertEquals(200, send(server, "GET", path, ""), path);
            }
        }

        assertTrue(
                called.containsAll(Set.of("append", "window", "clock", "read", "end", "sources")), called.toString());
        // A note of the audit takes its time with it and waits for its thread elsewhere.
        onLoop.removeIf(each -> each.equals("append") || each.equals("window") || each.equals("note"));
        assertEquals(List.of(), List.copyOf(onLoop));
    }
}
