package furrow.api.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ReducedMotion;
import furrow.api.HeadlinePlan;
import furrow.api.outgoing.MailSettings;
import furrow.api.outgoing.OutgoingOptions;
import furrow.api.server.FurrowServer;
import furrow.api.server.ServerOptions;
import furrow.engine.digest.Rhythm;
import furrow.engine.life.LifeStep;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.news.News;
import furrow.engine.news.NewsKind;
import furrow.engine.notation.JsonText;
import furrow.engine.plan.PlanFiles;
import furrow.engine.webhook.Delivery;
import furrow.engine.webhook.WebhookForm;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that only whoever has signed in sees: for everybody, at any width, in light and dark. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorBrowserTest {
    private static final String PASSWORD = "five tame herons wade";
    private static final Instant NOW = SeasonServer.CLOCK.instant();

    private Chromium chromium;
    private LiveWorkspace workspace;
    private FurrowServer server;
    private BrowserContext signedIn;
    private String refusing;

    @BeforeAll
    void start(@TempDir Path folder) {
        chromium = Chromium.start();
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, SeasonServer.CLOCK), SeasonServer.CLOCK);
        var mail = MailSettings.of("smtp://127.0.0.1:9", Optional.empty(), "furrow@example.org");
        server = FurrowServer.start(
                workspace,
                ServerOptions.at("127.0.0.1", 0)
                        .with(OutgoingOptions.withDefaults().with(mail)));
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
        webhooks();
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow(), true, "Olga Operator", "we plan it");
        String olga = workspace.accounts().people().get(0).id();
        workspace.digests().subscribe(olga, "olga@example.org", Rhythm.WEEKLY, LocalTime.of(7, 0), ZoneOffset.UTC);
        workspace.feeds().issue(olga);
        workspace.take(
                "headline",
                new LifeStep.Start(Optional.empty(), Set.of()),
                "Olga Operator",
                "the shop is ready",
                OptionalLong.empty());
        signedIn = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setBypassCSP(true)
                        .setViewportSize(1440, 900));
        var page = signedIn.newPage();
        page.navigate(at("/sign-in"));
        page.locator("#login").fill("olga");
        page.locator("#password").fill(PASSWORD);
        page.locator("main form button, form button").first().click();
        page.waitForURL(each -> !each.contains("sign-in"));
    }

    /** One that answers, one that does not, one that is switched off; none is sent anything. */
    private void webhooks() {
        var hooks = workspace.news().webhooks();
        var outbox = workspace.news().outbox();
        refusing = hooks.add("CRM", "https://crm.example.org/furrow", WebhookForm.STANDARD, List.of(), "Olga Operator")
                .webhook()
                .id();
        for (int i = 1; i <= 3; i++) {
            var data = JsonText.object().put("reason", "we agreed");
            outbox.send(refusing, News.test(refusing + i, NOW.minusSeconds(600L * i), data));
        }
        outbox.delivered(refusing, 1, new Delivery.Attempt(NOW.minusSeconds(500), 200, 31, "it arrived"));
        outbox.failed(
                refusing,
                2,
                new Delivery.Attempt(NOW.minusSeconds(400), 503, 18, "the receiver answered 503"),
                Optional.empty());
        hooks.close(refusing, "nothing arrived for 5 days; the last time: the receiver answered 503");
        var channel = hooks.add(
                        "#social",
                        "https://hooks.slack.com/services/T000/B000/abcdefgh1234",
                        WebhookForm.SLACK,
                        List.of(NewsKind.RECOMMENDATION_NEW, NewsKind.GOAL_OFF_PATH),
                        "Olga Operator")
                .webhook();
        hooks.close(channel.id(), "Ana Petrov switched it off");
        hooks.add("Team", "https://teams.example.org/workflows/x/y", WebhookForm.TEAMS, List.of(), "Olga Operator");
    }

    @AfterAll
    void stop() {
        Stream.of(chromium, server, workspace).filter(each -> each != null).forEach(each -> {
            try {
                each.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private String at(String path) {
        return server.address().replaceFirst("/$", "") + path;
    }

    private String real(String path) {
        return path.replace("HOOK", refusing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/people", "/keys", "/audit", "/account", "/webhooks", "/webhooks/HOOK", "/digest?days=7"})
    void everybodyCanReadItAtAnyWidthAndTheConsoleIsSilent(String path) {
        var page = signedIn.newPage();
        var said = new ArrayList<String>();
        page.onConsoleMessage(message -> said.add(message.text()));
        page.onPageError(said::add);
        assertEquals(200, page.navigate(at(real(path))).status());
        String name = path.substring(1).replaceAll("[/?].*", path.contains("HOOK") ? "-one" : "");
        Gallery.take(page, name);
        assertEquals(List.of(), said);
        ForEverybody.check(page);
        page.close();
    }

    @Test
    void aReceiverIsAddedByKeysAloneAndItsSecretIsShown() {
        var page = signedIn.newPage();
        page.navigate(at("/webhooks"));
        page.locator("#name").focus();
        page.keyboard().type("Warehouse");
        page.keyboard().press("Tab");
        page.keyboard().type("https://192.168.0.9/hook");
        page.keyboard().press("Enter");
        page.waitForLoadState();
        assertTrue(page.locator("[role=alert]").textContent().contains("an address of this machine or its network"));
        assertEquals("Warehouse", page.locator("#name").inputValue());
        page.locator("#url").fill("https://192.0.9.1/hook");
        page.locator("#url").press("Enter");
        page.waitForLoadState();

        assertTrue(page.locator("#made .secret").textContent().startsWith("whsec_"));
        Gallery.picture(page, "webhooks-made");
        ForEverybody.check(page);
        page.close();
    }
}
