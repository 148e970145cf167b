package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.command.SteppedClock;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several workspaces on one server: each is what its name says, and nothing of one is seen from another. */
class HostedWorkspacesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String PASSWORD = "five tame herons wade";
    private static final Pattern COOKIE = Pattern.compile("(?i)^set-cookie: ([^;]+);", Pattern.MULTILINE);
    private static final String PLAN = """
            workspace: {name: %s, currency: %s, zone: Europe/Berlin}
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

    private final SteppedClock clock = new SteppedClock(NOON);
    private LiveWorkspace first;
    private LiveWorkspace second;
    private FurrowServer server;

    @BeforeEach
    void start() {
        first = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("a"), clock), clock);
        second = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("b"), clock), clock);
        server = FurrowServer.start(
                first,
                ServerOptions.at("127.0.0.1", 0).reachedAs(List.of(URI.create("http://a.example.org"))),
                List.of(
                        new HostedWorkspace("brand-b", URI.create("http://b.example.org"), Optional.of(second)),
                        new HostedWorkspace("brand-c", URI.create("http://c.example.org"), Optional.empty())));
        for (var each : List.of(first, second)) {
            each.accounts().followFirst(each.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
        }
    }

    @AfterEach
    void stop() {
        server.close();
        first.close();
        second.close();
    }

    private String ask(String host, String head, String body) throws IOException {
        return new RawRequest(server)
                .send(head + "\r\nHost: " + host + "\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
    }

    private String get(String host, String path, String... headers) throws IOException {
        return ask(host, "GET " + path + " HTTP/1.1" + lines(headers), "");
    }

    private static String lines(String... headers) {
        var text = new StringBuilder();
        for (String each : headers) {
            text.append("\r\n").append(each);
        }
        return text.toString();
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    private static String key(LiveWorkspace workspace) {
        return "Authorization: Bearer "
                + workspace
                        .keys()
                        .issue("Reports", List.of(Role.values()), "Olga Operator", 30)
                        .text();
    }

    private String session(String host) throws IOException {
        String page = get(host, "/sign-in");
        var token = Pattern.compile("name=\"token\" value=\"([^\"]*)\"").matcher(page);
        var cookie = COOKIE.matcher(page);
        String form =
                "login=olga&password=" + PASSWORD.replace(" ", "+") + (token.find() ? "&token=" + token.group(1) : "");
        String answer = ask(
                host,
                "POST /sign-in HTTP/1.1" + lines("Content-Type: application/x-www-form-urlencoded")
                        + (cookie.find() ? lines("Cookie: " + cookie.group(1)) : ""),
                form);
        var given = COOKIE.matcher(answer);
        assertTrue(given.find(), answer);
        return "Cookie: " + given.group(1);
    }

    @Test
    void eachHasAPlanAndSettingsOfItsOwn() throws Exception {
        for (var each : List.of(
                List.of("a.example.org", key(first), PLAN.formatted("brand-a", "EUR", "tone-of-a")),
                List.of("b.example.org", key(second), PLAN.formatted("brand-b", "USD", "tone-of-b")))) {
            String answer = ask(each.get(0), "PUT /v1/plan HTTP/1.1" + lines(each.get(1)), each.get(2));
            assertEquals(200, status(answer), answer);
        }

        String ofB = get("b.example.org", "/v1/plan", key(second));
        assertTrue(ofB.contains("tone-of-b") && ofB.contains("USD"), ofB);
        assertFalse(ofB.contains("tone-of-a") || ofB.contains("EUR"), ofB);
        String ofA = get("127.0.0.1", "/v1/plan", key(first));
        assertTrue(ofA.contains("tone-of-a") && !ofA.contains("tone-of-b"), ofA);
    }

    /** Every operation, by key and by session of one workspace, asked at the other. */
    @Test
    void whatOpensOneOpensNothingOfAnother() throws Exception {
        second.define(
                PlanFiles.read(PLAN.formatted("brand-b", "USD", "tone-of-b")).orThrow());
        var wrong = new ArrayList<String>();
        for (String shown : List.of(key(first), session("a.example.org"))) {
            for (Operation each : Operation.values()) {
                if (each.allowed() == Allowed.ANYBODY) {
                    continue;
                }
                String path = each.path().replaceAll(":number", "7").replaceAll(":[a-z]+", "tone-of-b");
                String answer = ask(
                        "b.example.org",
                        each.method() + " " + path + " HTTP/1.1" + lines(shown, "Accept: application/json"),
                        each.changes() ? "{}" : "");
                boolean turnedAway = status(answer) == 401
                        || (status(answer) == 303 && answer.toLowerCase().contains("location: /sign-in"));
                if (!turnedAway || answer.contains("olga") || answer.contains("tone-of-b\"")) {
                    wrong.add(each.method() + " " + path + " " + status(answer));
                }
            }
        }

        assertEquals(List.of(), wrong);
        assertEquals(200, status(get("b.example.org", "/v1/plan", session("b.example.org"))));
    }

    @Test
    void nobodyLearnsThatAnotherExists() throws Exception {
        String unknown = get("d.example.org", "/v1/live");
        assertEquals(421, status(unknown));
        for (String page : List.of(
                get("a.example.org", "/people", session("a.example.org")),
                get("a.example.org", "/v1/health", key(first)),
                get("a.example.org", "/v1/metrics", key(first)),
                get("a.example.org", "/v1/audit", key(first)),
                unknown)) {
            assertFalse(page.contains("b.example.org") || page.contains("brand-b"), page);
        }
        assertEquals(421, status(ask("b.example.org", "GET http://a.example.org/v1/live HTTP/1.1", "")));
        assertEquals(
                403,
                status(ask(
                        "b.example.org",
                        "POST /v1/outcomes HTTP/1.1" + lines("Origin: http://a.example.org", key(second)),
                        "{}")));
    }

    @Test
    void oneThatCouldNotBeOpenedIsAwayWhileTheOthersGoOn() throws Exception {
        String away = get("c.example.org", "/v1/plan");
        assertEquals(503, status(away));
        assertTrue(away.contains("could not be opened"), away);
        assertEquals(200, status(get("a.example.org", "/v1/live")));
        assertEquals(200, status(get("b.example.org", "/v1/live")));
    }

    @Test
    void twoMayNotHaveOneName() {
        var options = ServerOptions.at("127.0.0.1", 0);
        for (String taken : List.of("http://localhost", "http://127.0.0.1:9", "http://[::1]")) {
            var one = new HostedWorkspace("brand-b", URI.create(taken), Optional.of(second));
            var refused = assertThrows(
                    IllegalArgumentException.class, () -> FurrowServer.start(first, options, List.of(one)));
            assertTrue(refused.getMessage().contains("leads to no other workspace"), refused.getMessage());
        }
        for (String name : Set.of("main", "", "../up", "Brand", "b".repeat(31))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new HostedWorkspace(name, URI.create("http://b.example.org"), Optional.empty()));
        }
    }
}
