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
    private static final Clock CLOCK = Clock.fixed(Instant.parse(MarketersSeason.AS_OF), ZoneOffset.UTC);
    private static final Path FILES = Path.of("../rules/src/test/resources/furrow/rules/scenario");

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;
    private final String rows = MarketersSeason.rows();

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
        send("PUT", "v1/plan", MarketersSeason.PLAN);
        send("POST", "v1/outcomes", rows);
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
        var plan = Files.writeString(folder.resolve("plan.yaml"), MarketersSeason.PLAN)
                .toString();
        var data = Files.writeString(folder.resolve("rows.csv"), rows).toString();
        var run = CommandLineRun.of(
                "rules", "explain", rules, "--plan", plan, "--data", data, "--as-of", MarketersSeason.AS_OF);
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
