package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.server.FurrowServer;
import furrow.api.server.OpenServer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five ordinary rules of marketers, from files through check, review and publishing to advice on rows that were sent: as of the
 * afternoon of Monday, 30 November 2026.
 */
class MarketersRulesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T15:00:00Z"), ZoneOffset.UTC);
    private static final Path FILES = Path.of("../rules/src/test/resources/furrow/rules/scenario");
    private static final String PLAN = """
        workspace:
          currency: EUR
          hourlyRate: 30
          zone: UTC
          hours: {days: [mon, tue, wed, thu, fri], opens: "09:00", closes: "17:00"}
          budget: {money: 60, per: month}
        experiments:
          - name: feed
            question: What to say?
            unit: post
            starts: 2026-11-02
            arms:
              - {name: say, control: true, tactic: {name: plain, kind: content, description: Say it, platform: instagram}}
              - {name: ask, tactic: {name: asking, kind: content, description: Ask it, platform: instagram}}
            metrics: [{name: click, type: mean, window: 1h, valuePerUnit: 1}]
          - name: reels
            question: Does it pay to dance?
            unit: post
            starts: 2026-11-02
            arms:
              - {name: still, control: true, tactic: {name: photo, kind: content, format: image}}
              - {name: dance, tactic: {name: dance, kind: content, format: reel}}
            metrics: [{name: revenue, type: mean, window: 1h, valuePerUnit: 1}]
          - name: tone
            question: Which tone?
            unit: conversation
            starts: 2026-11-02
            arms:
              - {name: brief, control: true, tactic: {name: brief, kind: conversation}}
              - {name: warm, tactic: {name: warm, kind: conversation}}
            metrics:
              - {name: replied, type: proportion}
              - {name: complaint, type: proportion, direction: lower, role: guardrail, window: 1h}
        """;

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;
    private final StringBuilder rows =
            new StringBuilder("id,type,experiment,arm,unit,metric,value,at,conversation,direction,by\n");
    private int next;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("data"), CLOCK), CLOCK);
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private void row(String type, String experiment, String arm, String unit, String metric, Object value, String at) {
        rows.append("i%d,%s,%s,%s,%s,%s,%s,%s,,,\n".formatted(++next, type, experiment, arm, unit, metric, value, at));
    }

    private void said(String unit, String at, String direction) {
        rows.append("i%d,message,,,%s,,,%s,%s,%s,human\n".formatted(++next, unit, at, unit, direction));
    }

    /** Four weeks and a Monday, days a little above or below in turn: plain falls from 20 to 8 by the week, dancing takes an hour and brings nothing much. */
    private void season() {
        int[] plain = {20, 19, 9, 8, 8};
        for (int day = 0; day < 29; day++) {
            String at = LocalDate.of(2026, 11, 2).plusDays(day) + "T09:00:00Z";
            int swing = day % 2 == 0 ? 1 : -1;
            post("feed", "say", day, at, "click", plain[day / 7] + swing, 1, 0);
            post("feed", "ask", day, at, "click", 10 + swing, 1, 0);
            post("reels", "still", day, at, "revenue", 20 + swing, 0, 5);
            post("reels", "dance", day, at, "revenue", 2 + swing, 0, 60);
        }
        for (int i = 0; i < 40; i++) {
            String unit = "talk-" + i;
            String day = "2026-11-" + (26 + i / 10);
            row("exposure", "tone", i % 2 == 0 ? "brief" : "warm", unit, "", "", day + "T08:00:00Z");
            if (i < 6) {
                row("outcome", "", "", unit, "complaint", 1, day + "T08:30:00Z");
            }
            boolean waits = i >= 10 && i < 14;
            said(unit, day + "T09:0" + i % 10 + ":00Z", "in");
            if (!waits) {
                said(unit, day + "T09:30:00Z", "out");
            }
        }
    }

    private void post(
            String experiment, String arm, int day, String at, String metric, int value, int cost, int minutes) {
        String unit = arm + day;
        row("exposure", experiment, arm, unit, "", "", at);
        row("outcome", "", "", unit, metric, value, at);
        row("outcome", "", "", unit, "cost", cost, at);
        row("outcome", "", "", unit, "minutes", minutes, at);
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + path))
                                .header("Content-Type", path.contains("outcomes") ? "text/csv" : "application/yaml")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertTrue(answer.statusCode() / 100 == 2, answer.statusCode() + " " + answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    private String furrow(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--server", server.address()));
        var run = CommandLineRun.of(all.toArray(String[]::new));
        assertEquals(0, run.code(), run::toString);
        return run.out();
    }

    private static JsonNode advice(JsonNode report, String action) {
        for (JsonNode each : report.path("recommendations")) {
            if (each.path("action").asText().equals(action)) {
                return each;
            }
        }
        throw new AssertionError(action + " is not advised: " + report.path("recommendations"));
    }

    @Test
    void theirRulesGoFromFilesToAdviceOnWhatCameIn() throws Exception {
        season();
        send("PUT", "v1/plan", PLAN);
        send("POST", "v1/outcomes", rows.toString());
        var rules = FILES.resolve("marketers.drl").toString();
        var scenarios = FILES.resolve("marketers.scenarios.yaml").toString();
        assertEquals(0, CommandLineRun.of("rules", "check", rules, scenarios).code());
        assertEquals(0, CommandLineRun.of("rules", "test", rules, scenarios).code());
        furrow("rules", "draft", rules, scenarios, "--by", "Ann", "--why", "our five");
        furrow("rules", "review", "1", "--by", "Bob", "--why", "reads well");
        furrow("rules", "publish", "1", "--by", "Ann", "--why", "from today");

        var report = send("GET", "v1/recommendations", "");
        var shift = advice(report, "shiftBudget");
        assertEquals("asking", shift.path("subject").asText());
        assertEquals("plain", shift.at("/terms/from").asText());
        assertEquals(0.2, shift.at("/terms/share").asDouble());
        assertEquals(1.4, shift.at("/terms/moneyAWeek").asDouble(), 1e-9, "a fifth of seven posts at 1 each");
        assertTrue(
                shift.path("reason").asText().contains("“Say it” has fallen 3 weeks in a row on click, 61 % less."),
                shift.toString());
        var answer = advice(report, "answer");
        assertEquals(4, answer.path("waiting").asInt());
        assertEquals("talk-10", answer.at("/conversations/0/unit").asText());
        assertEquals("2026-11-27T09:00:00Z", answer.at("/conversations/0/asked").asText());
        assertEquals("dance", advice(report, "stop").path("subject").asText());
        assertEquals("tone", advice(report, "end").path("subject").asText());
        var schedule = advice(report, "schedule");
        assertEquals("plain/click", schedule.path("subject").asText());
        assertEquals("2026-12-31", schedule.at("/terms/on").asText());

        var told = furrow("next", "--by", "Ben");
        assertTrue(told.contains("Waiting: talk-10, talk-11, talk-12, talk-13"), told);
        assertTrue(told.contains("Move 20 % of the money (1.40 EUR of last week's) from “Say it” to “Ask it”."), told);
        furrow("decide", answer.path("key").asText(), "accept", "--by", "Ben");
        furrow("decide", schedule.path("key").asText(), "accept", "--by", "Ben");
        var board = workspace.advice().board();
        var answering =
                board.life(answer.path("key").asText()).orElseThrow().value().undertaking();
        assertEquals(Optional.of("Ana"), answering.owner());
        assertEquals(Optional.of(LocalDate.of(2026, 11, 30)), answering.due());
        var scheduled =
                board.life(schedule.path("key").asText()).orElseThrow().value().undertaking();
        assertEquals(Optional.of("Ben"), scheduled.owner());
        assertEquals(Optional.of(LocalDate.of(2026, 12, 31)), scheduled.due());
        explained(rules);
    }

    /** Why each speaks, on the same plan and rows as files. */
    private void explained(String rules) throws IOException {
        var plan = Files.writeString(folder.resolve("plan.yaml"), PLAN).toString();
        var data = Files.writeString(folder.resolve("rows.csv"), rows).toString();
        var run = CommandLineRun.of(
                "rules", "explain", rules, "--plan", plan, "--data", data, "--as-of", "2026-11-30T15:00:00Z");
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("weeksFallen"), run.out());
        for (String rule : List.of(
                "Shift a fifth away from what falls",
                "Ana answers who waits",
                "No more reels that lose money",
                "Look at complaints on Mondays",
                "Renew by the new year")) {
            assertTrue(run.out().contains(rule), run.out());
        }
    }
}
