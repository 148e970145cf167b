package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are removed under a running server, and disks without room: what is acknowledged is kept, the rest is refused. */
class DiskTroubleTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private boolean mounted;

    private interface Asked {
        void with(String address) throws Exception;
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", folder.toString());
        }
    }

    private void serving(Asked asked) throws Exception {
        try (var workspace = LiveWorkspace.open(
                        WorkspaceStorage.inFolder(
                                folder.resolve("data"),
                                CLOCK,
                                LogSettings.withDefaults().withReserveBytes(32 << 20)),
                        CLOCK);
                var server = OpenServer.on(workspace)) {
            workspace.books().live().get();
            asked.with(server.address());
        }
    }

    private static String plan(String name) {
        var tactic = "\"tactic\":{\"name\":\"tone\",\"kind\":\"conversation\"}";
        return "{\"experiments\":[{\"name\":\"" + name
                + "\",\"question\":\"q\",\"unit\":\"contact\",\"arms\":[{\"name\":"
                + "\"plain\",\"control\":true," + tactic + "},{\"name\":\"warm\"," + tactic + "}],"
                + "\"metrics\":[{\"name\":\"reply\",\"type\":\"proportion\",\"role\":\"primary\"}]}]}";
    }

    private static String row(String id) {
        return "{\"id\":\"" + id + "\",\"type\":\"exposure\",\"experiment\":\"tone\",\"arm\":\"plain\",\"unit\":\"" + id
                + "\",\"at\":\"2026-11-20T10:00:00Z\"}\n";
    }

    private static String send(String method, String address, String body, int expected) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address))
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        assertEquals(expected, answer.statusCode(), answer.body());
        assertFalse(answer.body().contains("\tat "), answer.body());
        return answer.body();
    }

    private static void isDegraded(String address, String what) throws Exception {
        var health = new JsonObject(send("GET", address + "v1/health", "", 200));
        assertEquals("degraded", health.getString("status"));
        assertTrue(health.getJsonArray("damages").encode().contains(what), health::encode);
        assertTrue(send("GET", address, "", 200).contains(what));
    }

    private static long rowsOf(String address) throws Exception {
        send("GET", address + "v1/evidence", "", 200);
        return new JsonObject(send("GET", address + "v1/health", "", 200))
                .getJsonObject("rows")
                .getLong("read");
    }

    private static void remove(Path what) throws IOException {
        try (var files = Files.walk(what)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }

    @Test
    void whatIsAcknowledgedAfterTheWriteAheadLogWasRemovedIsThereAtTheNextStart() throws Exception {
        var outcomes = folder.resolve("data/outcomes");
        serving(at -> {
            send("PUT", at + "v1/plan", plan("tone"), 200);
            send("POST", at + "v1/outcomes", row("e1"), 200);
            try (var files = Files.newDirectoryStream(outcomes, "*.log")) {
                for (var file : files) {
                    Files.delete(file);
                }
            }
            send("POST", at + "v1/outcomes", row("e2"), 200);
            send("POST", at + "v1/outcomes", row("e3"), 200);
        });
        serving(at -> assertEquals(3, rowsOf(at)));
    }

    @Test
    void aLogThatWasRemovedTakesNothingAndIsNotBegunAnew() throws Exception {
        serving(at -> {
            send("PUT", at + "v1/plan", plan("tone"), 200);
            send("POST", at + "v1/outcomes", row("e1"), 200);
            remove(folder.resolve("data/outcomes"));
            for (int i = 0; i < 2; i++) {
                var refused = new JsonObject(send("POST", at + "v1/outcomes", row("e2"), 503));
                assertEquals("unavailable", refused.getJsonObject("error").getString("code"));
            }
            isDegraded(at, "see whether the folder is still there");
        });
        var thrown = assertThrows(
                IllegalStateException.class, () -> WorkspaceStorage.inFolder(folder.resolve("data"), CLOCK));
        assertTrue(thrown.getMessage().contains("has documents but no outcomes"), thrown.getMessage());
    }

    @Test
    void documentsThatWereRemovedAreNotBegunAnew() throws Exception {
        serving(at -> {
            send("PUT", at + "v1/plan", plan("tone"), 200);
            send("POST", at + "v1/outcomes", row("e1"), 200);
            remove(folder.resolve("data/documents"));
            var refused = new JsonObject(send("PUT", at + "v1/plan", plan("hour"), 503));
            assertEquals("unavailable", refused.getJsonObject("error").getString("code"), refused::encode);
            send("GET", at + "v1/evidence", "", 200);
            isDegraded(at, "was removed while it is in use");
        });
        var thrown = assertThrows(
                IllegalStateException.class, () -> WorkspaceStorage.inFolder(folder.resolve("data"), CLOCK));
        assertTrue(thrown.getMessage().contains("has outcomes but no documents"), thrown.getMessage());
    }

    /** Needs the right to mount a small disk, so it is skipped for most people. */
    @Test
    void aDiskWithoutRoomRefusesWritesAndAStartOnItServesReading() throws Exception {
        mounted = "root".equals(System.getProperty("user.name"))
                && run("mount", "-t", "tmpfs", "-o", "size=260m", "furrow-test", folder.toString());
        assumeTrue(mounted, "a small disk cannot be mounted here");
        serving(at -> {
            send("PUT", at + "v1/plan", plan("tone"), 200);
            send("POST", at + "v1/outcomes", row("e1"), 200);
            send("GET", at + "v1/evidence", "", 200);
            fill();
            refusesAndReads(at);
        });
        fill(); // The log has given back what it had kept for itself.
        serving(at -> {
            refusesAndReads(at);
            assertEquals(1, rowsOf(at));
            Files.delete(folder.resolve("ballast"));
            send("POST", at + "v1/outcomes", row("e2"), 200);
            send("PUT", at + "v1/plan", plan("hour"), 200);
        });
    }

    private void fill() throws IOException {
        try (var ballast = Files.newOutputStream(
                folder.resolve("ballast"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (Files.getFileStore(folder).getUsableSpace() > 16 << 20) {
                ballast.write(new byte[1 << 20]);
            }
        }
    }

    private static void refusesAndReads(String at) throws Exception {
        for (var refused : new String[] {
            send("PUT", at + "v1/plan", plan("hour"), 503), send("POST", at + "v1/outcomes", row("e2"), 503)
        }) {
            assertEquals(
                    "disk-full", new JsonObject(refused).getJsonObject("error").getString("code"), refused);
        }
        assertTrue(send("GET", at + "v1/evidence", "", 200).contains("\"tone\""));
        send("GET", at + "v1/plan", "", 200);
        isDegraded(at, "are kept free: no rows are taken; make room");
    }
}
