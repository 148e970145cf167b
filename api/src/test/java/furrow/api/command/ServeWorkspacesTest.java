package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.server.OwnMongod;
import furrow.engine.document.LeaseRequest;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogSettings;
import furrow.engine.plan.PlanFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code furrow serve --workspace}: where each one's data are, and that one that is broken keeps nobody else from starting. */
class ServeWorkspacesTest {
    private static final String PLAN = """
            experiments:
            - name: %s
              question: Do warm replies bring more answers?
              unit: contact
              metrics: [{name: replies, type: proportion}]
              arms:
              - {name: plain, control: true, tactic: {name: plain, kind: conversation}}
              - {name: warm, tactic: {name: warm, kind: conversation}}
            """;

    @TempDir
    private Path folder;

    private Process process;
    private final List<String> told = new ArrayList<>();
    private int port;

    private void start(int lines, String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--open",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString()));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("serve.err").toFile())
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (int i = 0; i < lines; i++) {
            told.add(String.valueOf(out.readLine()));
        }
        assertTrue(told.get(0).startsWith("Open "), told + Files.readString(folder.resolve("serve.err")));
        port = URI.create(told.get(0).split(" ")[1]).getPort();
    }

    @AfterEach
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        }
    }

    private String ask(String host, String line, String body) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void eachKeepsItsDataApartAndABrokenOneIsToldOf() throws IOException {
        Files.createDirectories(folder.resolve("data/workspaces"));
        Files.writeString(folder.resolve("data/workspaces/brand-c"), "no folder at all");
        start(3, "--workspace", "brand-b=http://brand-b.localhost", "--workspace", "brand-c=http://brand-c.localhost");

        assertEquals("Workspace brand-b is at http://brand-b.localhost", told.get(1));
        assertEquals("Workspace brand-c is at http://brand-c.localhost, and could not be opened", told.get(2));
        String why = Files.readString(folder.resolve("serve.err"));
        assertTrue(why.contains("workspace brand-c could not be opened, and answers 503; the others go on: "), why);
        ask("localhost", "PUT /v1/plan", PLAN.formatted("tone-of-main"));
        ask("brand-b.localhost", "PUT /v1/plan", PLAN.formatted("tone-of-b"));
        String ofMain = ask("localhost", "GET /v1/plan", "");
        String ofB = ask("brand-b.localhost", "GET /v1/plan", "");
        assertTrue(ofMain.contains("tone-of-main") && !ofMain.contains("tone-of-b"), ofMain);
        assertTrue(ofB.contains("tone-of-b") && !ofB.contains("tone-of-main"), ofB);
        assertTrue(ask("brand-c.localhost", "GET /v1/plan", "").startsWith("HTTP/1.1 503 "));
        assertTrue(Files.isDirectory(folder.resolve("data/workspaces/brand-b/outcomes")));
    }

    @Test
    void namesAndAddressesThatCannotBeAreRefused() {
        for (var each : List.of(
                List.of("Brand=http://b.localhost", "small letters"),
                List.of("brand-b=nowhere", "an address with a host"),
                List.of("brand-b=http://b.example.org", "without sign-in answers on this machine alone"),
                List.of("brand-b=http://localhost", "leads to no other workspace"))) {
            var run = CommandLineRun.of(
                    "serve",
                    "--open",
                    "--port",
                    "0",
                    "--data",
                    folder.resolve("data").toString(),
                    "--workspace",
                    each.get(0));

            assertNotEquals(0, run.code());
            assertTrue(run.err().contains(each.get(1)), each.get(0) + ": " + run.err());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://db:27017/furrow, mongodb://db:27017/furrow-brand-b",
        "mongodb://db/furrow?w=majority, mongodb://db/furrow-brand-b?w=majority",
        "mongodb://a:b%2Fc@db/furrow, mongodb://a:b%2Fc@db/furrow-brand-b?authSource=furrow",
        "mongodb://a:b@db/furrow?tls=true, mongodb://a:b@db/furrow-brand-b?tls=true&authSource=furrow",
        "mongodb://a:b@db/furrow?authSource=admin, mongodb://a:b@db/furrow-brand-b?authSource=admin",
    })
    void theDatabaseOfAnotherIsOfTheSameServerAndUser(String first, String another) {
        assertEquals(another, new ServeWorkspaces.Place("brand-b").database(first));
    }

    @Test
    void aMongoAddressWithoutADatabaseIsRefused() {
        var place = new ServeWorkspaces.Place("brand-b");

        var refused = assertThrows(IllegalArgumentException.class, () -> place.database("mongodb://db:27017"));

        assertTrue(refused.getMessage().contains("mongodb://db:27017/furrow"), refused.getMessage());
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = OwnMongod.BINARY,
            matches = ".+",
            disabledReason = "it needs a real MongoDB: name a mongod in FURROW_TEST_MONGOD")
    void twoInOneMongoShareNothing() {
        var clock = Clock.systemUTC();
        try (var mongod = OwnMongod.start(folder.resolve("mongo"))) {
            String first = mongod.uri("furrow");
            String another = new ServeWorkspaces.Place("brand-b").database(first);
            try (var a = open(first, clock);
                    var b = open(another, clock)) {
                a.define(PlanFiles.read(PLAN.formatted("tone-of-main")).orThrow());

                assertEquals(1, a.plan().experiments().size());
                assertEquals(List.of(), b.plan().experiments());
            }
        }
    }

    private LiveWorkspace open(String uri, Clock clock) {
        var storage = WorkspaceStorage.inMongo(
                uri, folder.resolve("data"), clock, LeaseRequest.of("test"), LogSettings.withDefaults());
        return LiveWorkspace.open(storage, clock);
    }
}
