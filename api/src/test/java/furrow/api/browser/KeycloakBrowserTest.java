package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import furrow.api.provider.ProviderSettings;
import furrow.api.provider.RoleClaim;
import furrow.api.server.FurrowServer;
import furrow.api.server.ServerOptions;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Somebody signs in by a real Keycloak in a real browser, signs out at both, and comes back after Keycloak has a new key. */
class KeycloakBrowserTest {
    private static final Path PICTURES = Path.of("target", "screens");

    @TempDir
    private Path folder;

    private static ServerOptions options(String issuer, int port) {
        return ServerOptions.at("127.0.0.1", port)
                .with(new ProviderSettings(
                        URI.create(issuer),
                        "furrow",
                        Optional.of(Keycloak.SECRET),
                        "Keycloak",
                        RoleClaim.of("groups", List.of("furrow-editors=marketer,strategist")),
                        List.of(),
                        ProviderSettings.PATIENCE));
    }

    private static void signIn(Page page, String server, String login) {
        page.navigate(server);
        page.getByText("Sign in by Keycloak").click();
        page.locator("#username").fill(login);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
    }

    @Test
    @EnabledIfEnvironmentVariable(
            named = Keycloak.VARIABLE,
            matches = ".+",
            disabledReason = "set it to the folder of an unpacked org.keycloak:keycloak-quarkus-dist:26.4.0")
    void aPersonComesInAndGoesOutThroughARealProvider() throws Exception {
        var clock = Clock.systemUTC();
        try (var keycloak = Keycloak.start(folder.resolve("keycloak.log"));
                var chromium = Chromium.start();
                var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("data"), clock), clock);
                var server = FurrowServer.start(workspace, options(keycloak.issuer(), freePort()))) {
            Files.createDirectories(PICTURES);
            keycloak.makeRealm(server.address());
            try (var one = chromium.browser().newContext()) {
                comesInAndGoes(one.newPage(), server.address(), workspace);
            }
            try (var other = chromium.browser().newContext()) {
                isToldThatThereIsNoRole(other.newPage(), server.address());
            }
            keycloak.rotateKeys();
            try (BrowserContext third = chromium.browser().newContext()) {
                var page = third.newPage();
                signIn(page, server.address(), "ana");
                page.waitForURL(server.address());
                page.navigate(server.address() + "account");
                assertTrue(page.content().contains("Ana Petrov"), page::content);
            }
            assertEquals(1, workspace.accounts().people().size());
        }
    }

    private static int freePort() throws Exception {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void comesInAndGoes(Page page, String server, LiveWorkspace workspace) {
        page.navigate(server + "experiments");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("sign-in-provider.png")));
        page.getByText("Sign in by Keycloak").click();
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("keycloak.png")));
        page.locator("#username").fill("ana");
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL(server + "experiments");
        page.navigate(server + "account");
        assertTrue(page.content().contains("Ana Petrov"), page::content);
        var person = workspace.accounts().people().get(0);
        assertEquals(List.of(Role.STRATEGIST, Role.MARKETER), person.roles());
        page.getByText("Sign out").first().click();
        page.getByText("You are signed out.").waitFor();
        page.getByText("Sign out there, too").click();
        page.locator("#kc-logout").click();
        page.waitForURL(server + "sign-in");
        page.getByText("Sign in by Keycloak").click();
        page.locator("#username").waitFor(); // there nobody is signed in any more, either
    }

    private static void isToldThatThereIsNoRole(Page page, String server) {
        signIn(page, server, "ben");
        assertTrue(page.locator("#wrong").textContent().contains("Keycloak knows you as ben"), page::content);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("sign-in-no-role.png")));
    }
}
