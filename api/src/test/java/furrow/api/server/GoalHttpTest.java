package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import furrow.api.HeadlinePlan;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goals of the workspace over HTTP: from rows to walk, alarm and forecast, to the advice of a rule; and what is refused. */
class GoalHttpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 21);
    private static final String SIGNED = "\"by\":\"ann\",\"reason\":\"the first quarter\"";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> draw(String metric, String goal) throws Exception {
        return send("POST", "/v1/goals/" + metric + "/draw", "{" + goal + "," + SIGNED + "}");
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertEquals(200, answer.statusCode(), answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    private void define() throws Exception {
        json(send("PUT", "/v1/plan", HeadlinePlan.TEXT));
    }

    /** Sixty days of twenty contacts; of these ten click on a day, and two from the thirtieth day on. */
    private void walk() throws Exception {
        var rows = new StringBuilder("type,id,unit,at,experiment,arm,metric,value\n");
        for (int day = 0; day < 60; day++) {
            for (int unit = 0; unit < 20; unit++) {
                String who = day + "-" + unit;
                String at = FIRST.plusDays(day) + "T0" + unit % 10 + ":00:00Z";
                String arm = unit % 2 == 0 ? "plain" : "question";
                rows.append("exposure,e" + who + ",u" + who + "," + at + ",headline," + arm + ",,\n");
                // Two days in three have one click more or less: no two days are all alike.
                if (unit < (day < 30 ? 10 : 2) + (day * day + 1) % 3 - 1) {
                    rows.append("outcome,o" + who + ",u" + who + "," + at + ",headline," + arm + ",click,1\n");
                }
            }
        }
        json(send("POST", "/v1/outcomes", rows.toString()));
    }

    @Test
    void aWalkThatLeavesItsPathIsToldWithTheDateThatWillBeMissedAndReachesTheRules() throws Exception {
        define();
        walk();
        json(
                draw(
                        "click",
                        "\"points\":[{\"date\":\"2026-09-21\",\"value\":0.5},{\"date\":\"2026-11-26\",\"value\":0.5}],\"unit\":\"share\""));

        var goal = json(send("GET", "/v1/goals/click", ""));
        assertEquals("left-path", goal.path("state").asText(), goal::toString);
        assertEquals(60, goal.path("walked").size());
        assertEquals("2026-11-19", goal.path("until").asText());
        var left = LocalDate.parse(goal.at("/alarm/left").asText());
        assertTrue(Math.abs(FIRST.plusDays(30).toEpochDay() - left.toEpochDay()) <= 3, goal::toString);
        assertEquals("2026-11-26", goal.at("/missed/date").asText());
        assertTrue(
                goal.at("/missed/upper").asDouble() < 0.45, goal.path("missed").toString());
        assertEquals(19.0 / 140, goal.path("lately").asDouble(), 1e-9);
        assertEquals("ann", goal.at("/drawnBy/by").asText());
        var list = json(send("GET", "/v1/goals", ""));
        assertEquals(1, list.path("goals").size());
        assertTrue(
                list.at("/goals/0/sentence").asText().contains("As things go 26 November 2026 will be missed"),
                list::toString);
        var report = json(send("GET", "/v1/evidence", ""));
        assertEquals(list.path("goals"), report.path("goals"));
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("..", "docs", "report.schema.json")))
                        .validate(report.toString(), InputFormat.JSON));
        var advice = send("GET", "/v1/recommendations", "").body();
        assertTrue(advice.contains("Change course on click: it left its path"), advice);

        // What was drawn is on disk.
        stop();
        start();
        assertEquals(
                "click", json(send("GET", "/v1/goals", "")).at("/goals/0/key").asText());
        assertEquals(
                0,
                json(send("POST", "/v1/goals/click/drop", "{" + SIGNED + "}"))
                        .path("goals")
                        .size());
        assertEquals(404, send("GET", "/v1/goals/click", "").statusCode());
    }

    @Test
    void whatCannotBeDrawnIsRefusedWithWhatCan() throws Exception {
        define();
        String later = "\"points\":[{\"date\":\"2026-12-20\",\"value\":0.5}]";
        refused("points needs a list such as [{\\\"date\\\":", draw("click", "\"tolerance\":0.1"));
        refused("needs at least one dated value", draw("click", "\"points\":[]"));
        refused(
                "needs rising dates",
                draw(
                        "click",
                        "\"points\":[{\"date\":\"2026-12-20\",\"value\":0.5},{\"date\":\"2026-12-20\",\"value\":0.6}]"));
        refused("needs 2026-11-20 or later", draw("click", "\"points\":[{\"date\":\"2026-11-19\",\"value\":0.5}]"));
        refused("22 % is written 0.22", draw("click", "\"points\":[{\"date\":\"2026-12-20\",\"value\":22}]"));
        refused("needs \\\"share\\\", but was \\\"EUR\\\"", draw("click", later + ",\"unit\":\"EUR\""));
        refused("they are click", draw("likes", later));
        refused("needs 0 to 100", draw("click", later + ",\"season\":{\"sat\":-1}"));
        refused(
                "a weekday above 0",
                draw(
                        "click",
                        later + ",\"season\":{\"mon\":0,\"tue\":0,\"wed\":0,\"thu\":0,\"fri\":0,\"sat\":0,\"sun\":0}"));
        refused("needs text", send("POST", "/v1/goals/click/draw", "{" + later + "}"));
        refused("none is drawn", send("POST", "/v1/goals/click/drop", "{" + SIGNED + "}"));
        assertEquals(0, json(send("GET", "/v1/goals", "")).path("goals").size());
        assertFalse(json(draw("click", later + ",\"measure\":\"daily-total\""))
                .path("unit")
                .asText()
                .isEmpty());
    }

    private static void refused(String says, HttpResponse<String> answer) {
        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(says), answer.body());
    }
}
