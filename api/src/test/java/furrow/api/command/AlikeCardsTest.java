package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.report.TerminalColour;
import furrow.api.report.TextReport;
import furrow.api.server.FurrowServer;
import furrow.api.server.OpenServer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogEntry;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixteen experiments that go on are one card, on the page, in the answer and on the command line; decided together or one by one. */
class AlikeCardsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final int MANY = 16;

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        var plan = new StringBuilder("experiments:\n");
        var rows = new ArrayList<LogEntry>();
        for (int i = 1; i <= MANY; i++) {
            plan.append("""
                  - name: tone-%d
                    question: Which tone?
                    unit: conversation
                    starts: 2026-11-10T00:00:00Z
                    arms:
                      - {name: plain, control: true, tactic: {name: plain-%d, kind: conversation}}
                      - {name: warm, tactic: {name: warm-%d, kind: conversation}}
                    metrics: [{name: reply, type: proportion, window: 1h}]
                """.formatted(i, i, i));
            for (int unit = 0; unit < 60; unit++) {
                rows.addAll(row("tone-" + i, unit));
            }
        }
        workspace.define(PlanFiles.read(plan.toString()).orThrow());
        workspace.append("test", rows).toCompletableFuture().join();
        server = OpenServer.on(workspace);
    }

    private static List<LogEntry> row(String experiment, int number) {
        String unit = experiment + "-" + number;
        var at = Instant.parse("2026-11-10T09:00:00Z").plusSeconds(3600L * 4 * number);
        var met = new Exposure("e" + unit, unit, experiment, number % 2 == 0 ? "plain" : "warm", at, Map.of());
        var came = new Outcome(
                "o" + unit,
                unit,
                "reply",
                number % 5 < 2 ? 1 : 0,
                Optional.empty(),
                Optional.empty(),
                at.plusSeconds(60),
                Map.of());
        return List.of(LogEntry.of(met), LogEntry.of(came));
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> send(String method, String path, String type, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                                .header("Content-Type", type)
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private String page(String path) throws Exception {
        var answer = send("GET", path, "text/plain", "");
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    private JsonNode open() throws Exception {
        return new ObjectMapper().readTree(page("/v1/recommendations")).path("recommendations");
    }

    private static long count(String text, String what) {
        return Pattern.compile(Pattern.quote(what)).matcher(text).results().count();
    }

    private List<String> keys() throws Exception {
        var cards = new LinkedHashSet<String>();
        var keys = new ArrayList<String>();
        open().forEach(each -> {
            if (each.path("action").asText().equals("keepGoing")) {
                keys.add(each.path("key").asText());
                cards.add(each.path("card").asText());
            }
        });
        assertEquals(MANY, keys.size(), open()::toString);
        assertEquals(List.of(keys.get(0)), List.copyOf(cards), "all of them stand on the card of the first");
        return keys;
    }

    private List<String> states() throws Exception {
        var states = new ArrayList<String>();
        for (var each : workspace.advice().board().known()) {
            if (each.action().equals("keepGoing")) {
                states.add(each.state().word());
            }
        }
        return states;
    }

    @Test
    void theyAreOneCardOnThePageAndDecidedTogetherButForWhatIsNotTicked() throws Exception {
        var keys = keys();
        var today = page("/");
        assertEquals(1, count(today, "Keep 16 experiments going."), today);
        assertEquals(MANY, count(today, "type=\"checkbox\""), today);
        assertFalse(today.contains("16 things to look at"), today);

        var form = new StringBuilder("by=Ann&do=accept:" + keys.get(0) + ":1&several-" + keys.get(0) + "=yes");
        keys.subList(0, 15).forEach(each -> form.append("&with-" + keys.get(0) + "=" + each + ":1"));
        var pressed = send("POST", "/decisions", "application/x-www-form-urlencoded", form.toString());
        assertEquals(303, pressed.statusCode(), pressed::body);
        var states = states();
        assertEquals(15, states.stream().filter("accepted"::equals).count(), states::toString);
        assertEquals(1, open().size());

        var after = page(pressed.headers().firstValue("Location").orElseThrow());
        assertTrue(after.contains("The same was done about 14 like it."), after);
        var undo = new StringBuilder("by=Ann&do=undo:" + keys.get(0) + ":2&several-" + keys.get(0) + "=yes");
        keys.subList(0, 15).forEach(each -> undo.append("&with-" + keys.get(0) + "=" + each + ":2"));
        assertEquals(
                303,
                send("POST", "/decisions", "application/x-www-form-urlencoded", undo.toString())
                        .statusCode());
        assertEquals(MANY, open().size());

        var none = send(
                "POST",
                "/decisions",
                "application/x-www-form-urlencoded",
                "by=Ann&do=accept:" + keys.get(0) + ":3&several-" + keys.get(0) + "=yes");
        assertEquals(400, none.statusCode());
        assertTrue(none.body().contains("tick at least one"), none::body);
    }

    @Test
    void overHttpAllAreDecidedOrNone() throws Exception {
        var keys = keys();
        var alone = send(
                "POST",
                "/v1/recommendations/" + keys.get(3) + "/decisions",
                "application/json",
                "{\"decision\":\"dismiss\",\"by\":\"Ben\",\"reason\":\"bad-time\"}");
        assertEquals(200, alone.statusCode(), alone::body);
        var with = new ObjectMapper().valueToTree(keys).toString();
        var refused = send(
                "POST",
                "/v1/recommendations/" + keys.get(0) + "/decisions",
                "application/json",
                "{\"decision\":\"accept\",\"by\":\"Ann\",\"with\":" + with + "}");
        assertEquals(409, refused.statusCode(), refused::body);
        assertTrue(refused.body().contains(keys.get(3)), refused::body);
        assertEquals(0, states().stream().filter("accepted"::equals).count());

        var others = new ObjectMapper().valueToTree(keys.subList(4, 8)).toString();
        var taken = send(
                "POST",
                "/v1/recommendations/" + keys.get(0) + "/decisions",
                "application/json",
                "{\"decision\":\"accept\",\"by\":\"Ann\",\"with\":" + others + "}");
        assertEquals(200, taken.statusCode(), taken::body);
        assertEquals(4, new ObjectMapper().readTree(taken.body()).path("with").size());
        assertEquals(5, states().stream().filter("accepted"::equals).count());
    }

    private String furrow(String... words) {
        var run = CommandLineRun.of(words);
        assertEquals(0, run.code(), run::toString);
        return run.out();
    }

    @Test
    void onTheCommandLineTheyAreOneLineWithTheirKeys() throws Exception {
        var keys = keys();
        var told = furrow("next", "--server", server.address());
        assertEquals(1, count(told, "Keep 16 experiments going."), told);
        keys.forEach(each -> assertTrue(told.contains(each), told));

        var decided = furrow("decide", keys.get(5), "accept", "--alike", "--by", "Ann", "--server", server.address());
        assertEquals(15, count(decided, "is accepted, too."), decided);
        server.close();
        workspace.close();
        var undone = furrow(
                "decide", keys.get(5), "undo", "--with", keys.get(6), "--by", "Ann", "--data", folder.toString());
        assertTrue(undone.contains(keys.get(5)) && undone.contains(keys.get(6) + " is "), undone);
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
    }

    /** In words a report lists them below one action, and news is told in one line. */
    @Test
    void reportsAndDigestsTellThemAsOne() throws Exception {
        var out = new StringWriter();
        new TextReport(new PrintWriter(out, true), TerminalColour.PLAIN).print(workspace.report());
        var brief = new StringWriter();
        new TextReport(new PrintWriter(brief, true), TerminalColour.PLAIN).printBrief(workspace.report());
        var digest = page("/digest");

        assertEquals(1, count(out.toString(), "  1. Keep 16 experiments going."), out::toString);
        assertEquals(1, count(out.toString(), "     tone-16: "), out::toString);
        assertFalse(out.toString().contains("  2. "), out::toString);
        assertEquals(1, count(brief.toString(), "  1. Keep 16 experiments going."), brief::toString);
        assertEquals(1, count(digest, "Keep 16 experiments going."), digest);
        assertTrue(digest.contains("and 8 more."), digest);
        assertTrue(digest.contains("1 thing new to decide"), digest);
    }
}
