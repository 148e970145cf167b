package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile requests to the forms that stand in front of everything. */
class HostileSignInTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String PASSWORD = "five tame herons wade";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;
    private TestBrowser browser;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0));
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
        browser = new TestBrowser(server);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private static String head(String line, String headers) {
        return line + " HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n" + headers + "\r\n";
    }

    private static Stream<String> odd() {
        String post = "POST /sign-in";
        return Stream.of(
                head(post, FORM + "Content-Length: 3\r\n") + "a=%",
                head(post, FORM + "Content-Length: 12\r\n") + "login=%ff%fe",
                head(post, FORM + "Content-Length: 10\r\n") + "login=\u00ff\u00fe\u00c3\u0028",
                head(post, FORM + "Content-Length: 15\r\n") + "login=a&login=b",
                head(post, FORM + "Content-Length: 99999999\r\n"),
                head(post, FORM + "Content-Length: 99999999999999999999\r\n"),
                head(post, FORM + "Content-Length: -1\r\n"),
                head(post, FORM + "Transfer-Encoding: chunked\r\n") + "5\r\nlogin\r\n0\r\n\r\n",
                head(post, "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 4\r\n") + "--x-",
                head(post, "Content-Type: application/json\r\nContent-Length: 2\r\n") + "{}",
                head(post, "Content-Length: 0\r\n"),
                head(post, FORM + "Origin: https://evil.example\r\nContent-Length: 0\r\n"),
                head(post, FORM + "Sec-Fetch-Site: cross-site\r\nContent-Length: 0\r\n"),
                head("GET /sign-in?to=%ff", ""),
                head("GET /sign-in?to=/a&to=/b", ""),
                head("GET /sign-in", "Cookie: furrow-form=" + "x".repeat(3_000) + "\r\n"),
                head("GET /v1/plan", "Cookie: furrow-session=a; furrow-session=b\r\n"),
                head("GET /v1/plan", "Cookie: =;;==\u00ff; furrow-session\r\n"),
                head("GET /v1/plan", "Authorization: Bearer\r\n"),
                head("GET /v1/plan", "Authorization: Bearer " + "x".repeat(4_000) + "\r\n"),
                head("GET /v1/plan", "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"),
                head("GET /v1/plan", "Authorization: bearer furrow_\u00ff\r\n"),
                head("GET /welcome/" + "x".repeat(3_500), ""),
                head("GET /welcome/..%2f..%2fv1%2fplan", ""),
                head("GET /welcome/%00", ""));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void anOddRequestIsRefusedInPlainWords(String request) throws Exception {
        String answer = new RawRequest(server).send(request);

        String status = answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3);
        boolean page = request.startsWith("GET /sign-in") && status.equals("200");
        assertTrue(page || status.startsWith("4"), answer);
        assertFalse(answer.contains("at furrow.") || answer.contains("Exception"), answer);
        assertFalse(answer.contains("\r\nSet-Cookie: furrow-session=") || answer.contains("\"plan\""), answer);
    }

    @Test
    void aLongNameOrPasswordIsRefusedAndCostsNothing() throws Exception {
        browser.open("/sign-in");

        assertEquals(
                401,
                browser.press("/sign-in", "login", "x".repeat(4_000), "password", "y".repeat(4_000))
                        .statusCode());
        assertEquals(
                413,
                browser.press("/sign-in", "login", "olga", "password", "y".repeat(40_000))
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"$ne\":null}", "olga' OR '1'='1", "olga\u0000", "\u202egOLA", "*", "../olga", "OLGA\u0130"})
    void operatorsOfDatabasesAndHiddenLettersAreOnlyAWrongName(String login) throws Exception {
        browser.open("/sign-in");

        var answer = browser.press("/sign-in", "login", login, "password", PASSWORD);

        assertTrue(answer.statusCode() == 401 || answer.statusCode() == 400, answer::body);
        assertFalse(answer.body().contains(PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"login\":{\"$gt\":\"\"},\"name\":\"A\",\"roles\":[\"operator\"]}",
                "{\"login\":\"ana\",\"name\":null,\"roles\":[\"operator\"]}",
                "{\"login\":\"ana\",\"name\":\"Ana\",\"roles\":\"operator\"}",
                "{\"login\":\"ana\",\"name\":\"Ana\",\"roles\":[\"root\"]}",
                "{\"login\":\"ana\",\"name\":\"Ana\",\"roles\":[]}",
                "{\"login\":\"ana\",\"name\":\"\\ud800\",\"roles\":[\"operator\"]}",
                "{\"login\":\"ana\",\"name\":\"A\\u0000na\",\"roles\":[\"operator\"]}",
                "{\"login\":\"ana\",\"login\":\"ben\",\"name\":\"Ana\",\"roles\":[\"operator\"]}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "{}",
                "null",
                ""
            })
    void whatIsNoPersonMakesNone(String body) throws Exception {
        String key = workspace
                .keys()
                .issue("Test", List.of(Role.OPERATOR), "Olga", 1)
                .text();
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve("/v1/people"))
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(body));

        var answer = browser.send(request);

        assertEquals(400, answer.statusCode(), answer::body);
        assertEquals(1, workspace.accounts().people().size());
    }

    @Test
    void noSecretComesIntoTheLogWhateverIsSent() throws Exception {
        var said = new StringBuilder();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord each) {
                said.append(each.getMessage()).append(' ').append(each.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var root = Logger.getLogger("furrow");
        root.addHandler(handler);
        try {
            var invited = workspace.accounts().invite("ana", "Ana Petrov", List.of(Role.MARKETER));
            var key = workspace.keys().issue("Test", List.of(Role.OPERATOR), "Olga", 1);
            browser.open("/welcome/" + invited.secret());
            browser.press("/welcome/" + invited.secret(), "password", "short secret");
            browser.open("/sign-in");
            browser.press("/sign-in", "login", "olga", "password", "a guessed password");
            new RawRequest(server).send(head("GET /v1/plan", "Authorization: Bearer " + key.text() + "\r\n"));
            new RawRequest(server).send(head("GET /v1/plan?key=" + key.text(), ""));

            for (String secret :
                    List.of(invited.secret(), key.text(), "short secret", "a guessed password", PASSWORD)) {
                assertFalse(said.toString().contains(secret), said::toString);
            }
        } finally {
            root.removeHandler(handler);
        }
    }

    @Test
    void aSessionAloneSendsNothingToTheApi() throws Exception {
        browser.signIn("olga", PASSWORD);
        browser.open("/account");

        var bare = browser.send(browser.request("/v1/seals").POST(BodyPublishers.ofString("{\"why\":\"x\"}")));
        var whole = browser.send(browser.request("/v1/seals")
                .header(Door.TOKEN_HEADER, browser.token())
                .POST(BodyPublishers.ofString("{\"why\":\"x\"}")));

        assertEquals(403, bare.statusCode());
        assertEquals(200, whole.statusCode(), whole::body);
        assertTrue(whole.body().contains("Olga Operator"), whole::body);
    }

    @Test
    void byNamesNobodyElse() throws Exception {
        String key = workspace
                .keys()
                .issue("CRM sync", List.of(Role.OPERATOR), "Olga", 1)
                .text();
        var another = HttpRequest.newBuilder(URI.create(server.address()).resolve("/v1/seals"))
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"by\":\"Olga Operator\",\"why\":\"x\"}"));
        var own = HttpRequest.newBuilder(URI.create(server.address()).resolve("/v1/seals"))
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"by\":\"CRM sync\",\"why\":\"x\"}"));

        var refused = browser.send(another);
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("signed-by-another"), refused::body);
        assertEquals(200, browser.send(own).statusCode());
    }

    @Test
    void aKeyMakesNoKeyForSomebodyWhoIsNoOperator() throws Exception {
        String key = workspace
                .keys()
                .issue("CRM sync", List.of(Role.MARKETER), "Olga", 1)
                .text();
        for (String kind : List.of("service", "personal")) {
            var request = HttpRequest.newBuilder(URI.create(server.address()).resolve("/v1/keys"))
                    .header("Authorization", "Bearer " + key)
                    .POST(BodyPublishers.ofString(
                            "{\"kind\":\"" + kind + "\",\"name\":\"More\",\"roles\":[\"operator\"],\"days\":300}"));

            assertEquals(403, browser.send(request).statusCode(), kind);
        }
        assertEquals(1, workspace.keys().all().size());
    }
}
