package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.command.SteppedClock;
import furrow.engine.access.AccessKeys;
import furrow.engine.access.AuditTrail;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Where a workspace is kept. */
    WorkspaceStorage storage(Path at, Clock clock) {
        return WorkspaceStorage.inFolder(at, clock);
    }

    @BeforeEach
    void start() {
        first = LiveWorkspace.open(storage(folder.resolve("a"), clock), clock);
        second = LiveWorkspace.open(storage(folder.resolve("b"), clock), clock);
        server = FurrowServer.start(
                first,
                ServerOptions.at("127.0.0.1", 0)
                        .with(ServerLimits.withDefaults().with(new RateLimits(0, 0, 0)))
                        .reachedAs(List.of(URI.create("http://a.example.org"))),
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

    private String session(String host, String login) throws IOException {
        String page = get(host, "/sign-in");
        var token = Pattern.compile("name=\"token\" value=\"([^\"]*)\"").matcher(page);
        var cookie = COOKIE.matcher(page);
        String form = "login=" + login + "&password=" + PASSWORD.replace(" ", "+")
                + (token.find() ? "&token=" + token.group(1) : "");
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

    private String asked(String host, Operation operation, String shown) throws IOException {
        String path = operation.path().replaceAll(":number", "7").replaceAll(":[a-z]+", "tone-of-b");
        return ask(
                host,
                operation.method() + " " + path + " HTTP/1.1"
                        + lines(shown, "Accept: " + (operation.isOfTheApi() ? "application/json" : "text/html")),
                operation.changes() ? "{}" : "");
    }

    /** An answer without what is another each time: its id, its date, the secrets of its form. */
    private static String plain(String answer) {
        return answer.replaceAll("(?im)^(?:x-request-id|date|set-cookie): .*$", "")
                .replaceAll("urn:furrow:request:[0-9a-f-]+", "")
                .replaceAll("name=\"token\" value=\"[^\"]*\"", "")
                .replaceAll("nonce[-=]\"?[A-Za-z0-9+/=_-]+", "");
    }

    /** What opens the first workspace to somebody of each role: a session, a key of their own, a key of a service. */
    private Map<String, String> shownByEachRole() throws IOException {
        var shown = new LinkedHashMap<String, String>();
        for (Role role : Role.values()) {
            String login = "user-" + role.word();
            var invited = first.accounts().invite(login, "User " + role.said(), List.of(role));
            var person = first.accounts().follow(invited.secret(), PASSWORD);
            shown.put(role + " by session", session("a.example.org", login));
            shown.put(role + " by own key", bearer(first.keys().issueTo(person, "Laptop", List.of(role), 30)));
            shown.put(
                    role + " by service key",
                    bearer(first.keys().issue("Service " + role.said(), List.of(role), "Olga Operator", 30)));
        }
        return shown;
    }

    private static String bearer(AccessKeys.Issued issued) {
        return "Authorization: Bearer " + issued.text();
    }

    /** Whoever belongs to one workspace is answered by another as somebody is whom nobody knows, whatever is asked. */
    @Test
    void everyRoleOfOneIsAStrangerInAnotherForEveryOperation() throws Exception {
        second.define(
                PlanFiles.read(PLAN.formatted("brand-b", "USD", "tone-of-b")).orThrow());
        String noKey = "Authorization: Bearer furrow_0123456789abcdef_" + "x".repeat(43);
        String noSession = "Cookie: furrow-session=" + "x".repeat(43);
        var all = shownByEachRole();
        var wrong = new ArrayList<String>();
        int asked = 0;
        for (Operation each : Operation.values()) {
            String ofNoKey = plain(asked("b.example.org", each, noKey));
            String ofNoSession = plain(asked("b.example.org", each, noSession));
            boolean turnedAway = status(ofNoKey) == 401
                    && (status(ofNoSession) == 401
                            || ofNoSession.toLowerCase(Locale.ROOT).contains("location: /sign-in"));
            if (!turnedAway && each.allowed() != Allowed.ANYBODY) {
                wrong.add("nobody: " + each + " " + status(ofNoKey) + " " + status(ofNoSession));
            }
            for (var shown : all.entrySet()) {
                String expected = shown.getValue().startsWith("Cookie") ? ofNoSession : ofNoKey;
                String told = plain(asked("b.example.org", each, shown.getValue()));
                asked++;
                if (!told.equals(expected)) {
                    wrong.add(shown.getKey() + ": " + each + " " + told);
                }
            }
        }

        assertEquals(List.of(), wrong);
        assertEquals(Operation.values().length * Role.values().length * 3, asked);
        assertEquals(
                List.of(),
                second.audit()
                        .search(
                                new AuditTrail.Search(NOON.minusSeconds(60), NOON.plusSeconds(60), "", "", "", "", ""),
                                10)
                        .entries());
        assertEquals(200, status(get("b.example.org", "/v1/plan", session("b.example.org", "olga"))));
        for (var shown : all.values()) {
            assertEquals(200, status(get("a.example.org", "/v1/me", shown)), "it opens its own");
        }
    }

    /** Nothing that one workspace answers, to whoever may do everything there, tells of another. */
    @Test
    void noAnswerOfOneNamesAnother() throws Exception {
        second.define(
                PlanFiles.read(PLAN.formatted("brand-b", "USD", "tone-of-b")).orThrow());
        String session = session("a.example.org", "olga");
        var told = new ArrayList<String>();
        for (Operation each : Operation.values()) {
            if (each.changes() || each == Operation.LISTEN) {
                continue; // what listens never ends; its news are those of one workspace
            }
            String answer = asked("a.example.org", each, session)
                    .replaceAll("tone-of-b", ""); // what was asked for is said again where it is not there
            if (answer.contains("b.example.org") || answer.contains("brand-b") || answer.contains("brand-c")) {
                told.add(each + ": " + answer);
            }
        }

        assertEquals(List.of(), told);
    }

    @Test
    void nobodyLearnsThatAnotherExists() throws Exception {
        String unknown = get("d.example.org", "/v1/live");
        assertEquals(421, status(unknown));
        for (String page : List.of(
                get("a.example.org", "/people", session("a.example.org", "olga")),
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
