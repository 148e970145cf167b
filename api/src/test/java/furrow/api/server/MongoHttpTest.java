package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClients;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on a real MongoDB: the same answers as the embedded store's, and an outage told as one. */
@EnabledIfEnvironmentVariable(
        named = OwnMongod.BINARY,
        matches = ".+",
        disabledReason = "it needs a real MongoDB: name a mongod in FURROW_TEST_MONGOD")
class MongoHttpTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "examples");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private interface Asked {
        void with(String address) throws IOException, InterruptedException;
    }

    private static void serving(WorkspaceStorage storage, Asked asked) throws IOException, InterruptedException {
        try (var workspace = LiveWorkspace.open(storage, CLOCK);
                var server = OpenServer.on(workspace)) {
            workspace.books().live().get();
            asked.with(server.address());
        }
    }

    private static HttpResponse<String> send(String method, String address, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send("GET", address, "");
    }

    private static void fill(String at) throws IOException, InterruptedException {
        String plan = Files.readString(EXAMPLES.resolve("reply-tone.plan.json"));
        String events = Files.readString(EXAMPLES.resolve("reply-tone.events.ndjson"));
        assertEquals(200, send("PUT", at + "v1/plan", plan).statusCode());
        assertEquals(200, send("POST", at + "v1/outcomes", events).statusCode());
    }

    private static List<String> answers(String at) throws IOException, InterruptedException {
        fill(at);
        var bodies = new ArrayList<String>();
        for (String path : List.of("v1/evidence", "v1/recommendations", "v1/plan", "v1/rulebook")) {
            var answer = get(at + path);
            assertEquals(200, answer.statusCode(), answer.body());
            bodies.add(answer.body());
        }
        return bodies;
    }

    /** Each address of the contract that reads what the store has. */
    private static final List<String> READINGS = List.of(
            "v1/evidence",
            "v1/evidence/reply-tone",
            "v1/recommendations",
            "v1/plan",
            "v1/seals",
            "v1/experiments",
            "v1/experiments/reply-tone",
            "v1/experiments/reply-tone/calendar",
            "v1/goals",
            "v1/tactics",
            "v1/proof",
            "v1/proof/design",
            "v1/rulebook",
            "v1/rulebook/versions",
            "v1/rulebook/evaluations",
            "v1/recommendations/unknown",
            "v1/health");

    @Test
    void theAnswersAreThoseOfTheEmbeddedStoreToTheByte() throws IOException, InterruptedException {
        var embedded = new ArrayList<String>();
        var mongo = new ArrayList<String>();
        serving(WorkspaceStorage.inFolder(folder.resolve("embedded"), CLOCK), at -> embedded.addAll(answers(at)));
        try (var mongod = OwnMongod.start(folder.resolve("db"))) {
            var storage = WorkspaceStorage.inMongo(mongod.uri("furrow"), folder.resolve("fold"), CLOCK);
            serving(storage, at -> mongo.addAll(answers(at)));
        }

        assertEquals(embedded, mongo);
        assertTrue(embedded.get(0).contains("reply-tone"), embedded.get(0));
    }

    @Test
    void anOutageIsToldWithinASecondAndThePageShowsWhatItHad() throws IOException, InterruptedException {
        try (var mongod = OwnMongod.start(folder.resolve("db"))) {
            var storage = WorkspaceStorage.inMongo(mongod.uri("furrow"), folder.resolve("fold"), CLOCK);
            serving(storage, at -> {
                fill(at);
                assertEquals(200, get(at).statusCode());
                mongod.kill();
                awaitStatus(at + "v1/ready", 503);
                for (String path : READINGS) {
                    assertTold(at + path);
                }
                var page = get(at);
                assertEquals(200, page.statusCode(), page.body());
                assertTrue(page.body().contains("cannot be reached since"), page.body());
                long begun = System.nanoTime();
                var refused = send(
                        "POST", at + "v1/outcomes", Files.readString(EXAMPLES.resolve("reply-tone.events.ndjson")));
                assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(10));
                assertPlain(refused);
                mongod.start();
                awaitStatus(at + "v1/evidence", 200);
                awaitStatus(at + "v1/rulebook", 200);
                awaitStatus(at + "v1/ready", 200);
                fill(at);
                awaitStatus(at + "v1/health", 200);
                assertEquals("up", new JsonObject(get(at + "v1/health").body()).getString("status"));
            });
        }
    }

    /** Another server has taken the lease while this one stood still; then that one ends. */
    @Test
    void aServerThatLostTheLeaseSaysWhoHasItAndGoesOnWhenThatOneEnds() throws IOException, InterruptedException {
        try (var mongod = OwnMongod.start(folder.resolve("db"));
                var client = MongoClients.create(mongod.uri("furrow"))) {
            var leases = client.getDatabase("furrow").getCollection("leases");
            var storage = WorkspaceStorage.inMongo(mongod.uri("furrow"), folder.resolve("fold"), CLOCK);
            serving(storage, at -> {
                fill(at);
                assertEquals(200, get(at).statusCode());
                var other = new Document("holder", "other")
                        .append("words", "furrow serve (process 7 on other)")
                        .append("epoch", 99L)
                        .append("until", Instant.now().plusSeconds(3600));
                leases.updateOne(new Document("_id", "server"), new Document("$set", other));
                awaitStatus(at + "v1/ready", 503);
                for (String path : READINGS) {
                    var answer = get(at + path);
                    assertEquals(503, answer.statusCode(), answer.body());
                    assertTrue(answer.body().contains("furrow serve (process 7 on other) since 20"), answer.body());
                }
                assertTrue(get(at + "v1/evidence").body().contains("\"held\""));
                assertTrue(get(at).body().contains("process 7 on other"));
                String events = Files.readString(EXAMPLES.resolve("reply-tone.events.ndjson"));
                var refused = send("POST", at + "v1/outcomes", events);
                assertEquals(503, refused.statusCode(), refused.body());
                assertTrue(refused.body().contains("process 7 on other"), refused.body());

                leases.updateOne(
                        new Document("_id", "server"), new Document("$set", new Document("until", Instant.EPOCH)));
                awaitStatus(at + "v1/evidence", 200);
                awaitStatus(at + "v1/health", 200);
                fill(at);
            });
        }
    }

    private static void assertTold(String address) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var answer = get(address);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.toMillis() < 1000, address + " took " + took);
        assertPlain(answer);
    }

    private static void assertPlain(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.headers().firstValue("Retry-After").isPresent(), answer::toString);
        assertTrue(answer.body().contains("the store cannot be reached since 2026-11-20T12:00:00Z"), answer.body());
        assertFalse(answer.body().contains("127.0.0.1"), answer.body());
        assertFalse(answer.body().contains("mongodb"), answer.body());
    }

    private static void awaitStatus(String address, int status) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        var answer = get(address);
        while (answer.statusCode() != status) {
            assertTrue(System.nanoTime() < end, answer.body());
            TimeUnit.MILLISECONDS.sleep(50);
            answer = get(address);
        }
    }
}
