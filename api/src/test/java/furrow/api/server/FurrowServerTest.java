package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.HeadlinePlan;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FurrowServerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

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

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private static String event(int number, String type, String arm) {
        return "{\"id\":\"" + type + number + "\",\"type\":\"" + type + "\",\"experiment\":\"headline\",\"arm\":\""
                + arm
                + "\",\"unit\":\"u" + number + "\",\"at\":\"2026-11-20T10:00:00Z\""
                + (type.equals("outcome") ? ",\"metric\":\"click\",\"value\":1}" : "}") + "\n";
    }

    private static String season() {
        var rows = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            String arm = i % 2 == 0 ? "plain" : "question";
            rows.append(event(i, "exposure", arm));
            if (i % 20 == 0 || (i % 2 == 1 && i % 8 == 1)) {
                rows.append(event(i, "outcome", arm));
            }
        }
        return rows.toString();
    }

    @Test
    void outcomesGoInAndEvidenceAndAdviceComeOut() throws Exception {
        assertEquals(200, send("PUT", "/v1/plan", HeadlinePlan.TEXT).statusCode());
        var kept = send("POST", "/v1/outcomes", season());
        var evidence = new ObjectMapper().readTree(get("/v1/evidence").body());
        var advice = get("/v1/recommendations");

        assertEquals(200, kept.statusCode(), kept.body());
        assertEquals(
                "better", evidence.at("/experiments/0/comparisons/0/verdict").asText());
        assertEquals(1000, evidence.at("/experiments/0/arms/0/units").asInt());
        assertTrue(advice.body().contains("\"scale\""), advice.body());
        assertTrue(get("/").body().contains("Use question everywhere"));
    }

    @Test
    void evidenceIsSealedOnRequestAndReadAgainAsOfThen() throws Exception {
        send("PUT", "/v1/plan", HeadlinePlan.TEXT);
        send("POST", "/v1/outcomes", season());
        var none = get("/v1/evidence?asOf=2026-11-20");
        var shown = new ObjectMapper().readTree(get("/v1/evidence").body());
        var sealed = send("POST", "/v1/seals", "{\"by\":\"ann\",\"why\":\"Monday's meeting\"}");
        var decided =
                send("POST", "/v1/seals", "{\"experiment\":\"headline\",\"by\":\"ann\",\"why\":\"use question\"}");
        send("POST", "/v1/outcomes", event(9001, "exposure", "plain"));
        var then =
                new ObjectMapper().readTree(get("/v1/evidence?asOf=2026-11-20").body());
        var list = new ObjectMapper().readTree(get("/v1/seals").body());

        assertEquals(400, none.statusCode());
        assertTrue(none.body().contains("none is yet"), none.body());
        assertEquals(200, sealed.statusCode(), sealed.body());
        assertEquals(200, decided.statusCode(), decided.body());
        assertEquals(shown.get("experiments"), then.get("experiments"));
        assertEquals("2026-11-20T12:00:00Z", then.at("/experiments/0/asOf").asText());
        assertEquals("request", list.at("/seals/0/kind").asText());
        assertEquals("Monday's meeting", list.at("/seals/0/why").asText());
        assertEquals("decision", list.at("/seals/1/kind").asText());
        assertEquals("headline", list.at("/seals/1/experiment").asText());
        assertEquals(1, list.at("/seals/0/positions").elements().next().asInt());
        assertEquals(400, send("POST", "/v1/seals", "{\"by\":\"ann\"}").statusCode());
        assertEquals(
                404,
                send("POST", "/v1/experiments/tune/conclude", "{\"by\":\"ann\",\"reason\":\"over\",\"arm\":\"plain\"}")
                        .statusCode());
    }

    @Test
    void segmentsAreLookedAtOnRequestAndCalledExploratory() throws Exception {
        var plan = HeadlinePlan.TEXT.replace("currency: EUR", "currency: EUR, segments: [channel]");
        send("PUT", "/v1/plan", plan);
        send("POST", "/v1/outcomes", season());
        var found = new ObjectMapper()
                .readTree(get("/v1/experiments/headline/segments?by=channel").body());
        var refused = get("/v1/experiments/headline/segments?by=age");

        assertTrue(found.get("exploratory").asBoolean(), found.toString());
        assertEquals("", found.at("/segments/0/segment/channel").asText());
        assertEquals(1000, found.at("/segments/0/arms/0/units").asInt());
        assertEquals("better", found.at("/segments/0/comparisons/0/verdict").asText());
        assertEquals(400, refused.statusCode());
        assertTrue(
                refused.body().contains("by needs different attributes, of those remembered: channel"), refused.body());
        assertEquals(400, get("/v1/experiments/headline/segments").statusCode());
    }

    @Test
    void aConcludedExperimentKeepsItsNumbersAndSaysSo() throws Exception {
        send("PUT", "/v1/plan", HeadlinePlan.TEXT);
        send("POST", "/v1/outcomes", season());
        var shown = new ObjectMapper().readTree(get("/v1/evidence").body());
        var concluded = send(
                "POST",
                "/v1/experiments/headline/conclude",
                "{\"by\":\"ann\",\"reason\":\"it is clear\",\"arm\":\"question\"}");
        send("POST", "/v1/outcomes", event(9001, "exposure", "plain"));
        var later = new ObjectMapper().readTree(get("/v1/evidence").body());

        assertEquals(200, concluded.statusCode(), concluded.body());
        assertEquals(shown.at("/experiments/0/arms"), later.at("/experiments/0/arms"));
        String remark = later.at("/experiments/0/remarks/0").asText();
        assertTrue(
                remark.startsWith(
                        "Concluded for question by ann (it is clear): these numbers are as of 20 November 2026"),
                remark);
        assertTrue(get("/experiments/headline").body().contains("Concluded for question by ann"));
    }

    @Test
    void repeatsAndOutcomesBeforeTheirPlanChangeNothing() throws Exception {
        send("POST", "/v1/outcomes", season());
        send("PUT", "/v1/plan", HeadlinePlan.TEXT);
        var once = evidence();
        send("POST", "/v1/outcomes", season());

        assertTrue(once.contains("\"units\" : 1000"), once);
        assertEquals(once, evidence());
    }

    @Test
    void aRowFromBeyondTheReceiptWindowIsRefusedAndTheOthersAreKept() throws Exception {
        var kept = send(
                "POST",
                "/v1/outcomes",
                event(1, "exposure", "plain")
                        + event(2, "exposure", "plain").replace("2026-11-20T10", "2024-11-20T10")
                        + event(3, "exposure", "plain").replace("2026-11-20T10", "2026-11-22T10"));
        var answer = new ObjectMapper().readTree(kept.body());

        assertEquals(1, answer.at("/accepted").asInt(), kept.body());
        assertEquals("2024-11-20T10:00:00Z", answer.at("/rejected/0/value").asText());
        assertTrue(answer.at("/rejected/0/reason").asText().contains("furrow rebuild --import"), kept.body());
        assertEquals(3, answer.at("/rejected/1/line").asInt());
    }

    private String evidence() throws IOException, InterruptedException {
        return get("/v1/evidence").body();
    }

    @Test
    void anotherStartFindsAllThatWasAcknowledged() throws Exception {
        send("PUT", "/v1/plan", HeadlinePlan.TEXT);
        send("POST", "/v1/outcomes", season());
        var before = evidence();
        stop();
        start();

        assertEquals(before, evidence());
    }

    @Test
    void healthTellsHowFarTheFoldIsAndWhoHasSent() throws Exception {
        send("PUT", "/v1/plan", HeadlinePlan.TEXT);
        send("POST", "/v1/outcomes", season());
        send("POST", "/v1/outcomes", event(1, "exposure", "question") + event(9999, "outcome", "plain"));
        evidence();
        var health = new ObjectMapper().readTree(get("/v1/health").body());

        assertEquals("up", health.get("status").asText());
        assertEquals(0, health.get("lag").asInt());
        assertTrue(health.get("logBytes").asLong() > 0);
        assertEquals(1, health.at("/rows/repeated").asInt());
        assertEquals(1, health.at("/rows/waiting").asInt());
        assertEquals("2026-11-20T12:00:00Z", health.get("oldestReceived").asText());
        assertEquals("http", health.at("/sources/0/name").asText());
        assertEquals(
                "2026-11-20T12:00:00Z", health.at("/sources/0/lastReceived").asText());
        assertEquals(
                "2026-11-20T10:00:00Z", health.at("/sources/0/lastHappened").asText());
    }

    @Test
    void aFullDiskIsToldWithATimeToWait() throws Exception {
        stop();
        var full = LogSettings.withDefaults().withReserveBytes(Long.MAX_VALUE / 2);
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK, full), CLOCK);
        server = OpenServer.on(workspace);
        var refused = send("POST", "/v1/outcomes", event(1, "exposure", "plain"));

        assertEquals(503, refused.statusCode(), refused.body());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(refused.body().contains("\"disk-full\""), refused.body());
    }

    @Test
    void badRowsAreNamedAndTheOthersKept() throws Exception {
        send("PUT", "/v1/plan", HeadlinePlan.TEXT);
        var answer =
                send("POST", "/v1/outcomes", event(1, "exposure", "plain") + "{\"id\":\"x\",\"type\":\"nonsense\"}\n");

        assertEquals(200, answer.statusCode());
        var body = new ObjectMapper().readTree(answer.body());
        assertEquals(1, body.get("accepted").asInt());
        assertEquals(2, body.at("/rejected/0/line").asInt());
    }

    @Test
    void namesThatNoPlanKnowsAreKeptWithAWarningAndToldWhereTheExperimentIsShown() throws Exception {
        send("PUT", "/v1/plan", HeadlinePlan.TEXT);
        var fine = new ObjectMapper()
                .readTree(send("POST", "/v1/outcomes", season()).body());
        assertEquals(0, fine.get("warnings").size());

        var answer = new ObjectMapper()
                .readTree(send(
                                "POST",
                                "/v1/outcomes",
                                event(7001, "exposure", "plian")
                                        + event(7002, "exposure", "plian")
                                        + event(7003, "exposure", "plain").replace("\"headline\"", "\"headlin\"")
                                        + event(7004, "outcome", "plain").replace("\"click\"", "\"klick\""))
                        .body());
        assertEquals(4, answer.get("accepted").asInt(), answer.toString());
        assertEquals(0, answer.get("rejected").size());
        var warnings = answer.get("warnings");
        assertEquals(3, warnings.size(), answer.toString());
        assertEquals("arm", warnings.at("/0/column").asText());
        assertEquals("plian", warnings.at("/0/value").asText());
        assertEquals(2, warnings.at("/0/rows").asInt());
        assertEquals("klick", warnings.at("/1/value").asText());
        assertEquals("headlin", warnings.at("/2/value").asText());

        var before = shown();
        assertTrue(before.contains("arm \\\"plian\\\" (2 rows)"), before);
        assertTrue(before.contains("metric \\\"klick\\\" (1 row)"), before);
        stop();
        start();
        assertEquals(before, shown());
    }

    private String shown() throws IOException, InterruptedException {
        var health = new ObjectMapper().readTree(evidence()).at("/experiments/0/health");
        for (var each : health) {
            if (each.get("check").asText().equals("unplanned-names")) {
                assertEquals("caution", each.get("status").asText());
                return each.toString();
            }
        }
        return health.toString();
    }

    /** What curl calls a body when it is told nothing. */
    @Test
    void aBodyThatIsCalledAFormIsReadAsItIs() throws Exception {
        String[] form = {"Content-Type", "application/x-www-form-urlencoded"};

        assertEquals(200, send("PUT", "/v1/plan", HeadlinePlan.TEXT, form).statusCode());
        assertEquals(200, send("POST", "/v1/outcomes", season(), form).statusCode());
    }

    @Test
    void badRequestsSayWhatToDo() throws Exception {
        assertEquals(400, send("POST", "/v1/outcomes", "").statusCode());
        assertEquals(400, send("POST", "/v1/outcomes", "[]").statusCode());
        assertEquals(404, get("/v1/nothing").statusCode());
        var plan = send("PUT", "/v1/plan", "experiments: 3");
        assertEquals(400, plan.statusCode());
        assertTrue(plan.body().contains("nothing was saved"), plan.body());
        assertEquals(
                413,
                send("POST", "/v1/outcomes", "x".repeat(Routes.LARGEST_BODY + 1))
                        .statusCode());
    }

    @Test
    void pagesOfOtherSitesCannotSend() throws Exception {
        var answer = send("POST", "/v1/outcomes", event(1, "exposure", "plain"), "Origin", "http://evil.example");

        assertEquals(403, answer.statusCode());
        assertTrue(get("/").headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .contains("default-src 'none'"));
    }

    @Test
    void anEmptyWorkspaceSaysHowToBegin() throws Exception {
        var page = get("/").body();

        assertTrue(page.contains("No experiment is defined yet"), page);
        assertFalse(page.replaceAll("<script src=\"/assets/(live|clock)-[0-9a-f]+\\.js\" defer></script>", "")
                .contains("<script"));
    }
}
