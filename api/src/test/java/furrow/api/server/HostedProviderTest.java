package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.command.SteppedClock;
import furrow.api.provider.ProviderSettings;
import furrow.api.provider.RoleClaim;
import furrow.engine.access.Person;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One provider of sign-in for several workspaces: it opens each by roles of its own, and a way into one is none into another. */
class HostedProviderTest {
    private static final String A = "a.example.org";
    private static final String B = "b.example.org";
    private static final String C = "c.example.org";
    private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: ([^;]+);");
    private static final Pattern LOCATION = Pattern.compile("(?im)^location: (\\S+)");

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.now());
    private final MockOAuth2Server provider = new MockOAuth2Server();
    private final HttpClient outside = HttpClient.newHttpClient();
    private LiveWorkspace first;
    private LiveWorkspace second;
    private LiveWorkspace third;
    private FurrowServer server;

    private LiveWorkspace workspace(String name) {
        return LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve(name), clock), clock);
    }

    private ProviderSettings settings(String role) {
        return new ProviderSettings(
                URI.create(provider.issuerUrl("team").toString()),
                "furrow",
                Optional.of(ProviderVisit.SECRET),
                "Team ID",
                RoleClaim.of("groups", List.of(role)),
                List.of(),
                ProviderSettings.PATIENCE);
    }

    @BeforeEach
    void start() throws Exception {
        provider.start(InetAddress.getLoopbackAddress(), 0);
        first = workspace("a");
        second = workspace("b");
        third = workspace("c");
        server = FurrowServer.start(
                first,
                ServerOptions.at("127.0.0.1", 0)
                        .reachedAs(List.of(URI.create("http://" + A)))
                        .with(settings("a-editors=marketer,strategist")),
                List.of(
                        new HostedWorkspace(
                                "brand-b",
                                URI.create("http://" + B),
                                Optional.of(second),
                                Optional.of(settings("b-editors=reviewer"))),
                        new HostedWorkspace("brand-c", URI.create("http://" + C), Optional.of(third))));
    }

    @AfterEach
    void stop() {
        server.close();
        first.close();
        second.close();
        third.close();
        provider.shutdown();
    }

    /** What the provider's next token says of Ana. */
    private void says(String... groups) {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "team",
                "f81d",
                "JWT",
                List.of("furrow"),
                Map.of("name", "Ana Petrov", "preferred_username", "ana", "groups", List.of(groups)),
                600));
    }

    private String get(String host, String path, String cookie) throws IOException {
        return new RawRequest(server)
                .send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/html\r\n"
                        + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "Connection: close\r\n\r\n");
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    private static String location(String answer) {
        var found = LOCATION.matcher(answer);
        assertTrue(found.find(), answer);
        return found.group(1);
    }

    private static String cookies(String answer) {
        return COOKIE.matcher(answer).results().map(each -> each.group(1)).collect(Collectors.joining("; "));
    }

    /** A sign-in that has been to the provider: where the browser is sent back to, and what it kept meanwhile. */
    private record Returning(URI back, String cookie) {}

    private Returning throughProvider(String host) throws Exception {
        String away = get(host, "/sign-in/provider", "");
        assertEquals(303, status(away), away);
        var there =
                outside.send(HttpRequest.newBuilder(URI.create(location(away))).build(), BodyHandlers.discarding());
        return new Returning(URI.create(there.headers().firstValue("Location").orElseThrow()), cookies(away));
    }

    private String back(String host, Returning returning) throws IOException {
        return get(host, "/sign-in/return?" + returning.back().getRawQuery(), returning.cookie());
    }

    private static List<String> people(LiveWorkspace workspace) {
        return workspace.accounts().people().stream().map(Person::name).toList();
    }

    @Test
    void eachWorkspaceIsOpenedByRolesOfItsOwn() throws Exception {
        String away = get(B, "/sign-in/provider", "");
        assertTrue(
                URLDecoder.decode(location(away), StandardCharsets.UTF_8)
                        .contains("redirect_uri=http://" + B + "/sign-in/return"),
                away);
        says("b-editors", "a-editors");
        var atB = throughProvider(B);
        assertEquals(B, atB.back().getHost());
        String entered = back(B, atB);
        assertEquals(303, status(entered), entered);
        assertEquals(List.of("Ana Petrov"), people(second));
        assertEquals(List.of(Role.REVIEWER), second.accounts().people().get(0).roles());
        assertEquals(List.of(), people(first), "nobody came in there");
        String session = cookies(entered);
        assertEquals(200, status(get(B, "/account", session)));
        assertEquals(303, status(get(A, "/account", session)), "it leads to the sign-in there");

        says("b-editors", "a-editors");
        String enteredA = back(A, throughProvider(A));
        assertEquals(303, status(enteredA), enteredA);
        assertEquals(
                List.of(Role.STRATEGIST, Role.MARKETER),
                first.accounts().people().get(0).roles());
        assertFalse(
                first.accounts()
                        .people()
                        .get(0)
                        .id()
                        .equals(second.accounts().people().get(0).id()),
                "two accounts of one person");
    }

    @Test
    void whoeverHasARoleInOneHasNoneInAnother() throws Exception {
        says("a-editors");
        String refused = back(B, throughProvider(B));
        assertEquals(403, status(refused), refused);
        assertEquals(List.of(), people(second));
        assertFalse(refused.contains(A) || refused.contains("brand-"), refused);
    }

    @Test
    void aWayIntoOneIsNoneIntoAnother() throws Exception {
        says("a-editors", "b-editors");
        var atA = throughProvider(A);
        String refused = back(B, atA);
        assertTrue(status(refused) >= 400, refused);
        assertEquals(List.of(), people(second));
        assertEquals(List.of(), people(first));
        assertEquals(303, status(back(A, atA)), "and it still leads where it began");
        assertEquals(List.of("Ana Petrov"), people(first));
    }

    @Test
    void whereItIsNotNamedNobodyComesInByIt() throws Exception {
        assertFalse(get(C, "/sign-in", "").contains("/sign-in/provider"));
        assertEquals(404, status(get(C, "/sign-in/provider", "")));
        assertTrue(get(B, "/sign-in", "").contains("/sign-in/provider"));
    }
}
