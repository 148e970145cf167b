package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import furrow.api.command.SteppedClock;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus is told: well-formed, right, documented, and of one workspace alone. */
class MetricsHttpTest {
    private static final Pattern DOCUMENTED =
            Pattern.compile("^\\| `(furrow_[a-z_]+)` \\| ([a-z]+) \\| ", Pattern.MULTILINE);
    private static final String ROWS = """
        {"id":"e1","type":"exposure","experiment":"headline","arm":"plain","unit":"u1","at":"2026-11-20T10:00:00Z"}
        {"id":"e2","type":"exposure","experiment":"headline","arm":"plain","unit":"u2","at":"2026-11-20T10:00:00Z"}
        {"id":"e3","type":"nonsense","experiment":"headline","arm":"plain","unit":"u3","at":"2026-11-20T10:00:00Z"}
        """;

    @TempDir
    private Path folder;

    private static Exposition asked(ConnectedServer server) throws Exception {
        var answer = server.send("GET", "/v1/metrics", "");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        return Exposition.read(answer.body());
    }

    @Test
    void requestsRowsAndWorkAreCountedAsTheyWere() throws Exception {
        try (var server = new ConnectedServer(folder)) {
            server.define(HeadlinePlan.TEXT);
            assertEquals(200, server.post("/v1/outcomes", ROWS).statusCode());
            assertEquals(
                    400,
                    server.post("/v1/outcomes", ROWS.lines().toList().get(2)).statusCode());
            assertEquals(200, server.send("GET", "/v1/evidence", "").statusCode());
            assertEquals(404, server.send("GET", "/v1/nothing", "").statusCode());

            var found = asked(server);

            assertEquals(1, found.value("furrow_requests_seconds_count{operation=\"sendOutcomes\",status=\"200\"}"));
            assertEquals(1, found.value("furrow_requests_seconds_count{operation=\"sendOutcomes\",status=\"400\"}"));
            assertEquals(1, found.value("furrow_requests_seconds_count{operation=\"readEvidence\",status=\"200\"}"));
            assertEquals(1, found.value("furrow_requests_seconds_count{operation=\"none\",status=\"404\"}"));
            assertEquals(1, found.value("furrow_requests_open")); // this one
            assertEquals(2, found.value("furrow_intake_rows_total{result=\"accepted\"}"));
            assertEquals(2, found.value("furrow_intake_rows_total{result=\"unusable\"}"));
            assertEquals(0, found.value("furrow_intake_rows_total{result=\"turned_away\"}"));
            assertEquals(2, found.value("furrow_rows_read_total"));
            assertEquals(0, found.value("furrow_lag_batches"));
            assertTrue(found.value("furrow_log_commit_seconds_count") >= 1);
            assertTrue(found.value("furrow_advice_seconds_count") >= 1);
            assertTrue(found.value("furrow_rules_seconds_count") >= 1);
            assertTrue(found.value("furrow_advice_seconds_sum") >= found.value("furrow_rules_seconds_sum"));
            assertTrue(found.value("furrow_store_seconds_count") >= 1);
            assertEquals(1, found.value("furrow_store_up"));
            assertEquals(1, found.value("furrow_rules_ready"));
            assertTrue(found.value("jvm_memory_used_bytes{area=\"nonheap\",id=\"Metaspace\"}") > 0);
            assertTrue(found.value("jvm_threads_live_threads") > 0);
            assertTrue(found.types().containsKey("jvm_gc_memory_allocated_bytes_total"));
        }
    }

    /** A collection of garbage takes nothing out of the figures: the library keeps no hold of what it asks. */
    @Test
    void whatIsCountedOutlivesACollectionOfGarbage() throws Exception {
        try (var server = new ConnectedServer(folder)) {
            server.define(HeadlinePlan.TEXT);
            server.post("/v1/outcomes", ROWS);
            System.gc();
            server.post("/v1/outcomes", ROWS);

            assertEquals(4, asked(server).value("furrow_intake_rows_total{result=\"accepted\"}"));
        }
    }

    @Test
    void everyFigureIsDocumentedWithItsTypeAndNothingElseIs() throws Exception {
        var documented = new TreeMap<String, String>();
        DOCUMENTED
                .matcher(Files.readString(Path.of("../docs/service.md")))
                .results()
                .forEach(each -> documented.put(each.group(1), each.group(2)));
        try (var server = new ConnectedServer(folder)) {
            server.send("GET", "/v1/me", "");
            var found = new TreeMap<String, String>();
            asked(server).types().forEach((name, type) -> {
                if (name.startsWith("furrow_") && !name.endsWith("_seconds_max")) {
                    found.put(name, type);
                }
            });

            assertEquals(found, documented);
        }
    }

    @Test
    void nothingOfAWorkspaceIsSeenFromAnother() throws Exception {
        var clock = new SteppedClock(ConnectedServer.NOON);
        try (var first = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("a"), clock), clock);
                var second = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("b"), clock), clock);
                var server = FurrowServer.start(
                        first,
                        ServerOptions.at("127.0.0.1", 0).reachedAs(List.of(URI.create("http://a.example.org"))),
                        List.of(new HostedWorkspace(
                                "brand-b", URI.create("http://b.example.org"), Optional.of(second))))) {
            var keys = List.of(
                    first.keys()
                            .issue("One", List.of(Role.STRATEGIST), "Olga", 3)
                            .text(),
                    second.keys()
                            .issue("Two", List.of(Role.STRATEGIST), "Olga", 3)
                            .text());
            ask(server, "a.example.org", "/v1/me", keys.get(0));

            var ofFirst = ask(server, "a.example.org", "/v1/metrics", keys.get(0));
            var ofSecond = ask(server, "b.example.org", "/v1/metrics", keys.get(1));

            assertTrue(ofFirst.contains("readMe"));
            assertFalse(ofSecond.contains("readMe"));
            assertFalse(ofFirst.contains("brand") || ofSecond.contains("brand"), "a name of a workspace is told");
            assertTrue(ask(server, "b.example.org", "/v1/metrics", keys.get(0)).startsWith("HTTP/1.1 401"));
            assertTrue(ask(server, "b.example.org", "/v1/metrics", "none").startsWith("HTTP/1.1 401"));
        }
    }

    private static String ask(FurrowServer server, String host, String path, String key) throws Exception {
        return new RawRequest(server)
                .send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + key
                        + "\r\nConnection: close\r\n\r\n");
    }
}
