package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.command.SteppedClock;
import furrow.engine.access.Role;
import furrow.engine.access.Sessions;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation is asked as everybody, and answered as the page of roles in the docs says. */
class RolesHttpTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String PASSWORD = "five tame herons wade";
    private static final Pattern ROW = Pattern.compile("^\\| `(GET|PUT|POST) (/\\S*)` \\|(.*)\\|$", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(NOON);
    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    /** Where a workspace is kept. */
    WorkspaceStorage storage(Path at, Clock clock) {
        return WorkspaceStorage.inFolder(at, clock);
    }

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(storage(folder, clock), clock);
        server = FurrowServer.start(
                workspace,
                ServerOptions.at("127.0.0.1", 0)
                        .with(ServerLimits.withDefaults().with(new RateLimits(0, 0, 0))));
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    /** Who may, by method and address, from the docs: a cell a role. */
    private static Map<String, List<String>> documented() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "access.md"));
        var table = new TreeMap<String, List<String>>();
        ROW.matcher(text.substring(text.indexOf("## Roles")))
                .results()
                .forEach(row -> table.put(
                        row.group(1) + " " + row.group(2),
                        Stream.of(row.group(3).split("\\|")).map(String::strip).toList()));
        return table;
    }

    private static String line(Operation operation) {
        return operation.method() + " " + operation.path();
    }

    private HttpRequest.Builder request(Operation operation) {
        String path = operation.path().replaceAll(":number", "7").replaceAll(":[a-z]+", "0123456789abcdef");
        var body = operation.changes() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .method(operation.method().name(), body);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** A person of one role, signed in: the cookie that the browser sends, and the token of the forms. */
    private record Member(String id, String cookie, String token) {}

    private Member member(Role role) throws Exception {
        var invited = workspace.accounts().invite("user-" + role.word(), "User " + role.said(), List.of(role));
        var person = workspace.accounts().follow(invited.secret(), PASSWORD);
        var browser = new TestBrowser(server);
        assertEquals(303, browser.signIn(person.login(), PASSWORD).statusCode());
        browser.open("/account");
        String cookie = browser.cookies().getCookieStore().getCookies().stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .reduce((one, other) -> one + "; " + other)
                .orElseThrow();
        return new Member(person.id(), cookie, browser.token());
    }

    @Test
    void eachRoleMayWhatTheDocsSayByPageAndByKey() throws Exception {
        var documented = documented();
        assertEquals(
                Stream.of(Operation.values()).map(RolesHttpTest::line).sorted().toList(),
                List.copyOf(documented.keySet()));
        var wrong = new ArrayList<String>();
        for (Role role : Role.values()) {
            var member = member(role);
            String key = workspace
                    .keys()
                    .issue("Service " + role.said(), List.of(role), "Olga Operator", 30)
                    .text();
            for (Operation each : Operation.values()) {
                if (each == Operation.SIGN_OUT || each == Operation.LISTEN || each.allowed() == Allowed.ANYBODY) {
                    continue; // what never ends has tests of its own
                }
                boolean may = !documented.get(line(each)).get(role.ordinal()).isEmpty();
                var answer = each.isOfTheApi()
                        ? ask(request(each), "Authorization", "Bearer " + key)
                        : ask(
                                each.changes()
                                        ? form(each, member.token())
                                        : request(each).header("Accept", "text/html"),
                                "Cookie",
                                member.cookie());
                boolean denied = answer.statusCode() == 403 && answer.body().contains("can give others");
                if (denied == may || answer.statusCode() == 401 || answer.statusCode() >= 500) {
                    wrong.add(role + " " + line(each) + " " + answer.statusCode());
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    private HttpRequest.Builder form(Operation operation, String token) {
        var request = request(operation);
        return operation == Operation.IMPORTS_FORM || operation == Operation.IMPORT_FORM
                ? request.header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n"
                                + token + "\r\n--x--\r\n"))
                : request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("token=" + token));
    }

    @Test
    void aFormWithoutTheTokenOfItsSessionDoesNothingAtAnyAddress() throws Exception {
        var member = member(Role.OPERATOR);
        workspace.accounts().giveRoles(member.id(), List.of(Role.values()));
        var other = new TestBrowser(server);
        other.signIn("olga", PASSWORD);
        other.open("/account");
        var wrong = new ArrayList<String>();
        for (Operation each : Operation.values()) {
            if (!each.changes() || each.allowed() == Allowed.ANYBODY) {
                continue;
            }
            var bare = each.isOfTheApi() ? request(each) : form(each, "");
            var others = each.isOfTheApi()
                    ? request(each).header(Door.TOKEN_HEADER, other.token())
                    : form(each, other.token());
            for (var request : List.of(bare, others)) {
                var answer = ask(request, "Cookie", member.cookie());
                if (answer.statusCode() != 403 || !answer.body().contains("load the page again")) {
                    wrong.add(line(each) + " " + answer.statusCode());
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void whoeverShowsNothingThatOpensGetsNowhere() throws Exception {
        var gone = member(Role.STRATEGIST);
        var shut = member(Role.MARKETER);
        workspace.accounts().disable(shut.id());
        var expired = member(Role.REVIEWER);
        var issued = workspace.keys().issue("CRM sync", List.of(Role.values()), "Olga Operator", 1);
        var revoked = workspace.keys().issue("Chat", List.of(Role.values()), "Olga Operator", 30);
        workspace.keys().revoke(revoked.key().id());
        clock.to(NOON.plus(Sessions.IDLE).plus(Duration.ofDays(1)));
        var shown = new TreeMap<String, List<String>>(Map.of(
                "nothing", List.of(),
                "an expired session", List.of("Cookie", expired.cookie()),
                "a session of somebody who is shut out", List.of("Cookie", shut.cookie()),
                "a made-up session", List.of("Cookie", "furrow-session=" + "x".repeat(43)),
                "an expired key", List.of("Authorization", "Bearer " + issued.text()),
                "a revoked key", List.of("Authorization", "Bearer " + revoked.text()),
                "no key at all", List.of("Authorization", "Basic b2xnYTpvbGdh"),
                "an expired key beside a cookie",
                        List.of("Authorization", "Bearer " + issued.text(), "Cookie", gone.cookie())));
        var wrong = new ArrayList<String>();
        for (var each : shown.entrySet()) {
            for (Operation operation : Operation.values()) {
                if (operation.allowed() == Allowed.ANYBODY) {
                    continue;
                }
                var answer = ask(request(operation), each.getValue().toArray(String[]::new));
                if (answer.statusCode() != 401
                        || answer.headers().firstValue("WWW-Authenticate").isEmpty()) {
                    wrong.add(each.getKey() + ": " + line(operation) + " " + answer.statusCode());
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void whatIsNotThereIsNotToldApartBySomebodyWhoIsOutside() throws Exception {
        for (String path : List.of(
                "/nothing",
                "/v1/nothing",
                "/v1/plan/",
                "/v1//plan",
                "/V1/plan",
                "/v1/%70lan",
                "/assets/../v1/plan",
                "/assets/..%2Fv1%2Fplan",
                "/sign-in/../people",
                "/sign-in;x/people",
                "/welcome/x/../../v1/people",
                "//v1/plan",
                "/v1/live/../plan")) {
            var answer = new RawRequest(server)
                    .send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n");

            boolean closed = answer.startsWith("HTTP/1.1 401 ")
                    || answer.startsWith("HTTP/1.1 404 ")
                    || answer.startsWith("HTTP/1.1 400 ");
            assertTrue(closed, path + ": " + answer);
            assertTrue(!answer.contains("\"experiments\""), path);
        }
    }

    @Test
    void rolesHoldFromTheNextRequestOn() throws Exception {
        var member = member(Role.MARKETER);
        assertEquals(
                403,
                ask(request(Operation.PEOPLE_PAGE), "Cookie", member.cookie()).statusCode());

        workspace.accounts().giveRoles(member.id(), List.of(Role.OPERATOR));
        assertEquals(
                200,
                ask(request(Operation.PEOPLE_PAGE), "Cookie", member.cookie()).statusCode());

        workspace.accounts().disable(member.id());
        assertEquals(
                401,
                ask(request(Operation.PEOPLE_PAGE), "Cookie", member.cookie()).statusCode());
    }

    @Test
    void eachStepOnTheVersionsPageAsksForItsOwnRole() throws Exception {
        var steps = new EnumMap<Role, List<String>>(Role.class);
        steps.put(Role.MARKETER, List.of());
        steps.put(Role.RULE_AUTHOR, List.of("test", "publish"));
        steps.put(Role.REVIEWER, List.of("approve", "publish"));
        workspace.books().draft(workspace.books().version(0).orElseThrow().contents(), "Uma", "as it was");
        int number = workspace.books().numbers().get(0);
        for (var each : steps.entrySet()) {
            var member = member(each.getKey());
            for (String step : List.of("test", "approve", "publish")) {
                var answer = ask(
                        HttpRequest.newBuilder(URI.create(server.address()).resolve("/rules/versions/" + number))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("token=" + member.token() + "&why=&do=" + step)),
                        "Cookie",
                        member.cookie());
                boolean denied = answer.statusCode() == 403;
                assertEquals(each.getValue().contains(step), !denied, each.getKey() + " " + step);
            }
        }
    }

    @Test
    void everyRoleListensToNewsAndSignsOut() throws Exception {
        var documented = documented();
        for (Role role : Role.values()) {
            var member = member(role);
            for (Operation each : List.of(Operation.LISTEN, Operation.SIGN_OUT)) {
                assertEquals("yes", documented.get(line(each)).get(role.ordinal()), each + " " + role);
            }
            var listening = client.send(
                    request(Operation.LISTEN).header("Cookie", member.cookie()).build(), BodyHandlers.ofInputStream());
            assertEquals(200, listening.statusCode(), role::said);
            listening.body().close();
            assertEquals(
                    303,
                    ask(form(Operation.SIGN_OUT, member.token()), "Cookie", member.cookie())
                            .statusCode());
            assertEquals(
                    401,
                    ask(request(Operation.ACCOUNT_PAGE), "Cookie", member.cookie())
                            .statusCode(),
                    role::said);
        }
    }

    @Test
    void whatIsAnothersIsNotThereForWhoeverIsNoOperator() throws Exception {
        for (Role role : Role.values()) {
            var member = member(role);
            var olga = workspace.accounts().named("olga").orElseThrow();
            var hers = workspace.keys().issueTo(olga, "Her laptop", List.of(Role.MARKETER), 30);
            var person = workspace.accounts().find(member.id()).orElseThrow();
            String own = workspace
                    .keys()
                    .issueTo(person, "A laptop", List.of(role), 30)
                    .text();
            boolean operates = role == Role.OPERATOR;

            var listed = ask(request(Operation.LIST_KEYS), "Authorization", "Bearer " + own);
            assertEquals(operates, listed.body().contains(hers.key().id()), role + listed.body());
            var byPage = ask(
                    HttpRequest.newBuilder(URI.create(server.address()).resolve("/account"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("token=" + member.token() + "&do=revoke:"
                                    + hers.key().id())),
                    "Cookie",
                    member.cookie());
            assertEquals(404, byPage.statusCode(), "the page is of one's own keys alone");
            var unknown = ask(
                    HttpRequest.newBuilder(URI.create(server.address()).resolve("/v1/keys/0123456789abcdef/revoke"))
                            .POST(BodyPublishers.noBody()),
                    "Authorization",
                    "Bearer " + own);
            var revoked = ask(
                    HttpRequest.newBuilder(URI.create(server.address())
                                    .resolve("/v1/keys/" + hers.key().id() + "/revoke"))
                            .POST(BodyPublishers.noBody()),
                    "Authorization",
                    "Bearer " + own);
            assertEquals(operates ? 200 : 404, revoked.statusCode(), role + revoked.body());
            if (!operates) {
                assertEquals(
                        ofAnyRequest(unknown.body()), ofAnyRequest(revoked.body()), "nobody learns that it is there");
            }
            assertEquals(operates, workspace.keys().open(hers.text()).isEmpty());
        }
    }

    /** An answer without the id of its request. */
    private static String ofAnyRequest(String body) {
        return body.replaceAll("urn:furrow:request:[0-9a-f]+", "urn:furrow:request");
    }
}
