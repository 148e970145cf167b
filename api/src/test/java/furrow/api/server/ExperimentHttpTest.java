package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.HeadlinePlan;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/** Lives of experiments over HTTP: steps, refusals, versions. */
class ExperimentHttpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String SIGNED = "\"by\":\"ann\",\"reason\":\"so it was agreed\"";

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

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> step(String step, String more, String... headers) throws Exception {
        return send("POST", "/v1/experiments/headline/" + step, "{" + SIGNED + more + "}", headers);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private String page(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .header("Accept", "text/html");
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Test
    void pagesSayAtWhichStageOfItsLifeAnExperimentIs() throws Exception {
        assertTrue(page("/experiments").contains("No experiment is defined yet"));
        define("?draft=true");
        String list = page("/experiments");
        assertTrue(list.contains("One draft waits to be started.") && list.contains("nothing counts yet"), list);
        assertTrue(page("/experiments/headline").contains("Draft, nothing counts yet"));

        step("start", "");
        assertTrue(page("/experiments/headline").contains("Running"), page("/experiments/headline"));
        step("pause", "");
        assertTrue(page("/experiments").contains("Paused"), page("/experiments"));
        assertTrue(page("/experiments/headline").contains("Paused"), page("/experiments/headline"));
        step("resume", "");
        assertTrue(page("/experiments").contains("Running"), page("/experiments"));
        step("conclude", ",\"arm\":\"question\",\"despite\":true");
        assertTrue(page("/experiments/headline").contains("Concluded, with “Question”"), page("/experiments/headline"));
        step("reopen", "");
        step("abandon", "");
        assertTrue(page("/experiments").contains("Abandoned"), page("/experiments"));
    }

    private void define(String query) throws Exception {
        var defined = send("PUT", "/v1/plan" + query, HeadlinePlan.TEXT);
        assertEquals(200, defined.statusCode(), defined.body());
    }

    @Test
    void aLifeFromDraftToReopeningCanBeRead() throws Exception {
        define("?draft=true&by=Ann&reason=for%20December");
        assertEquals(
                "draft",
                json(send("GET", "/v1/experiments", ""))
                        .at("/experiments/0/stage")
                        .asText());
        for (var each : List.of(
                step("start", ""),
                step("pause", ""),
                step("resume", ""),
                step("amend", ",\"changes\":{\"analysis\":{\"plannedUnits\":5000}}"),
                step("conclude", ",\"arm\":\"question\",\"despite\":true"),
                step("reopen", ",\"ends\":\"2026-12-24\""),
                step("abandon", ""))) {
            assertEquals(200, each.statusCode(), each.body());
        }

        var life = json(send("GET", "/v1/experiments/headline", ""));
        var steps = new ArrayList<String>();
        life.path("history").forEach(each -> steps.add(each.path("step").asText()));
        assertEquals(
                List.of("drafted", "started", "paused", "resumed", "amended", "concluded", "reopened", "abandoned"),
                steps);
        assertEquals("for December", life.at("/history/0/reason").asText());
        assertEquals("question", life.at("/history/5/arm").asText());
        assertEquals(5000, life.at("/plan/analysis/plannedUnits").asInt());
        assertEquals(8, life.path("version").asInt());
        assertEquals("[\"reopen\"]", life.path("next").toString());
    }

    @Test
    void anIllegalStepIsRefusedWithTheLegalOnes() throws Exception {
        define("?draft=true");
        var refused = step("pause", "");

        assertEquals(409, refused.statusCode());
        assertEquals("illegal-step", json(refused).at("/error/code").asText());
        assertEquals(
                "[\"start\",\"amend\",\"abandon\"]",
                json(refused).at("/error/problems").toString());
        assertEquals(
                404,
                send("POST", "/v1/experiments/tune/pause", "{" + SIGNED + "}").statusCode());
        assertEquals(404, send("GET", "/v1/experiments/tune", "").statusCode());
        assertEquals(404, step("celebrate", "").statusCode());
    }

    @Test
    void aStepOnAnOldVersionIsRefused() throws Exception {
        define("");
        var seen = send("GET", "/v1/experiments/headline", "");
        String tag = seen.headers().firstValue("ETag").orElseThrow();
        var first = step("pause", "", "If-Match", tag);
        var second = step("abandon", "", "If-Match", tag);

        assertEquals("\"1\"", tag);
        assertEquals(200, first.statusCode(), first.body());
        assertEquals("\"2\"", first.headers().firstValue("ETag").orElseThrow());
        assertEquals(412, second.statusCode());
        assertEquals("changed-meanwhile", json(second).at("/error/code").asText());
        assertEquals(400, step("resume", "", "If-Match", "yesterday").statusCode());
        assertEquals(
                "paused",
                json(send("GET", "/v1/experiments/headline", "")).path("stage").asText());
    }

    @Test
    void whatIsFrozenIsNotDefinedAnew() throws Exception {
        define("");
        define("");
        var other = send("PUT", "/v1/plan", HeadlinePlan.TEXT + "    hypothesis: It was clear from the start.\n");

        assertEquals(409, other.statusCode(), other.body());
        assertEquals("frozen", json(other).at("/error/code").asText());
        assertTrue(other.body().contains("hypothesis"), other.body());
        assertEquals(400, send("PUT", "/v1/plan?draft=maybe", HeadlinePlan.TEXT).statusCode());
    }

    @Test
    void badInputIsRefusedWithNameValueAndAdvice() throws Exception {
        define("");
        var bodies = List.of(
                send("POST", "/v1/experiments/headline/pause", "{\"by\":\"ann\"}"),
                send("POST", "/v1/experiments/headline/pause", ""),
                step("pause", ",\"until\":\"tomorrow\""),
                step("conclude", ""),
                step("conclude", ",\"arm\":\"third\""),
                step("conclude", ",\"arm\":\"question\",\"despite\":\"yes\""),
                step("amend", ""),
                step("amend", ",\"changes\":{\"ends\":\"yesterday\"}"),
                step("amend", ",\"weights\":{\"plain\":0,\"question\":1}"),
                step("amend", ",\"plan\":\"experiments: []\""),
                step("answer", ",\"clause\":1,\"met\":true"));
        for (var each : bodies) {
            assertEquals(400, each.statusCode(), each.body());
            assertEquals("bad-input", json(each).at("/error/code").asText());
        }
        assertTrue(
                bodies.get(0).body().contains("reason needs text, but is missing"),
                bodies.get(0).body());
        assertTrue(
                bodies.get(2).body().contains("the body has no \\\"until\\\"; it takes reason, by"),
                bodies.get(2).body());
        assertEquals(
                1,
                json(send("GET", "/v1/experiments/headline", ""))
                        .path("version")
                        .asInt());
    }

    @Test
    void theChecklistHoldsAConclusionUp() throws Exception {
        define("");
        var refused = step("conclude", ",\"arm\":\"question\"");

        assertEquals(409, refused.statusCode(), refused.body());
        assertEquals("not-met", json(refused).at("/error/code").asText());
        var life = json(send("GET", "/v1/experiments/headline", ""));
        assertEquals("open", life.at("/checklists/question/0/state").asText());
        assertEquals("health", life.at("/checklists/question/0/kind").asText());
    }

    @Test
    void anotherExperimentOnTheSameUnitsIsNamedBeforeTheStart() throws Exception {
        define("");
        var second = HeadlinePlan.TEXT.replace("name: headline", "name: second");
        assertEquals(200, send("PUT", "/v1/plan?draft=true", second).statusCode());
        var refused = send("POST", "/v1/experiments/second/start", "{" + SIGNED + "}");
        var known = send("POST", "/v1/experiments/second/start", "{" + SIGNED + ",\"overlaps\":[\"headline\"]}");

        assertEquals(409, refused.statusCode(), refused.body());
        assertEquals("overlaps", json(refused).at("/error/code").asText());
        assertTrue(json(refused).at("/error/problems/0").asText().startsWith("headline is running"), refused.body());
        assertEquals(200, known.statusCode(), known.body());
    }
}
