package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import furrow.api.HeadlinePlan;
import furrow.api.command.SteppedClock;
import furrow.api.outgoing.OutgoingOptions;
import furrow.engine.access.AuditTrail.Search;
import furrow.engine.access.Role;
import furrow.engine.life.LifeStep;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import furrow.engine.webhook.NetworkRange;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News goes out as the Standard Webhooks specification asks, to whoever may be sent to, and nowhere else. */
class WebhookHttpTest {
    private static final String PASSWORD = "five tame herons wade";
    /** The verifier compares with the real time. */
    private static final Instant NOW = Instant.now();

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(NOW);
    private final HttpClient client = HttpClient.newHttpClient();
    private HookReceiver receiver;
    private LiveWorkspace workspace;
    private FurrowServer server;
    private String key;

    @BeforeEach
    void start() throws Exception {
        receiver = new HookReceiver(new HttpServerOptions());
        open();
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
        key = workspace
                .keys()
                .issue("Author", List.of(Role.values()), "Olga Operator", 30)
                .text();
    }

    private void open() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
        var outgoing = OutgoingOptions.withDefaults()
                .with(List.of(NetworkRange.of("127.0.0.1/32")))
                .with(host -> List.of(InetAddress.getByName(
                        host.equals("rebound.example.org") ? "127.0.0.2" : host.replace("hooks.test", "127.0.0.1"))));
        server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0).with(outgoing));
    }

    private void shut() {
        server.close();
        workspace.close();
    }

    @AfterEach
    void stop() {
        shut();
        receiver.close();
    }

    private HttpResponse<String> ask(String method, String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                        .header("Authorization", "Bearer " + key)
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode json(String method, String path, String body) throws IOException, InterruptedException {
        var answer = ask(method, path, body);
        assertEquals(200, answer.statusCode(), answer::body);
        return new ObjectMapper().readTree(answer.body());
    }

    private JsonNode added(String path, String more) throws IOException, InterruptedException {
        return json(
                "POST",
                "/v1/webhooks",
                "{\"name\":\"CRM\",\"url\":\"http://hooks.test:" + receiver.port() + path + "\"" + more + "}");
    }

    /** An experiment that is started, paused and resumed, a second apart. */
    private void happen() {
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow(), true, "Olga Operator", "we plan it");
        var steps = List.<LifeStep>of(
                new LifeStep.Start(Optional.empty(), Set.of()), new LifeStep.Pause(), new LifeStep.Resume());
        for (LifeStep each : steps) {
            clock.to(clock.instant().plusSeconds(1));
            workspace.take("headline", each, "Ana", "we agreed", OptionalLong.empty());
        }
    }

    private static HttpHeaders headers(HookReceiver.Got got) {
        var all = new HashMap<String, List<String>>();
        got.headers().forEach((name, value) -> all.put(name, List.of(value)));
        return HttpHeaders.of(all, (name, value) -> true);
    }

    @Test
    void aVerifierThatIsNotOursTakesEveryMessageAndNoForgedOne() throws Exception {
        var hook = added("/hook?of=furrow", "");
        happen();
        assertTrue(
                HookReceiver.soon(() -> receiver.got().size() == 3),
                () -> receiver.got().toString());

        var verifier = new Webhook(hook.path("secret").asText());
        var types = new ArrayList<String>();
        for (var each : receiver.got()) {
            verifier.verify(each.body(), headers(each));
            var body = new ObjectMapper().readTree(each.body());
            types.add(body.path("type").asText() + " "
                    + body.path("data").path("event").asText());
            assertEquals("/hook?of=furrow", each.path());
            assertTrue(body.path("data").path("link").asText().startsWith("http://127.0.0.1:"), each::body);
        }
        assertEquals(
                List.of("experiment.started started", "experiment.paused paused", "experiment.started resumed"), types);
        var first = receiver.got().get(0);
        assertThrows(
                WebhookVerificationException.class,
                () -> verifier.verify(first.body().replace("headline", "headlime"), headers(first)));
        assertThrows(
                WebhookVerificationException.class,
                () -> new Webhook("whsec_" + "A".repeat(43) + "=").verify(first.body(), headers(first)));
    }

    @Test
    void whileASecretIsChangedBothSignAndAfterADayTheNewOneAlone() throws Exception {
        var hook = added("/hook", "");
        String at = "/v1/webhooks/" + hook.path("id").asText();
        String fresh = json("POST", at + "/rotate", "").path("secret").asText();
        json("POST", at + "/test", "");
        assertTrue(HookReceiver.soon(() -> receiver.got().size() == 1));
        var got = receiver.got().get(0);
        new Webhook(hook.path("secret").asText()).verify(got.body(), headers(got));
        new Webhook(fresh).verify(got.body(), headers(got));
        assertEquals(2, got.headers().get("webhook-signature").split(" ").length);

        clock.to(NOW.plus(Duration.ofHours(25)));
        json("POST", at + "/test", "");
        assertTrue(HookReceiver.soon(() -> receiver.got().size() == 2));
        assertEquals(1, receiver.got().get(1).headers().get("webhook-signature").split(" ").length);
    }

    @Test
    void whatWasNotTakenComesAgainUnderItsIdAlsoAfterARestart() throws Exception {
        var hook = added("/hook", "");
        String at = "/v1/webhooks/" + hook.path("id").asText();
        receiver.answers(503, "");
        happen();
        assertTrue(HookReceiver.soon(() -> !receiver.got().isEmpty()));
        shut();
        clock.to(clock.instant().plus(Duration.ofHours(1)));
        receiver.answers(200, "");
        open();

        assertTrue(HookReceiver.soon(() -> receiver.got().stream()
                        .map(each -> each.headers().get("webhook-id"))
                        .distinct()
                        .count()
                == 3));
        var log = json("GET", at + "/deliveries", "").path("deliveries");
        assertTrue(HookReceiver.soon(
                () -> workspace.news().outbox().waiting(hook.path("id").asText()) == 0));
        assertEquals(3, log.size());
        assertEquals(
                receiver.got().get(0).headers().get("webhook-id"),
                log.get(2).path("id").asText());
        int before = receiver.got().size();
        assertEquals(
                1,
                json("POST", at + "/replay", "{\"number\":2}").path("sentAgain").asInt());
        assertTrue(HookReceiver.soon(() -> receiver.got().size() == before + 1));
        assertEquals(
                log.get(1).path("id").asText(),
                receiver.got().get(before).headers().get("webhook-id"));
    }

    @Test
    void aRedirectIsNotFollowedAndAReceiverThatIsGoneIsClosed() throws Exception {
        var hook = added("/hook", "");
        String id = hook.path("id").asText();
        receiver.answers(302, "http://127.0.0.1:" + receiver.port() + "/elsewhere");
        json("POST", "/v1/webhooks/" + id + "/test", "");
        assertTrue(HookReceiver.soon(() ->
                workspace.news().outbox().find(id, 1).orElseThrow().delivery().tries() == 1));
        assertEquals(
                List.of("/hook"),
                receiver.got().stream().map(HookReceiver.Got::path).toList());
        assertTrue(
                json("GET", "/v1/webhooks/" + id + "/deliveries", "").toString().contains("points elsewhere"));

        receiver.answers(410, "");
        json("POST", "/v1/webhooks/" + id + "/test", "");
        assertTrue(HookReceiver.soon(
                () -> !workspace.news().webhooks().find(id).orElseThrow().isOpen()));
        var told = json("GET", "/v1/webhooks", "").path("webhooks").get(0);
        assertEquals("disabled", told.path("state").asText());
        assertTrue(told.path("why").asText().contains("410"), told::toString);
        assertEquals(
                told.path("why"),
                json("GET", "/v1/health", "").path("webhooks").get(0).path("why"));
    }

    @Test
    void aNameThatPointsInsideLaterIsNotConnectedTo() throws Exception {
        // The name was a stranger's when it was added.
        String id = workspace
                .news()
                .webhooks()
                .add(
                        "CRM",
                        "http://rebound.example.org:" + receiver.port() + "/hook",
                        furrow.engine.webhook.WebhookForm.STANDARD,
                        List.of(),
                        "Olga")
                .webhook()
                .id();
        json("POST", "/v1/webhooks/" + id + "/test", "");
        assertTrue(HookReceiver.soon(() ->
                workspace.news().outbox().find(id, 1).orElseThrow().delivery().tries() == 1));

        var log = json("GET", "/v1/webhooks/" + id + "/deliveries", "").toString();
        assertTrue(log.contains("127.0.0.2, an address of this machine"), log);
        assertEquals(List.of(), receiver.got());
        assertEquals(
                400,
                ask("POST", "/v1/webhooks", "{\"name\":\"X\",\"url\":\"http://rebound.example.org/hook\"}")
                        .statusCode());
    }

    @Test
    void slackAndTeamsGetMessagesOfTheirOwnForm() throws Exception {
        added("/services/T0/B0/hidden", ",\"form\":\"slack\",\"events\":[\"experiment.paused\"]");
        added("/workflows/hidden", ",\"form\":\"teams\",\"events\":[\"experiment.paused\"]");
        happen();
        assertTrue(
                HookReceiver.soon(() -> receiver.got().size() == 2),
                () -> receiver.got().toString());

        var slack = body("/services/T0/B0/hidden");
        var teams = body("/workflows/hidden");
        assertAll(
                () -> assertEquals(
                        "“headline” was paused: By Ana: we agreed",
                        slack.path("text").asText()),
                () -> assertEquals(
                        "section", slack.path("blocks").get(0).path("type").asText()),
                () -> assertTrue(slack.toString().contains("/experiments/headline|Open in Furrow>"), slack::toString),
                () -> assertEquals("message", teams.path("type").asText()),
                () -> assertEquals(
                        "application/vnd.microsoft.card.adaptive",
                        teams.path("attachments").get(0).path("contentType").asText()),
                () -> assertEquals(
                        "AdaptiveCard",
                        teams.path("attachments")
                                .get(0)
                                .path("content")
                                .path("type")
                                .asText()),
                () -> assertFalse(receiver.got().get(0).headers().containsKey("webhook-signature")));
        String all = ask("GET", "/v1/webhooks", "").body();
        assertFalse(all.contains("hidden") || all.contains("\"secret\""), all);
    }

    private JsonNode body(String path) throws IOException {
        var got = receiver.got().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper().readTree(got.body());
    }

    @Test
    void theSecretIsOnThePageOnceAndNowhereElse() throws Exception {
        var browser = new TestBrowser(server);
        browser.signIn("olga", PASSWORD);
        browser.open("/webhooks");
        var refused = browser.press(
                "/webhooks", "do", "add", "name", "Inside", "url", "https://10.0.0.1/x", "form", "standard");
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("an address of this machine or its network"), refused::body);
        var made = browser.press(
                "/webhooks",
                "do",
                "add",
                "name",
                "CRM",
                "url",
                "http://hooks.test:" + receiver.port() + "/hook",
                "form",
                "standard");
        String secret = workspace.news().webhooks().all().get(0).secret().text();
        String id = workspace.news().webhooks().all().get(0).id();
        assertTrue(made.body().contains(secret), made::body);
        assertFalse(browser.open("/webhooks").body().contains(secret));
        var tried = browser.press("/webhooks/" + id, "do", "test");
        assertEquals(200, tried.statusCode());
        assertTrue(HookReceiver.soon(() -> workspace.news().outbox().waiting(id) == 0));
        String page = browser.open("/webhooks/" + id).body();
        assertTrue(page.contains("It arrived") && page.contains("webhook.test"), page);
        assertFalse(page.contains(secret));
        browser.press("/webhooks/" + id, "do", "disable");
        browser.press("/webhooks/" + id, "do", "remove");
        assertTrue(workspace.news().webhooks().isEmpty());
        assertEquals(404, browser.open("/webhooks/" + id).statusCode());

        var all = new Search(NOW.minusSeconds(1), NOW.plus(Duration.ofDays(1)), "", "", "", "", "");
        assertTrue(HookReceiver.soon(() -> workspace.audit().search(all, 100).entries().stream()
                .anyMatch(each -> each.entry().did().equals("remove"))));
        assertFalse(workspace.audit().search(all, 100).entries().toString().contains("whsec_"));
    }
}
