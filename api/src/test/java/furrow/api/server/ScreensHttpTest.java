package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people see at the addresses of the pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreensHttpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-18T12:00:00Z"), ZoneOffset.UTC);
    private static final String PLAN = """
        workspace: { name: main, currency: EUR, hourlyRate: 30, zone: UTC }
        experiments:
          - name: reply-tone
            question: Do conversations go on when we answer warmly?
            unit: conversation
            starts: 2026-11-01
            ends: 2026-12-01
            decisionRule: Answer in the tone that brings more replies.
            arms:
              - { name: brief, control: true, tactic: { name: brief-answer, kind: conversation, description: Answer and stop } }
              - { name: warm, tactic: { name: warm-answer, kind: conversation, description: Ask one question back } }
              - { name: emoji, tactic: { name: emoji-answer, kind: conversation, description: Answer with <one> emoji } }
            metrics:
              - { name: replied, type: proportion, margin: 0.1, valuePerUnit: 8 }
              - { name: complaint, type: proportion, role: guardrail, direction: lower, margin: 0.25 }
        """;
    private static final String COUNTS = """
        experiment,arm,metric,n,sum
        reply-tone,brief,replied,1000,330
        reply-tone,warm,replied,1000,430
        reply-tone,emoji,replied,1000,320
        reply-tone,brief,complaint,1000,19
        reply-tone,warm,complaint,1000,21
        reply-tone,emoji,complaint,1000,90
        other-thing,a,click,100,10
        other-thing,b,click,100,11
        """;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
        var planned = send("/v1/plan", HttpRequest.newBuilder().PUT(BodyPublishers.ofString(PLAN)));
        assertEquals(200, planned.statusCode(), planned::body);
        var sent = send(
                "/v1/outcomes",
                HttpRequest.newBuilder().header("Content-Type", "text/csv").POST(BodyPublishers.ofString(COUNTS)));
        assertEquals(200, sent.statusCode(), sent::body);
    }

    @AfterAll
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) throws Exception {
        return client.send(
                request.uri(URI.create(server.address()).resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> see(String path) throws Exception {
        return send(path, HttpRequest.newBuilder().header("Accept", "text/html,*/*;q=0.8"));
    }

    private String page(String path) throws Exception {
        var answer = see(path);
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body().replace('\u202f', '_');
    }

    @Test
    void adviceStandsInItsLaneWithOneNumberOnAScale() throws Exception {
        String page = page("/");
        int stop = page.indexOf("class=\"lane stop\"");
        int decide = page.indexOf("class=\"lane decide\"");

        assertTrue(stop > 0 && stop < decide, page);
        String card = page.substring(stop, decide);
        assertAll(
                () -> assertTrue(card.contains("+7.1 <small>points</small>"), card),
                () -> assertTrue(card.contains("<svg class=\"iv bad\""), card),
                () -> assertTrue(card.contains("← better"), card),
                () -> assertTrue(card.contains("Stop “Answer with &lt;one&gt; emoji” for now."), card),
                () -> assertTrue(card.contains("href=\"/experiments/reply-tone\""), card));
    }

    @Test
    void resultsSayTheVerdictThenTheNumbers() throws Exception {
        String page = page("/experiments/reply-tone");

        assertAll(
                () -> assertTrue(page.contains("<h1>Do conversations go on when we answer warmly?</h1>"), page),
                () -> assertTrue(page.contains("“Warm” is better on replied: 43 of 100 instead of 33."), page),
                () -> assertTrue(page.contains("“Emoji” harms what must not get worse, complaint"), page),
                () -> assertTrue(page.contains("Answer in the tone that brings more replies."), page),
                () -> assertTrue(page.contains("Running, 14 days left"), page),
                () -> assertTrue(page.contains("430 of 1_000"), page),
                () -> assertTrue(page.contains("Worse: over the limit"), page),
                () -> assertTrue(page.contains("limit +25_%"), page));
    }

    @Test
    void numbersOfAnExperimentAreHandedOutAsCsv() throws Exception {
        var csv = see("/experiments/reply-tone/results.csv");

        assertEquals(200, csv.statusCode());
        assertTrue(csv.headers().firstValue("Content-Type").orElseThrow().startsWith("text/csv"));
        assertTrue(csv.body().contains("reply-tone,") && !csv.body().contains("other-thing"), csv::body);
    }

    @Test
    void whatPlotsAreDrawnOfIsHandedOutAsCsv() throws Exception {
        var uses = see("/experiments/reply-tone/uses.csv");
        var segments = see("/experiments/reply-tone/segments.csv");

        assertAll(
                () -> assertTrue(uses.body().startsWith("day,arm,units"), uses::body),
                () -> assertTrue(segments.body().startsWith("segment,metric,control,treatment,"), segments::body),
                () -> assertEquals(404, see("/experiments/nothing/uses.csv").statusCode()));
    }

    @Test
    void todayIsNarrowedToOneExperimentAndSaysWhenNothingIsLeft() throws Exception {
        String one = page("/?about=reply-tone");
        String none = page("/?for=Nobody+of+that+name");

        assertAll(
                () -> assertTrue(one.contains("class=\"card\""), one),
                () -> assertTrue(none.contains("Nothing of that is to be decided now."), none),
                () -> assertTrue(!none.contains("class=\"card\""), none));
    }

    @Test
    void experimentsAreFoundByNameQuestionAndWay() throws Exception {
        assertAll(
                () -> assertTrue(page("/experiments").contains("Other thing")),
                () -> assertFalse(page("/experiments?find=reply%20TONE").contains("Other thing")),
                () -> assertTrue(page("/experiments?find=reply%20TONE").contains("Reply tone")),
                () -> assertTrue(page("/experiments?find=question%20back").contains("Reply tone")),
                () -> assertTrue(page("/experiments?find=%3Cb%3E").contains("No experiment here has “&lt;b&gt;”")),
                () -> assertEquals(
                        400, see("/experiments?find=" + "x".repeat(101)).statusCode()));
    }

    @Test
    void experimentsAreListedByHowTheyStandWithWhoPlannedThem() throws Exception {
        String running = page("/experiments?show=running");
        String drafts = page("/experiments?show=drafts&find=reply");

        assertAll(
                () -> assertTrue(running.contains("Reply tone"), running),
                () -> assertTrue(
                        running.contains("<a href=\"/experiments?show=over\">Over <span class=\"n\">0</span>"),
                        running),
                () -> assertTrue(drafts.contains("No experiment here has “reply”"), drafts),
                () -> assertTrue(drafts.contains("type=\"hidden\" name=\"show\" value=\"drafts\""), drafts));
    }

    @Test
    void aPageThatIsNotThereSaysSoWithoutPaths() throws Exception {
        String page = see("/none").body();
        assertTrue(page.contains("There is no page at this address."), page);
        assertFalse(page.contains("/v1"), page);
    }

    @Test
    void rulesThatSayNothingAreFoldedAwayUntilSomebodyLooksForThem() throws Exception {
        String all = page("/rules");
        String silent = page("/rules?show=silent");

        assertAll(
                () -> assertTrue(all.indexOf("say nothing today</summary>") > all.indexOf("Fired</span>"), all),
                () -> assertTrue(all.indexOf("Silent</span>") > all.indexOf("say nothing today</summary>"), all),
                () -> assertFalse(silent.contains("say nothing today"), silent),
                () -> assertTrue(silent.contains("class=\"state open\""), silent));
    }

    @Test
    void rulesTellWhatTheySaidToday() throws Exception {
        String fired = page("/rules?show=fired");
        String all = page("/rules");

        assertAll(
                () -> assertTrue(all.contains("The shipped book"), all),
                () -> assertTrue(all.contains("class=\"state open\"") && all.contains("Silent"), all),
                () -> assertFalse(fired.contains("class=\"state open\""), fired),
                () -> assertTrue(fired.contains("class=\"state good\""), fired));
    }

    @Test
    void rulesAreFoundByTheirWordsAndTheirText() throws Exception {
        String sooner = page("/rules?find=TEXT%20of%20nothing");
        String fact = page("/rules?find=Conversation(");
        String fired = page("/rules?show=fired&find=sooner");

        assertAll(
                () -> assertTrue(sooner.contains("No rule has “TEXT of nothing” in its name"), sooner),
                () -> assertTrue(fact.contains("Answer conversations faster"), fact),
                () -> assertFalse(fact.contains("Scale what is proven"), fact),
                () -> assertTrue(fired.contains("href=\"/rules?show=silent&amp;find=sooner\""), fired),
                () -> assertEquals(400, see("/rules?find=" + "x".repeat(201)).statusCode()));
    }

    @Test
    void whatIsNotThereIsToldToPeopleAsAPageAndToProgramsAsJson() throws Exception {
        var page = see("/experiments/nobody");
        var nowhere = see("/no/such/page");
        var program = send("/experiments/nobody", HttpRequest.newBuilder());
        var api = see("/v1/evidence/nobody");

        assertAll(
                () -> assertEquals(404, page.statusCode()),
                () -> assertTrue(page.body().contains("<h1>Nothing is here</h1>"), page::body),
                () -> assertTrue(page.body().contains("No experiment is called “nobody”"), page::body),
                () -> assertEquals(404, nowhere.statusCode()),
                () -> assertTrue(nowhere.body().contains("<h1>Nothing is here</h1>"), nowhere::body),
                () -> assertTrue(program.body().startsWith("{"), program::body),
                () -> assertTrue(api.body().startsWith("{"), api::body));
    }

    @Test
    void whatPagesNeedIsKeptForEverUnderAnAddressOfItsContents() throws Exception {
        var addresses = Pattern.compile("(?:href)=\"(/assets/(?:furrow|icons|mark)-[0-9a-f]+\\.(?:css|svg))")
                .matcher(see("/").body());
        int found = 0;
        while (addresses.find()) {
            var asset = see(addresses.group(1));
            assertEquals(200, asset.statusCode(), addresses.group(1));
            assertTrue(asset.headers().firstValue("Cache-Control").orElseThrow().contains("immutable"));
            found++;
        }
        assertTrue(found >= 3);
        assertEquals(
                "image/svg+xml",
                see("/favicon.ico").headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void pagesHaveNeitherScriptsNorStylesInThem() throws Exception {
        String files = "<script src=\"/assets/(?:keys|live|clock|picture)-[0-9a-f]+\\.js\" defer></script>";
        for (String path : new String[] {"/", "/experiments", "/experiments/reply-tone", "/rules", "/none"}) {
            String body = see(path).body().replaceAll(files, "");
            assertFalse(body.contains("<script") || body.contains("style="), path);
            assertTrue(body.contains("<a class=\"skip\" href=\"#main\">"), path);
        }
    }
}
