package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import furrow.api.command.SteppedClock;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coming in by a link and by a password, as a browser without script does. */
class SignInHttpTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String PASSWORD = "five tame herons wade";

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(NOON);
    private LiveWorkspace workspace;
    private FurrowServer server;
    private TestBrowser browser;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
        server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0));
        browser = new TestBrowser(server);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private void olga() {
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
    }

    private TestBrowser signedIn(String login, String name, Role... roles) throws Exception {
        var invited = workspace.accounts().invite(login, name, List.of(roles));
        workspace.accounts().follow(invited.secret(), PASSWORD);
        var fresh = new TestBrowser(server);
        assertEquals(303, fresh.signIn(login, PASSWORD).statusCode());
        fresh.open("/account");
        return fresh;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void theFirstStartLeadsFromTheConsoleToAColleague() throws Exception {
        String link = server.firstLink().orElseThrow();
        String path = URI.create(link).getPath();
        assertTrue(browser.open("/sign-in").body().contains("the link that the server wrote"));
        assertTrue(browser.open(path).body().contains("The first account"));

        var wrong = browser.press(path, "login", "olga", "name", "Olga <Operator>", "password", "short");
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body().contains("value=\"Olga &lt;Operator>\""), wrong::body);
        assertFalse(wrong.body().contains("value=\"short\""));

        var made = browser.press(path, "login", "olga", "name", "Olga Operator", "password", PASSWORD);
        assertEquals(303, made.statusCode(), made::body);
        assertTrue(browser.open("/").body().contains("Signed in as <b>Olga Operator</b>"));
        assertEquals(404, browser.open(path).statusCode(), "the link works once");
        assertTrue(server.firstLink().isEmpty());

        browser.open("/people");
        var invited =
                browser.press("/people", "do", "invite", "login", "ana", "name", "Ana Petrov", "role", "marketer");
        var found = Pattern.compile("http://[^<\"]+/welcome/[A-Za-z0-9_-]{43}").matcher(invited.body());
        assertTrue(found.find(), invited::body);
        var ana = new TestBrowser(server);
        String welcome = URI.create(found.group()).getPath();
        assertTrue(ana.open(welcome).body().contains("Ana Petrov"));
        assertEquals(303, ana.press(welcome, "password", PASSWORD).statusCode());
        assertEquals(403, ana.open("/people").statusCode());
        assertTrue(ana.open("/people").body().contains("Olga Operator can give others"));
    }

    @Test
    void aPageAsksToSignInAndThenOpens() throws Exception {
        olga();
        var asked = browser.open("/experiments?find=tone&page=1");
        assertEquals(303, asked.statusCode());
        assertEquals("/sign-in?to=%2Fexperiments%3Ffind%3Dtone%26page%3D1", location(asked));

        var form = browser.open(location(asked));
        assertTrue(form.body().contains("name=\"to\" value=\"/experiments?find=tone&amp;page=1\""), form::body);
        var entered = browser.press(
                "/sign-in", "login", " Olga ", "password", PASSWORD, "to", "/experiments?find=tone&page=1");
        assertEquals("/experiments?find=tone&page=1", location(entered));
        var cookie = entered.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith("furrow-session="))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.contains("HTTPOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), cookie);
        assertFalse(cookie.contains("Secure"), "a server without TLS would lose it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "\\\\evil.example",
                "javascript:alert(1)",
                "/\tevil",
                "/\r\nSet-Cookie: a=b",
                "",
                "evil",
                "/sign-in?to=/sign-in",
                "/%0d%0aSet-Cookie:a=b\u00e4"
            })
    void nobodyIsSentToAnotherServerAfterwards(String to) throws Exception {
        olga();
        browser.open("/sign-in");

        var entered = browser.press("/sign-in", "login", "olga", "password", PASSWORD, "to", to);

        assertEquals(303, entered.statusCode());
        assertEquals("/", location(entered));
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreToldAlike() throws Exception {
        olga();
        browser.open("/sign-in");
        var wrong = browser.press("/sign-in", "login", "olga", "password", "not the password at all");
        var unknown = browser.press("/sign-in", "login", "nobody", "password", "not the password at all");

        assertAll(
                () -> assertEquals(401, wrong.statusCode()),
                () -> assertEquals(401, unknown.statusCode()),
                () -> assertEquals(
                        wrong.body().replace("olga", "NAME"), unknown.body().replace("nobody", "NAME")),
                () -> assertFalse(wrong.body().contains("not the password at all")));
    }

    @Test
    void guessingIsSlowedDownWithAWaitThatIsToldAndPasses() throws Exception {
        olga();
        for (String login : List.of("olga", "nobody")) {
            browser.open("/sign-in");
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        401,
                        browser.press("/sign-in", "login", login, "password", "guess number " + i)
                                .statusCode());
            }
            var slowed = browser.press("/sign-in", "login", login, "password", PASSWORD);
            assertEquals(429, slowed.statusCode(), login);
            assertEquals("1", slowed.headers().firstValue("Retry-After").orElse(""));
        }
        clock.to(NOON.plusSeconds(1));

        assertEquals(
                303,
                browser.press("/sign-in", "login", "olga", "password", PASSWORD).statusCode());
    }

    @Test
    void theFormOfOneBrowserIsNotTakenFromAnother() throws Exception {
        olga();
        browser.open("/sign-in");
        var other = new TestBrowser(server);
        other.open("/sign-in");

        assertNotEquals(browser.token(), other.token());
        for (String token : List.of("", "x", browser.token())) {
            var answer = other.pressWithout("/sign-in", "token", token, "login", "olga", "password", PASSWORD);
            assertEquals(403, answer.statusCode(), token);
        }
        String path = URI.create(workspace.accounts().people().isEmpty() ? "" : "/welcome/" + "x".repeat(43))
                .getPath();
        assertEquals(
                403,
                other.pressWithout(path, "token", "x", "password", PASSWORD).statusCode());
    }

    @Test
    void signingInAnewGivesAnotherSessionAndSigningOutEndsIt() throws Exception {
        olga();
        browser.signIn("olga", PASSWORD);
        browser.open("/account");
        String before = browser.token();
        assertEquals("/", location(browser.open("/sign-in")), "who is signed in is led on");

        var out = browser.press("/sign-out");
        assertEquals("/sign-in?out=1", location(out));
        assertEquals(303, browser.open("/").statusCode());
        assertTrue(browser.open("/sign-in?out=1").body().contains("You are signed out."));

        browser.signIn("olga", PASSWORD);
        browser.open("/account");
        assertNotEquals(before, browser.token());
    }

    @Test
    void aFormSentAfterTheSessionHasEndedSaysSoAndDoesNothing() throws Exception {
        olga();
        browser.signIn("olga", PASSWORD);
        browser.open("/people");
        clock.to(NOON.plus(Duration.ofHours(12)));

        var late = browser.press("/people", "do", "invite", "login", "ana", "name", "Ana", "role", "marketer");

        assertEquals(401, late.statusCode());
        assertTrue(late.body().contains("You are signed out"), late::body);
        assertTrue(late.body().contains("href=\"/sign-in\""), late::body);
        assertEquals(1, workspace.accounts().people().size());
    }

    @Test
    void whoIsSignedInIsWhoDecidesWhateverTheFormSays() throws Exception {
        olga();
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow(), true, "Olga Operator", "we plan it");
        var ana = signedIn("ana", "Ana Petrov", Role.STRATEGIST);
        var page = ana.open("/experiments/headline");
        assertTrue(page.body().contains("Signed as <b>Ana Petrov</b>"), page::body);
        assertFalse(page.body().contains("name=\"by\""), "nobody types a name");

        var taken = ana.press("/experiments/headline/steps", "do", "start", "by", "Eve", "reason", "we agreed");

        assertEquals(303, taken.statusCode(), taken::body);
        assertTrue(ana.open("/experiments/headline").body().contains("by Ana Petrov"));
        assertFalse(ana.open("/experiments/headline").body().contains("by Eve"));
    }

    @Test
    void aPageThatIsDrawnForOneIsNotShownToAnother() throws Exception {
        olga();
        var ana = signedIn("ana", "Ana Petrov", Role.STRATEGIST);
        var ben = signedIn("ben", "Ben Okoye", Role.MARKETER);
        for (String path : List.of(
                "/",
                "/experiments",
                "/rules",
                "/path",
                "/proof",
                "/calendar",
                "/tactics",
                "/conversations",
                "/imports",
                "/rules/versions",
                "/new-experiment",
                "/rules/new")) {
            String first = ana.open(path).body();
            String second = ben.open(path).body();
            assertTrue(first.contains("Ana Petrov"), path);
            assertFalse(second.contains("Ana Petrov"), path);
            assertFalse(second.contains(ana.token()), path);
        }
    }

    @Test
    void aPasswordIsChangedAndOtherBrowsersAreSignedOut() throws Exception {
        olga();
        var ana = signedIn("ana", "Ana Petrov", Role.STRATEGIST);
        var elsewhere = new TestBrowser(server);
        elsewhere.signIn("ana", PASSWORD);
        var wrong = ana.press("/account", "do", "password", "old", "wrong", "password", "six wild geese waddle");
        assertEquals(400, wrong.statusCode());

        var changed = ana.press("/account", "do", "password", "old", PASSWORD, "password", "six wild geese waddle");

        assertEquals(200, changed.statusCode());
        assertTrue(changed.body().contains("The password is changed"), changed::body);
        assertEquals(200, ana.open("/").statusCode());
        assertEquals(303, elsewhere.open("/").statusCode());
        assertEquals(401, elsewhere.signIn("ana", PASSWORD).statusCode());
        assertEquals(303, elsewhere.signIn("ana", "six wild geese waddle").statusCode());
    }

    @Test
    void aServerThatIsOpenAnswersThisMachineAloneSaysSoAndKeepsNoPeople() throws Exception {
        assertThrows(
                IllegalArgumentException.class,
                () -> ServerOptions.at("0.0.0.0", 0).with(Entry.OPEN));
        assertThrows(
                IllegalArgumentException.class,
                () -> ServerOptions.at("127.0.0.1", 0)
                        .reachedAs(List.of(URI.create("https://furrow.example.org")))
                        .with(Entry.OPEN));
        olga();
        try (var open = OpenServer.on(workspace)) {
            var guest = new TestBrowser(open);
            for (String path : List.of("/", "/rules", "/experiments", "/nothing")) {
                assertTrue(guest.open(path).body().contains("Nobody signs in here"), path);
            }
            for (String path : List.of("/people", "/keys", "/account", "/v1/people", "/v1/keys")) {
                assertEquals(403, guest.open(path).statusCode(), path);
            }
            assertEquals(404, guest.open("/welcome/" + "x".repeat(43)).statusCode());
        }
    }
}
