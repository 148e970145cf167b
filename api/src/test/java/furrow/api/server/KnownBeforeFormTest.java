package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of each unit before, written into the form of an experiment: a draft, edited, and handed out as a file. */
class KnownBeforeFormTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;
    private TestBrowser browser;

    @BeforeEach
    void start() throws IOException {
        var plan = Files.readString(Path.of("..", "docs", "examples", "returning-customers.plan.yaml"));
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        workspace.define(PlanFiles.read(plan).orThrow(), true, "Ann", "we plan it");
        server = OpenServer.on(workspace);
        browser = new TestBrowser(server);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> write(String known, String... more) throws Exception {
        var fields = new String[] {
            "do",
            "save",
            "by",
            "Ann",
            "question",
            "Do letters bring more visits?",
            "unit",
            "contact",
            "way-was",
            "",
            "way-name",
            "As now",
            "way-does",
            "Send the newsletter.",
            "way-minutes",
            "",
            "way-cost",
            "",
            "way-was",
            "",
            "way-name",
            "Letter",
            "way-does",
            "Write a letter.",
            "way-minutes",
            "2",
            "way-cost",
            "",
            "m-was",
            "",
            "m-name",
            "Spent",
            "m-event",
            "spend",
            "m-kind",
            "sum",
            "m-days",
            "7",
            "m-role",
            "decides",
            "m-change",
            "5",
            "m-value",
            "1",
            "m-today",
            "40",
            "m-before",
            known,
            "m-was",
            "",
            "m-name",
            "",
            "m-event",
            "",
            "m-kind",
            "share",
            "m-days",
            "",
            "m-role",
            "limit",
            "m-change",
            "",
            "m-value",
            "",
            "m-today",
            "",
            "m-before",
            ""
        };
        var all = new String[fields.length + more.length];
        System.arraycopy(more, 0, all, 0, more.length);
        System.arraycopy(fields, 0, all, more.length, fields.length);
        return browser.pressWithout("/new-experiment", all);
    }

    @Test
    void itIsKeptInTheDraftEditedAndHandedOut() throws Exception {
        String draft = write("spend,  visit ").headers().firstValue("Location").orElseThrow();
        String key = draft.substring(draft.lastIndexOf('/') + 1);
        String edit = browser.open("/new-experiment?draft=" + key).body();
        String first = browser.open(draft + "/plan.yaml").body();
        String page = browser.open(draft).body();
        assertAll(
                () -> assertTrue(edit.contains("name=\"m-before\" value=\"spend, visit\""), edit),
                () -> assertTrue(
                        page.contains("what the time before explains of it (spend, visit) is taken out"), page),
                () -> assertTrue(first.matches("(?s).*covariates:\\s*\\[?\\s*-? ?\"?spend\"?.*visit.*"), first));

        assertEquals(303, write("visit", "editing", key, "from", key).statusCode());
        var kept = PlanFiles.read(browser.open(draft + "/plan.yaml").body()).orThrow();
        assertEquals(
                "[visit]",
                kept.experiments().get(0).metrics().get(0).covariates().toString());

        assertEquals(303, write("", "editing", key, "from", key).statusCode());
        kept = PlanFiles.read(browser.open(draft + "/plan.yaml").body()).orThrow();
        assertEquals(
                "[]", kept.experiments().get(0).metrics().get(0).covariates().toString());
    }

    @Test
    void aCopyBringsItAlong() throws Exception {
        String copy = browser.open("/new-experiment?copy=returning-customers").body();
        assertTrue(copy.contains("name=\"m-before\" value=\"spend, visit\""), copy);
    }

    @Test
    void whatCannotBeIsSaidAtTheField() throws Exception {
        var six = write("a, b, c, d, e, f");
        var twice = write("visit, visit");
        var turns = write("turns");
        assertAll(
                () -> assertEquals(400, six.statusCode()),
                () -> assertTrue(at(six).contains("Name at most 5, not 6"), () -> at(six)),
                () -> assertTrue(at(twice).contains("Name each outcome once."), () -> at(twice)),
                () -> assertEquals(400, turns.statusCode(), turns::body),
                () -> assertTrue(at(turns).contains("what follows from messages"), () -> at(turns)));
    }

    @Test
    void withoutALookBackItIsSaidWhatIsMissing(@TempDir Path other) throws Exception {
        try (var bare = LiveWorkspace.open(WorkspaceStorage.inFolder(other, CLOCK), CLOCK);
                var at = OpenServer.on(bare)) {
            browser = new TestBrowser(at);
            var refused = write("visit");
            assertEquals(400, refused.statusCode());
            assertTrue(at(refused).contains("let an operator set lookBack"), () -> at(refused));
        }
    }

    /** What is said at the field. */
    private static String at(HttpResponse<String> page) {
        String text = page.body();
        int from = text.indexOf("id=\"e-m-before-0\"");
        return from < 0 ? "nothing at the field of " + text : text.substring(from, text.indexOf("</p>", from));
    }
}
