package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import furrow.engine.life.LifeStage;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of an experiment and of a card, and their buttons, pressed as a browser without script does. */
class LifeFormTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow(), true, "Ann", "we plan it");
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> press(String path, String... fields) throws Exception {
        var parts = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", parts)));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> step(String word, String... more) throws Exception {
        var fields = new ArrayList<>(List.of("do", word, "by", "Ben", "reason", "we agreed"));
        fields.addAll(List.of(more));
        return press("/experiments/headline/steps", fields.toArray(String[]::new));
    }

    private String page(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .header("Accept", "text/html");
        var answer = client.send(request.build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    private LifeStage stage() {
        return workspace.life("headline").life().stage();
    }

    @Test
    void aDraftIsShownWithWhatIsMissingAndStarted() throws Exception {
        String draft = page("/experiments/headline");
        assertAll(
                () -> assertTrue(draft.contains("Draft, nothing counts yet"), draft),
                () -> assertTrue(draft.contains("No limit."), draft),
                () -> assertTrue(draft.contains("The plan in words"), draft),
                () -> assertTrue(page("/").contains("One draft waits to be started"), "today"));

        var started = step("start");

        assertEquals(303, started.statusCode(), started::body);
        assertEquals(
                "/experiments/headline#decide",
                started.headers().firstValue("Location").orElseThrow());
        assertEquals(LifeStage.RUNNING, stage());
        assertTrue(page("/experiments/headline").contains("by Ben"), "the history");
    }

    @Test
    void whatIsRefusedIsToldAboveTheFormWhichKeepsWhatWasWritten() throws Exception {
        step("start");

        var unnamed = press("/experiments/headline/steps", "do", "pause", "reason", "they are <away>");
        var wayless = step("conclude");
        var unmet = step("conclude", "arm", "question");
        var stale = step("pause", "version", "1");

        assertAll(
                () -> assertEquals(400, unnamed.statusCode()),
                () -> assertTrue(unnamed.body().contains("Write your name first"), unnamed::body),
                () -> assertTrue(unnamed.body().contains(">they are &lt;away&gt;</textarea>"), unnamed::body),
                () -> assertEquals(400, wayless.statusCode()),
                () -> assertTrue(wayless.body().contains("Choose the way that goes on"), wayless::body),
                () -> assertEquals(409, unmet.statusCode()),
                () -> assertTrue(unmet.body().contains("role=\"alert\" id=\"wrong\""), unmet::body),
                () -> assertEquals(409, stale.statusCode()),
                () -> assertEquals(LifeStage.RUNNING, stage()));
    }

    @Test
    void anExperimentIsPausedConcludedAndReopened() throws Exception {
        step("start");
        step("pause");
        assertEquals(LifeStage.PAUSED, stage());
        step("resume");
        step("conclude", "arm", "question", "despite", "yes");
        assertEquals(LifeStage.CONCLUDED, stage());
        step("reopen", "ends", "2026-12-20");
        assertEquals(LifeStage.RUNNING, stage());
    }

    @Test
    void aCardHasAPageWithItsRuleAndTakesComments() throws Exception {
        step("start");
        var card = workspace.advice().board().open().get(0).candidate();

        String page = page("/advice/" + card.key());
        press(
                "/decisions",
                "do",
                "comment:" + card.key() + ":1",
                "by",
                "Ben",
                "back",
                "card",
                "note-" + card.key(),
                "ok?");
        var accepted = press(
                "/decisions",
                "do",
                "accept:" + card.key() + ":2",
                "by",
                "Ben",
                "back",
                "card",
                "owner-" + card.key(),
                "Ann",
                "steps-" + card.key(),
                "ask\nlook again\n");

        assertAll(
                () -> assertTrue(page.contains("The rule, and the facts it met"), page),
                () -> assertTrue(
                        page.contains("What would change this advice") || page.contains("The rule itself"), page),
                () -> assertEquals(
                        "/advice/" + card.key(),
                        accepted.headers().firstValue("Location").orElseThrow(),
                        accepted::body),
                () -> assertTrue(page("/advice/" + card.key()).contains("<p>ok?</p>"), "the comment"),
                () -> assertTrue(page("/advice/" + card.key()).contains("Accepted, Ann does it"), "the owner"),
                () -> assertTrue(page("/").contains("<li>look again</li>"), "the steps"));
    }

    @Test
    void aPlanIsCheckedKeptEditedAndHandedOut() throws Exception {
        var blank = plan("save", "Fast", "", "Ben");
        var checked = plan("check", "Fast", "Answer within 30 minutes.", "");
        var unnamed = plan("save", "Fast", "Answer within 30 minutes.", "");
        var kept = plan("save", "Fast", "Answer within 30 minutes.", "Ben");
        String key = "do-more-people-write-again";

        assertAll(
                () -> assertEquals(400, blank.statusCode()),
                () -> assertTrue(blank.body().contains("aria-invalid=\"true\""), blank::body),
                () -> assertTrue(blank.body().contains("href=\"#way-does-1\""), blank::body),
                () -> assertTrue(checked.body().contains("To find that 8 times in 10 takes 3\u202f202"), checked::body),
                () -> assertTrue(checked.body().contains("The last day comes too early"), checked::body),
                () -> assertTrue(unnamed.body().contains("href=\"#by\""), unnamed::body),
                () -> assertEquals(303, kept.statusCode(), kept::body),
                () -> assertEquals(
                        "/experiments/" + key,
                        kept.headers().firstValue("Location").orElseThrow()),
                () -> assertTrue(page("/new-experiment?draft=" + key).contains("value=\"0.9\""), "the cost"),
                () -> assertTrue(page("/experiments/" + key + "/plan.yaml").contains("baseline: 0.33"), "the file"),
                () -> assertEquals(LifeStage.DRAFT, workspace.life(key).life().stage()));
    }

    private HttpResponse<String> plan(String word, String name, String does, String by) throws Exception {
        return press(
                "/new-experiment",
                "do",
                word,
                "by",
                by,
                "question",
                "Do more people write again?",
                "unit",
                "conversation",
                "way-name",
                "As now",
                "way-name",
                name,
                "way-does",
                "Answer in turn.",
                "way-does",
                does,
                "way-minutes",
                "2",
                "way-minutes",
                "2",
                "way-cost",
                "",
                "way-cost",
                "0,90",
                "m-role",
                "decides",
                "m-name",
                "Wrote again",
                "m-event",
                "replied",
                "m-kind",
                "share",
                "m-days",
                "2",
                "m-today",
                "33",
                "m-change",
                "20",
                "m-value",
                "8",
                "perWeek",
                "376",
                "starts",
                "2026-12-07",
                "ends",
                "2027-01-17",
                "rule",
                "Put one person on duty.");
    }
}
