package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that takes as long as the test wants: the log asks its clock once a write, on its own thread, and is held there.
 */
class SlowDiskTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int SENDERS = 50;

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore allowed = new Semaphore(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;

    private Instant now() {
        if (Thread.currentThread().getName().equals("furrow-log")) {
            begun.release();
            allowed.acquireUninterruptibly();
        }
        return NOW;
    }

    @BeforeEach
    void start() {
        InstantSource held = this::now;
        var clock = held.withZone(ZoneOffset.UTC);
        var oneAtATime = LogSettings.withDefaults().withQueueBytes(1);
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock, oneAtATime), clock);
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        allowed.release(1_000);
        server.close();
        workspace.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(path));
    }

    private CompletableFuture<HttpResponse<String>> post(int number) {
        var row = "{\"id\":\"e" + number + "\",\"type\":\"exposure\",\"experiment\":\"headline\",\"arm\":\"plain\","
                + "\"unit\":\"u" + number + "\",\"at\":\"2026-11-20T10:00:00Z\"}\n";
        return client.sendAsync(
                to("/v1/outcomes").POST(BodyPublishers.ofString(row)).build(), BodyHandlers.ofString());
    }

    @Test
    void aSlowDiskIsFeltBySendersWhoAreToldHowLongToWait() throws Exception {
        var first = post(0);
        begun.acquireUninterruptibly();

        for (int i = 1; i <= SENDERS; i++) {
            var refused = post(i).join();
            assertEquals(503, refused.statusCode(), refused.body());
            long wait =
                    Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
            assertTrue(wait >= 1 && wait <= 30, wait + " s");
            assertEquals(
                    "busy",
                    new ObjectMapper()
                            .readTree(refused.body())
                            .at("/error/code")
                            .asText());
        }
        // The event loop and the other addresses are free meanwhile.
        assertEquals(
                200,
                client.send(to("/v1/health").build(), BodyHandlers.ofString()).statusCode());
        assertTrue(!first.isDone(), "answered before it is on disk");

        allowed.release(1_000);
        assertEquals(200, first.join().statusCode());
        assertEquals(200, post(1).join().statusCode());
        workspace.report();
        assertEquals(2, workspace.vitals().passed().entries());
    }
}
