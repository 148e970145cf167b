package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the form of an experiment tells before anything starts: from when on it pays, its weeks, what it shares, ways out. */
class PlanFormTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;
    private TestBrowser browser;

    /** The season's experiment on conversations ends on 20 December 2026, by the clock of Berlin. */
    @BeforeEach
    void start() throws IOException {
        var plan = Files.readString(Path.of("..", "docs", "examples", "reply-season.plan.yaml"));
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        workspace.define(PlanFiles.read(plan).orThrow(), false, "Ann", "we plan it");
        server = OpenServer.on(workspace);
        browser = new TestBrowser(server);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private String checked(String cost, String ends, String pressed) throws Exception {
        return browser.pressWithout(
                        "/new-experiment",
                        "do",
                        pressed,
                        "question",
                        "Do more people write again when we answer within 30 minutes?",
                        "unit",
                        "conversation",
                        "way-was",
                        "",
                        "way-name",
                        "As now",
                        "way-does",
                        "Answer in the order of arrival.",
                        "way-minutes",
                        "2",
                        "way-cost",
                        "0",
                        "way-was",
                        "",
                        "way-name",
                        "Fast",
                        "way-does",
                        "Whoever is on duty answers within 30 minutes.",
                        "way-minutes",
                        "2",
                        "way-cost",
                        cost,
                        "m-was",
                        "",
                        "m-name",
                        "Wrote again",
                        "m-event",
                        "replied",
                        "m-kind",
                        "share",
                        "m-days",
                        "2",
                        "m-role",
                        "decides",
                        "m-change",
                        "20",
                        "m-value",
                        "8",
                        "m-today",
                        "33",
                        "m-before",
                        "",
                        "perWeek",
                        "376",
                        "starts",
                        "2026-12-07",
                        "ends",
                        ends)
                .body()
                .replace('\u202f', '_');
    }

    /** 0.96 is 12 hundredths of 8; 20 % of 33 of 100 is 6.6. */
    @Test
    void itTellsFromWhichChangeOnItPays() throws Exception {
        String dear = checked("0.96", "2027-02-07", "check");
        String cheap = checked("0.40", "2027-02-07", "check");

        assertAll(
                () -> assertTrue(dear.contains("it pays from 12 more of 100."), dear),
                () -> assertTrue(dear.contains("You look for 6.6 more of 100; Fast pays from 12."), dear),
                () -> assertTrue(cheap.contains("it pays from 5 more of 100."), cheap),
                () -> assertFalse(cheap.contains("would not pay"), cheap));
    }

    @Test
    void whatIsMeasuredIsTheFormulaInWords() throws Exception {
        String page = checked("0", "2027-02-07", "check");
        assertTrue(page.contains("how many of 100 conversations brought “replied”, today 33"), page);
    }

    /** 3 202 conversations at 376 a week take nine weeks, which end on a Sunday, 7 February 2027. */
    @Test
    void itsWeeksShowWhatIsSharedAndWhatIsNeededBeyondItsEnd() throws Exception {
        String early = checked("0", "2027-01-17", "check");
        String enough = checked("0", "2027-02-07", "check");

        assertAll(
                () -> assertTrue(
                        early.contains("from 7_December 2026 to 17_January 2027, shared with “Reply tone”"), early),
                () -> assertTrue(early.contains("needs days until 7_February 2027"), early),
                () -> assertTrue(early.contains("<div class=\"both\"><span class=\"tx\">starts</span>"), early),
                () -> assertTrue(early.contains("<div class=\"on\"><span class=\"tx\">your end</span>"), early),
                () -> assertTrue(early.contains("<div class=\"need\"><span class=\"tx\">enough</span>"), early),
                () -> assertFalse(enough.contains("class=\"need\""), enough));
    }

    @Test
    void itCanBeginOnceTheOtherHasEnded() throws Exception {
        String page = checked("0", "2027-02-07", "check");
        var way = java.util.regex.Pattern.compile("value=\"(start:[0-9-]+)\">Start on ")
                .matcher(page);
        assertTrue(way.find(), page);

        String later = checked("0", "2027-02-07", way.group(1));
        assertAll(
                () -> assertTrue(
                        later.contains("name=\"starts\" value=\"" + way.group(1).substring(6)), later),
                () -> assertFalse(later.contains("Shares its time with another"), later));
    }
}
