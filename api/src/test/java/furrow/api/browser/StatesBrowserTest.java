package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import furrow.api.server.FurrowServer;
import furrow.api.server.HostedWorkspace;
import furrow.api.server.OpenServer;
import furrow.api.server.ServerOptions;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogEntry;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a screen's place: denied, signed out, refused, stale, broken, away; each drawn on purpose, for everybody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatesBrowserTest {
    private static final String PASSWORD = "five tame herons wade";
    private static final Instant NOW = SeasonServer.CLOCK.instant();

    private final List<AutoCloseable> open = new ArrayList<>();
    private Chromium chromium;
    private Path folder;
    private LiveWorkspace workspace;
    private FurrowServer server;
    private String invitation;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        chromium = opened(Chromium.start());
        workspace = opened(workspace("first", SeasonServer.CLOCK));
        server = opened(FurrowServer.start(
                workspace,
                ServerOptions.at("127.0.0.1", 0),
                List.of(new HostedWorkspace("brand-c", URI.create("http://brand-c.localhost"), Optional.empty()))));
        var accounts = workspace.accounts();
        accounts.followFirst(accounts.firstLink(), "olga", "Olga Operator", PASSWORD);
        accounts.follow(
                accounts.invite("mia", "Mia Marketer", List.of(Role.MARKETER)).secret(), PASSWORD);
        invitation =
                accounts.invite("tom", "Tom Tester", List.of(Role.RULE_AUTHOR)).secret();
    }

    @AfterAll
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private <T extends AutoCloseable> T opened(T what) {
        open.add(what);
        return what;
    }

    private LiveWorkspace workspace(String name, Clock clock) {
        return LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve(name), clock), clock);
    }

    private BrowserContext context() {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setBypassCSP(true)
                        .setViewportSize(1440, 900));
    }

    private String at(String path) {
        return server.address().replaceFirst("/$", "") + path;
    }

    private static void look(Page page, String name) {
        Gallery.take(page, "state-" + name);
        ForEverybody.check(page);
    }

    private static String heading(Page page) {
        return page.locator("h1").textContent();
    }

    private void signIn(Page page, String login, String password) {
        page.navigate(at("/sign-in"));
        page.locator("#login").fill(login);
        page.locator("#password").fill(password);
        page.locator("#password").press("Enter");
        page.waitForLoadState();
    }

    @Test
    void whoIsSignedOutIsLedToTheDoorAndToldWhenItStaysShut() {
        try (var context = context()) {
            var page = context.newPage();
            page.navigate(at("/experiments"));
            assertTrue(page.url().contains("/sign-in"), page.url());
            look(page, "sign-in");
            signIn(page, "mia", "not the password");
            assertTrue(page.locator("[role=alert]").isVisible());
            look(page, "sign-in-refused");
            page.navigate(at("/welcome/" + invitation));
            look(page, "welcome");
            page.navigate(at("/welcome/gone"));
            look(page, "welcome-gone");
        }
    }

    @Test
    void whoMayNotIsToldWhoMay() {
        try (var context = context()) {
            var page = context.newPage();
            signIn(page, "mia", PASSWORD);
            assertEquals(403, page.navigate(at("/people")).status());
            assertEquals("This is not open to you", heading(page));
            assertTrue(page.locator(".lead").textContent().contains("Olga Operator"), "whom to ask");
            look(page, "denied");
        }
    }

    @Test
    void aWorkspaceThatIsAwaySaysSoAndIsDrawn() {
        try (var context = context()) {
            var page = context.newPage();
            String away =
                    "http://brand-c.localhost:" + URI.create(server.address()).getPort() + "/";
            assertEquals(503, page.navigate(away).status());
            assertEquals("Not ready yet", heading(page));
            assertTrue(
                    (Boolean) page.evaluate(
                            "document.styleSheets.length === 1 && document.styleSheets[0].cssRules.length > 100"),
                    "its style comes although nothing else does");
            look(page, "away");
        }
    }

    @Test
    void whatIsOurFaultIsToldAsSuch() {
        var broken = workspace("broken", SeasonServer.CLOCK);
        try (var context = context();
                var at = OpenServer.on(broken)) {
            broken.close();
            var page = context.newPage();
            assertEquals(500, page.navigate(at.address() + "rules/versions").status());
            assertEquals("Something went wrong here", heading(page));
            look(page, "broken");
        }
    }

    @Test
    void dataThatCameToAStopAreCalledOld() {
        try (var context = context();
                var old = SeasonServer.full(
                        folder.resolve("old"), Clock.offset(SeasonServer.CLOCK, Duration.ofDays(12)))) {
            var page = context.newPage();
            page.navigate(old.at("/"));
            look(page, "stale-today");
            page.navigate(old.at("/experiments/reply-tone"));
            look(page, "stale-results");
            page.navigate(old.at("/health"));
            look(page, "stale-health");
        }
    }

    /** An experiment that is read four times and no more, after its first look. */
    @Test
    void plannedLooksSayWhenTheNextOneIs() throws Exception {
        var plan = Files.readString(Path.of("..", "docs", "examples", "planned-looks.plan.yaml"))
                .replaceFirst("(?s)#[^\n]*From files.*taken: \\[0.25]", "");
        var looks = opened(workspace("looks", SeasonServer.CLOCK));
        looks.define(PlanFiles.read(plan).orThrow());
        looks.append("posts", posts()).toCompletableFuture().join();
        try (var context = context();
                var at = OpenServer.on(looks)) {
            var page = context.newPage();
            page.navigate(at.address() + "experiments/headline");
            look(page, "looks");
            page.navigate(at.address());
            look(page, "looks-today");
        }
    }

    /** Enough for the first look and no more. */
    private static List<LogEntry> posts() {
        var random = new SplittableRandom(20);
        return Stream.iterate(0, i -> i + 1)
                .limit(2_600)
                .flatMap(i -> {
                    boolean question = random.nextBoolean();
                    var at = NOW.minus(Duration.ofMinutes(20_000 - 5L * i));
                    var shown = LogEntry.of(
                            new Exposure("e" + i, "p" + i, "headline", question ? "question" : "plain", at, Map.of()));
                    return random.nextDouble() < (question ? 0.12 : 0.10)
                            ? Stream.of(
                                    shown,
                                    LogEntry.of(new Outcome(
                                            "o" + i,
                                            "p" + i,
                                            "click",
                                            1,
                                            Optional.of("headline"),
                                            Optional.empty(),
                                            at.plusSeconds(60),
                                            Map.of())))
                            : Stream.of(shown);
                })
                .toList();
    }
}
