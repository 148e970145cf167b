package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.command.SteppedClock;
import furrow.api.provider.BegunSignIns;
import furrow.api.provider.ProviderSettings;
import furrow.engine.access.AuditTrail;
import furrow.engine.access.Person;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People sign in by a provider of OpenID Connect that is not ours. */
class ProviderHttpTest {
    private static final String PASSWORD = "five tame herons wade";

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.now());
    private final MockOAuth2Server provider = new MockOAuth2Server();
    private LiveWorkspace workspace;
    private FurrowServer server;
    private TestBrowser browser;
    private ProviderVisit ana;

    @BeforeEach
    void start() throws Exception {
        provider.start(InetAddress.getLoopbackAddress(), 0);
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
        server = FurrowServer.start(
                workspace,
                ServerOptions.at("127.0.0.1", 0)
                        .with(ProviderVisit.at(provider.issuerUrl("team").toString(), ProviderSettings.PATIENCE)));
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
        browser = new TestBrowser(server);
        ana = new ProviderVisit(browser);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
        provider.shutdown();
    }

    /** What the provider's next token says. */
    private void says(String subject, Map<String, Object> claims) {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback("team", subject, "JWT", List.of("furrow"), claims, 600));
    }

    private static Map<String, Object> ana(Object groups) {
        return Map.of("name", "Ana Petrov", "preferred_username", "ana", "email", "olga@example.org", "groups", groups);
    }

    private Person person(String name) {
        return workspace.accounts().people().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theButtonLeadsThereAndBackToThePageThatWasAskedFor() throws Exception {
        assertTrue(browser.open("/sign-in?to=%2Fexperiments")
                .body()
                .contains("href=\"/sign-in/provider?to=%2Fexperiments\""));
        var away = ana.away();
        for (var part : List.of(
                "response_type=code",
                "code_challenge_method=S256",
                "code_challenge=",
                "state=",
                "nonce=",
                "scope=openid",
                "client_id=furrow")) {
            assertTrue(away.getRawQuery().contains(part), part);
        }
        assertFalse(away.toString().contains(ProviderVisit.SECRET));
        says("f81d", ana(List.of("editors")));

        var entered = ana.back(ana.there(away));

        assertEquals(303, entered.statusCode(), entered::body);
        assertEquals("/experiments", ProviderVisit.location(entered));
        assertTrue(browser.open("/account").body().contains("Ana Petrov"));
        assertFalse(browser.open("/account").body().contains("Password of now"), "there is none here");
        assertEquals(
                List.of(Role.STRATEGIST, Role.MARKETER), person("Ana Petrov").roles());
        assertEquals(403, browser.open("/people").statusCode());
        var search = new AuditTrail.Search(
                clock.instant().minusSeconds(60),
                clock.instant().plusSeconds(60),
                "Ana Petrov",
                "providerBack",
                "",
                "",
                "");
        assertTrue(HookReceiver.soon(
                () -> workspace.audit().search(search, 9).entries().size() == 1));
        var noted = workspace.audit().search(search, 9);
        assertTrue(noted.toString().contains("new-account"), noted::toString);
        assertFalse(noted.toString().contains("code="), noted::toString);
    }

    @Test
    void rolesAreThoseOfTheLastSignIn() throws Exception {
        says("f81d", ana(List.of("editors")));
        ana.signIn();
        says("f81d", ana("admins"));
        var elsewhere = new ProviderVisit(new TestBrowser(server));
        assertEquals(303, elsewhere.signIn().statusCode());

        assertEquals(List.of(Role.OPERATOR), person("Ana Petrov").roles());
        assertEquals(200, browser.open("/people").statusCode(), "they hold for the session of before, too");
        assertEquals(2, workspace.accounts().people().size());
    }

    @Test
    void whoeverHasNoRoleThereDoesNotComeInAndIsToldWhomToAsk() throws Exception {
        for (Object groups : List.of(List.of(), List.of("operator", "strangers"), 7, Map.of("editors", 1))) {
            says("f81d", ana(groups));
            var refused = ana.signIn();

            assertEquals(403, refused.statusCode());
            assertTrue(refused.body().contains("knows you as ana, but no group"), refused::body);
            assertTrue(refused.body().contains("Ask Olga Operator."), refused::body);
            assertEquals(303, browser.open("/").statusCode(), "nobody is signed in");
        }
        assertEquals(1, workspace.accounts().people().size(), "and no account is made");
    }

    @Test
    void aNameOrAnAddressOfMailThatIsTheSameJoinsNothing() throws Exception {
        says("eve", Map.of("name", "Olga Operator", "email", "olga", "groups", "admins"));
        var refused = ana.signIn();
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("looks like Olga Operator"), refused::body);
        assertTrue(refused.body().contains("sign in with its password"), refused::body);

        browser.signIn("olga", PASSWORD);
        browser.open("/account");
        var asked = browser.press("/account", "do", "connect");
        var link = Pattern.compile("id=\"away\" href=\"([^\"]+)\"").matcher(asked.body());
        assertTrue(link.find(), asked::body);
        says("olga-there", Map.of("name", "Olga O.", "groups", "editors"));
        assertEquals(
                303,
                ana.back(ana.there(URI.create(link.group(1).replace("&amp;", "&"))))
                        .statusCode());
        assertTrue(browser.open("/account").body().contains("Your account is connected"));
        browser.press("/sign-out");
        says("olga-there", Map.of("name", "Olga O.", "groups", "editors"));

        assertEquals(303, ana.signIn().statusCode());
        assertTrue(browser.open("/account").body().contains("Olga Operator"));
        assertEquals(200, browser.open("/people").statusCode(), "an account with a password keeps its roles");
    }

    @Test
    void aWayBackIsWalkedOnceInItsBrowserAndSoon() throws Exception {
        says("f81d", ana("editors"));
        var back = ana.there(ana.away());
        var other = new ProviderVisit(new TestBrowser(server));
        assertEquals(400, other.back(back).statusCode(), "it began in another browser");
        assertEquals(303, ana.back(back).statusCode());
        browser.open("/account");
        browser.press("/sign-out");
        var replayed = ana.back(back);
        assertEquals(400, replayed.statusCode());
        assertTrue(replayed.body().contains("came back before"), replayed::body);

        var late = ana.there(ana.away());
        clock.to(clock.instant().plus(BegunSignIns.LONGEST));
        assertEquals(400, ana.back(late).statusCode());
        for (String query :
                List.of("", "code=x", "state=x", "state=&code=", "state=" + "x".repeat(3_000) + "&code=x")) {
            assertEquals(400, browser.open("/sign-in/return?" + query).statusCode(), query);
        }
        assertEquals(400, browser.open("/sign-in/return?state=a&state=b&code=c").statusCode());
        assertEquals(303, browser.open("/").statusCode());
    }

    @Test
    void aRefusalThereIsToldAndNothingThatItSaysIsRepeated() throws Exception {
        var state = Pattern.compile("state=([^&]+)").matcher(ana.away().getRawQuery());
        assertTrue(state.find());

        var refused =
                browser.open("/sign-in/return?error=access_denied&error_description=%3Cb%3Epay+here%3C%2Fb%3E&state="
                        + state.group(1));

        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("Team ID did not let you in (access_denied)"), refused::body);
        assertFalse(refused.body().contains("pay here"));
    }

    @Test
    void whoeverIsShutOutHereStaysOutAndSignsOutThereByALink() throws Exception {
        says("f81d", ana("editors"));
        ana.signIn();
        browser.open("/account");
        var out = browser.press("/sign-out");
        var page = browser.open(ProviderVisit.location(out));
        assertTrue(page.body().contains("Sign out there, too"), page::body);
        assertTrue(page.body().contains("endsession"), page::body);
        workspace.accounts().disable(person("Ana Petrov").id());

        says("f81d", ana("editors"));
        var refused = ana.signIn();

        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("Ana Petrov is shut out here"), refused::body);
    }

    @Test
    void aServerWithoutAProviderHasNoButtonAndNoWay() throws Exception {
        assertThrows(
                IllegalArgumentException.class,
                () -> ServerOptions.at("127.0.0.1", 0)
                        .with(ProviderVisit.at("http://127.0.0.1:9", ProviderSettings.PATIENCE))
                        .with(Entry.OPEN));
        try (var plain = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0))) {
            var guest = new TestBrowser(plain);
            assertFalse(guest.open("/sign-in").body().contains("/sign-in/provider"));
            assertEquals(404, guest.open("/sign-in/provider").statusCode());
            assertEquals(404, guest.open("/sign-in/return?state=a&code=b").statusCode());
        }
    }

    @Test
    void aFurtherWorkspaceIsNotOpenedByTheRolesOfTheFirst() throws Exception {
        var address = URI.create("http://brand-b.example.org");
        try (var second = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("second"), clock), clock);
                var both = FurrowServer.start(
                        workspace,
                        ServerOptions.at("127.0.0.1", 0)
                                .with(ProviderVisit.at(
                                        provider.issuerUrl("team").toString(), ProviderSettings.PATIENCE)),
                        List.of(new HostedWorkspace("brand-b", address, Optional.of(second))))) {
            String end = " HTTP/1.1\r\nHost: brand-b.example.org\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
            assertFalse(new RawRequest(both).send("GET /sign-in" + end).contains("/sign-in/provider"));
            assertTrue(new RawRequest(both).send("GET /sign-in/provider" + end).startsWith("HTTP/1.1 404"));
            assertTrue(new TestBrowser(both).open("/sign-in").body().contains("/sign-in/provider"));
        }
    }

    @Test
    void theWayBeginsUnderTheNameToWhichItComesBack() throws Exception {
        var under = new RawRequest(server)
                .send("GET /sign-in/provider?to=/experiments HTTP/1.1\r\n"
                        + "Host: localhost:%d\r\n"
                        + "Connection: close\r\n\r\n");

        assertTrue(under.contains("location: http://127.0.0.1:"), under);
        assertTrue(under.contains("/sign-in/provider?led=1&to=%2Fexperiments"), under);
        var again = new RawRequest(server)
                .send("GET /sign-in/provider?led=1&to=/experiments HTTP/1.1\r\n"
                        + "Host: localhost:%d\r\n"
                        + "Connection: close\r\n\r\n");
        assertTrue(again.contains("code_challenge="), "nobody is led in a circle: " + again);
        assertNotEquals("", ana.away().getRawQuery());
    }
}
