package furrow.api.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import furrow.api.command.CommandLineRun;
import furrow.api.command.SteppedClock;
import furrow.api.server.FurrowServer;
import furrow.api.server.OpenServer;
import furrow.api.server.SelfMadeCertificate;
import furrow.api.server.ServerOptions;
import furrow.api.server.TlsFiles;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a running server, and against one that answers as a test tells it. */
class FurrowClientTest {
    private static final String PROBLEM =
            "{\"status\":%d,\"code\":\"busy\",\"detail\":\"send it again in a while\",\"problems\":[]}";

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final List<Duration> waits = new ArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private LiveWorkspace workspace;
    private FurrowServer server;
    private FurrowClient furrow;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("data"), clock), clock);
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga", "five tame herons wade");
        server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0));
        furrow = FurrowClient.at(URI.create(server.address())).with(key(Role.STRATEGIST));
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private String key(Role role) {
        return workspace
                .keys()
                .issue("Sync " + role.said(), List.of(role), "Olga", 30)
                .text();
    }

    @Test
    void operationsAreCalledByTheirNames() throws Exception {
        furrow.call("definePlan").text(HeadlinePlan.TEXT, "application/json").ask();
        assertEquals(
                "headline",
                furrow.call("readExperiment")
                        .with("name", "headline")
                        .ask()
                        .path("name")
                        .asText());
        assertEquals("Sync strategist", furrow.call("readMe").ask().path("name").asText());
        assertTrue(furrow.call("readContractYaml").askText().startsWith("openapi:"));
        assertTrue(furrow.call("listRecommendations").with("limit", 1).ask().isObject());
    }

    @Test
    void aRefusalIsAnExceptionWithTheSentenceOfTheServer() {
        var unknown = assertThrows(
                ProblemException.class,
                () -> furrow.call("readExperiment")
                        .with("name", "no such/thing ?")
                        .ask());
        assertEquals(404, unknown.status());
        assertEquals("not-found", unknown.code());
        assertTrue(String.valueOf(unknown.getMessage()).contains("no such/thing ?"), unknown::getMessage);
        var broken = assertThrows(
                ProblemException.class,
                () -> furrow.call("definePlan").body(Map.of("experiments", 7)).ask());
        assertEquals(400, broken.status());
        assertFalse(broken.problems().isEmpty(), "each fault is told");
        var denied = assertThrows(
                ProblemException.class, () -> furrow.call("listPeople").ask());
        assertEquals(403, denied.status());
    }

    @Test
    void whatTheContractDoesNotNameIsRefusedBeforeItIsSent() {
        assertThrows(IllegalArgumentException.class, () -> furrow.call("readEverything"));
        assertThrows(IllegalArgumentException.class, () -> furrow.call("readMe").with("limit", 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> furrow.call("readExperiment").ask());
        var wrong = assertThrows(IllegalArgumentException.class, () -> furrow.with("hunter2"));
        assertFalse(String.valueOf(wrong.getMessage()).contains("hunter2"));
        assertThrows(IllegalArgumentException.class, () -> FurrowClient.at(URI.create("file:///etc")));
    }

    private FurrowClient odd(Consumer<HttpServerRequest> answer) throws Exception {
        var odd = vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.add(request.method() + " " + request.uri());
                    answer.accept(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        return FurrowClient.at(URI.create("http://127.0.0.1:" + odd.actualPort()))
                .with(new Retries(3, Duration.ofSeconds(20), waits::add));
    }

    private static void refuse(HttpServerRequest request, int status, String wait) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Retry-After", wait)
                .end(PROBLEM.formatted(status));
    }

    @Test
    void whatOnlyReadsIsSentAgainAfterTheWaitThatIsAskedFor() throws Exception {
        var client = odd(request -> {
            if (asked.size() < 3) {
                refuse(request, 503, "7");
            } else {
                request.response().end("{\"ok\":true}");
            }
        });

        assertTrue(client.call("readEvidence").ask().path("ok").asBoolean());
        assertEquals(List.of(Duration.ofSeconds(7), Duration.ofSeconds(7)), waits);
    }

    @Test
    void whatHasNoKeyAndChangesSomethingIsSentOnceUnlessNothingWasDone() throws Exception {
        var busy = odd(request -> refuse(request, 503, "1"));
        var told = assertThrows(
                ProblemException.class,
                () -> busy.call("sendEvents").body(Map.of()).ask());
        assertEquals("send it again in a while", told.getMessage());
        assertEquals(1, asked.size());

        asked.clear();
        assertThrows(
                ProblemException.class,
                () -> busy.call("sendOutcomes")
                        .text("{}", "application/x-ndjson")
                        .ask());
        assertEquals(3, asked.size(), "rows have ids and count once");

        asked.clear();
        assertThrows(
                ProblemException.class,
                () -> busy.call("decide").with("key", "k").body(Map.of()).ask());
        assertEquals(3, asked.size(), "a key goes with it");

        asked.clear();
        var braked = odd(request -> refuse(request, 429, "2"));
        assertThrows(
                ProblemException.class,
                () -> braked.call("sendEvents").body(Map.of()).ask());
        assertEquals(3, asked.size());

        asked.clear();
        var late = odd(request -> refuse(request, 429, "3600"));
        assertEquals(
                Duration.ofHours(1),
                assertThrows(ProblemException.class, () -> late.call("readMe").ask())
                        .retryAfter()
                        .orElseThrow());
        assertEquals(1, asked.size(), "a wait that is too long is told");
    }

    @Test
    void aConnectionThatBreaksIsTriedAgainWhereNothingIsDoneTwice() throws Exception {
        var cut = odd(request -> request.connection().close());
        assertThrows(IOException.class, () -> cut.call("readMe").ask());
        assertEquals(3, asked.size());
        asked.clear();
        assertThrows(
                IOException.class, () -> cut.call("sealEvidence").body(Map.of()).ask());
        assertEquals(3, asked.size(), "a key goes with it");
        asked.clear();
        assertThrows(
                IOException.class, () -> cut.call("sendEvents").body(Map.of()).ask());
        assertEquals(1, asked.size(), "it may have been done");
        waits.clear();
        assertThrows(
                ConnectException.class,
                () -> FurrowClient.at(URI.create("http://127.0.0.1:9"))
                        .with(new Retries(3, Duration.ofSeconds(20), waits::add))
                        .call("readMe")
                        .ask());
        assertEquals(List.of(), waits, "nobody is there");
        var other = odd(request -> request.response().setStatusCode(502).end("<html>proxy</html>"));
        assertThrows(NotFurrowException.class, () -> other.call("readMe").ask());
    }

    @Test
    void anAuthorityOfOnesOwnIsBelievedWhenItIsNamed() throws Exception {
        var made = SelfMadeCertificate.of("EC", 1);
        made.write(folder.resolve("ca.pem"), folder.resolve("key.pem"));
        var tls =
                new TlsFiles(folder.resolve("ca.pem"), folder.resolve("key.pem"), OptionalInt.empty(), TlsFiles.EVERY);
        try (var secure =
                FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0).with(tls))) {
            var strange = FurrowClient.at(URI.create(secure.address())).with(Retries.never());
            assertThrows(SSLException.class, () -> strange.call("readLive").ask());
            assertTrue(strange.trusting(folder.resolve("ca.pem"))
                    .call("readLive")
                    .ask()
                    .isObject());
        }
        Files.writeString(folder.resolve("none.pem"), "no certificate");
        assertThrows(IllegalArgumentException.class, () -> furrow.trusting(folder.resolve("none.pem")));
    }

    @Test
    void theCommandLineCallsAnyOperationAndListsThem() {
        try (var open = OpenServer.on(workspace)) {
            var listed = CommandLineRun.of("call");
            assertTrue(listed.out().contains("listRecommendations"), listed::out);
            var called = CommandLineRun.of("call", "--server", open.address(), "listExperiments");
            assertEquals(0, called.code(), called.err());
            assertTrue(called.out().startsWith("{"), called::out);
            var refused = CommandLineRun.of("call", "--server", open.address(), "readExperiment", "name=nothing");
            assertEquals(2, refused.code());
            assertTrue(refused.err().contains("nothing"), refused::err);
            assertEquals(2, CommandLineRun.of("call", "readNothing").code());
        }
    }

    /** Without what a formatter may set otherwise. */
    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void theExampleOfTheDocsIsTheOneThatRunsHere() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "clients.md"));
        String source = Files.readString(Path.of("src/test/java/furrow/api/client/ClientExample.java"));
        String shown = page.substring(page.indexOf("```java") + 7, page.indexOf("```", page.indexOf("```java") + 7));
        String run = source.substring(source.indexOf("// shown from here") + 18, source.indexOf("// to here"));
        assertEquals(plain(shown), plain(run));

        var example = new ClientExample();
        try (var open = OpenServer.on(workspace)) {
            example.run(
                    URI.create(open.address()),
                    Files.readString(Path.of("../docs/examples/reply-tone.plan.json")),
                    Files.readString(Path.of("../docs/examples/reply-tone.events.ndjson")));
        }
        assertTrue(example.logged().get(0).startsWith("404 not-found: "), example.logged()::toString);
        assertTrue(example.logged().get(1).contains("reply-tone"), example.logged()::toString);
    }
}
