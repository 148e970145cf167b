package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import furrow.engine.document.Documents;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored keeps no server from starting: what cannot be stored is refused, what is damaged is set aside. */
class StoreTroubleTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String TACTIC = "\"tactic\":{\"name\":\"tone\",\"kind\":\"conversation\"}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private interface Asked {
        void with(String address) throws IOException, InterruptedException;
    }

    private void serving(Asked asked) throws IOException, InterruptedException {
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
                var server = OpenServer.on(workspace)) {
            workspace.books().live().get();
            asked.with(server.address());
        }
    }

    private static String plan(String name, String question) {
        return "{\"experiments\":[{\"name\":\"" + name + "\",\"question\":\"" + question
                + "\",\"unit\":\"contact\",\"arms\":[{\"name\":\"plain\",\"control\":true," + TACTIC
                + "},{\"name\":\"warm\"," + TACTIC + "}],"
                + "\"metrics\":[{\"name\":\"reply\",\"type\":\"proportion\",\"role\":\"primary\"}]}]}";
    }

    private static String send(String method, String address, String body, int expected)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        assertEquals(expected, answer.statusCode(), answer.body());
        return answer.body();
    }

    @Test
    void halvesOfCharactersAreRefusedAndNothingIsStored() throws IOException, InterruptedException {
        serving(at -> {
            send("PUT", at + "v1/plan", plan("tone", "which?"), 200);
            var refused = send("PUT", at + "v1/plan", plan("tone", "q \\ud800 z"), 400);
            assertTrue(refused.contains("Unicode text"), refused);
            send("PUT", at + "v1/plan", plan("t\\udc00", "which?"), 400);
            var draft = "{\"by\":\"ann\",\"why\":\"w\",\"files\":[{\"name\":\"a.rules\",\"text\":\"# \\ud800\"}]}";
            assertTrue(send("POST", at + "v1/rulebook/versions", draft, 400).contains("Unicode text"));
            send("POST", at + "v1/seals", "{\"by\":\"\\ud800\",\"why\":\"w\"}", 400);
            send("GET", at + "v1/rulebook", "", 200);
            var row =
                    "{\"id\":\"e1\",\"type\":\"exposure\",\"experiment\":\"tone\",\"arm\":\"plain\",\"unit\":\"u\\ud800\",\"at\":\"2026-11-20T10:00:00Z\"}\n";
            assertTrue(send("POST", at + "v1/outcomes", row, 400).contains("half of a pair"));
            var attribute = row.replace("u\\ud800", "u").replace("}\n", ",\"country\":\"\\udfff\"}\n");
            send("POST", at + "v1/outcomes", attribute, 400);
            send("GET", at + "v1/evidence?asOf=%ED%A0%80", "", 400);
        });
        serving(at -> {
            assertTrue(send("GET", at + "v1/plan", "", 200).contains("which?"));
            assertEquals("up", new JsonObject(send("GET", at + "v1/health", "", 200)).getString("status"));
        });
    }

    @Test
    void aDamagedExperimentIsSetAsideToldOfAndCanBeDefinedAnew() throws IOException, InterruptedException {
        serving(at -> {
            send("PUT", at + "v1/plan", plan("tone", "which tone?"), 200);
            send("PUT", at + "v1/plan", plan("hour", "which hour?"), 200);
        });
        damage("tone");
        serving(at -> {
            assertFalse(send("GET", at + "v1/plan", "", 200).contains("which tone?"));
            assertTrue(send("GET", at + "v1/evidence", "", 200).contains("hour"));
            var health = new JsonObject(send("GET", at + "v1/health", "", 200));
            assertEquals("degraded", health.getString("status"));
            assertTrue(health.getJsonArray("damages").encode().contains("experiments main/tone"), health::encode);
            assertTrue(send("GET", at, "", 200).contains("experiments main/tone"));
            send("PUT", at + "v1/plan", plan("tone", "which tone again?"), 200);
            assertTrue(send("GET", at + "v1/plan", "", 200).contains("which tone again?"));
        });
    }

    private void damage(String key) throws IOException {
        var documents = folder.resolve("documents");
        try (var opened = Documents.embedded(documents, CLOCK)) {
            opened.database()
                    .getCollection("experiments", BsonDocument.class)
                    .updateOne(Filters.eq("key", key), Updates.set("body.experiments", List.of()));
        }
        Files.delete(documents.resolve("documents.journal"));
    }

    @Test
    void theOwnerAloneMayEnterTheFoldersOfData() throws IOException, InterruptedException {
        serving(at -> send("PUT", at + "v1/plan", plan("tone", "which?"), 200));

        for (var each : List.of(folder, folder.resolve("documents"), folder.resolve("outcomes"))) {
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)), each::toString);
        }
    }
}
