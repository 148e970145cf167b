package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import furrow.engine.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls as the documentation of Segment's HTTP API and of its A/B testing events gives them. */
class SegmentHttpTest {
    private static final String BASE = "/v1/segment/v1/";
    private static final String TRACK = """
            {"userId": "019mr8mf4r", "event": "Item Purchased", "messageId": "%s",
             "properties": {"name": "Leap to Conclusions", "revenue": 14.99},
             "context": {"ip": "24.5.68.47"}, "timestamp": "2026-11-20T10:30:00.000Z"}
            """;

    private static final String CLICK = TRACK.replace("Item Purchased", "click");

    @TempDir
    private static Path folder;

    private static ConnectedServer furrow;

    @BeforeAll
    static void start() {
        furrow = new ConnectedServer(folder);
        furrow.define(HeadlinePlan.TEXT);
    }

    @AfterAll
    static void stop() {
        furrow.close();
    }

    @BeforeEach
    void mark() throws Exception {
        furrow.send("PUT", "/v1/mappings/segment", "{\"reason\":\"as is usual\"}");
        furrow.mark();
    }

    private static void assertTaken(int accepted, HttpResponse<String> answer) throws Exception {
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(accepted, ConnectedServer.json(answer).path("accepted").asInt(), answer.body());
    }

    @Test
    void aBatchIsTakenAndWhatIsNoTrackIsCountedAsIgnored() throws Exception {
        var answer = furrow.post(BASE + "batch", """
                {"batch": [
                   {"type": "identify", "userId": "019mr8mf4r", "traits": {"email": "jake@example.com"}, "messageId": "b1"},
                   {"type": "track", "userId": "019mr8mf4r", "event": "Song Played", "messageId": "b2",
                    "properties": {"name": "Fallin for You"}, "timestamp": "2026-11-20T10:31:00.000Z"},
                   {"type": "track", "anonymousId": "anon-7", "event": "Song Played", "messageId": "b3"},
                   {"type": "page", "userId": "x", "name": "Pricing", "messageId": "b4"},
                   {"type": "page", "userId": "x", "name": "Home", "messageId": "b5"}],
                 "context": {"device": {"type": "phone"}}, "sentAt": "2026-11-20T10:31:10.000Z"}
                """);

        assertTaken(2, answer);
        var said = ConnectedServer.json(answer);
        assertTrue(said.path("success").asBoolean());
        assertEquals(
                "identify: only track is about something that came back",
                said.at("/ignored/0/reason").asText());
        assertEquals(2, said.at("/ignored/1/events").asInt());
        assertEquals(0, said.path("rejected").size());
        assertTrue(
                said.at("/warnings/0/reason").asText().length() > 10, "no metric reads Song Played: " + answer.body());
        assertEquals(List.of(2, 0), furrow.rows());
    }

    @Test
    void aRepeatOfAMessageIdCountsOnceAndTheKeyMayComeAsClientsOfSegmentSendIt() throws Exception {
        var basic = Base64.getEncoder().encodeToString((furrow.key.text() + ":").getBytes(StandardCharsets.UTF_8));
        var asSegment = furrow.send(furrow.request(BASE + "track")
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.ofString(CLICK.formatted("r1")))
                .build());

        assertTaken(1, asSegment);
        assertTaken(1, furrow.post(BASE + "track", CLICK.formatted("r1")));
        assertEquals(List.of(2, 1), furrow.rows());
    }

    @Test
    void onlyTheAddressOfSegmentTakesAKeyAsAName() throws Exception {
        var basic = Base64.getEncoder().encodeToString((furrow.key.text() + ":").getBytes(StandardCharsets.UTF_8));
        for (String path : List.of("/v1/events", "/v1/outcomes", "/v1/plan", "/v1/segmentx/v1/track")) {
            var answer = furrow.send(furrow.request(path)
                    .header("Authorization", "Basic " + basic)
                    .POST(BodyPublishers.ofString("{}"))
                    .build());
            assertEquals(401, answer.statusCode(), path);
        }
        var wrong = furrow.send(furrow.request(BASE + "track")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(TRACK.formatted("w1")))
                .build());
        assertEquals(401, wrong.statusCode());
        var reader = furrow.workspace.keys().issue("Reader", List.of(Role.REVIEWER), "Olga Operator", 3);
        var reading = furrow.send(furrow.request(BASE + "track")
                .header("Authorization", "Bearer " + reader.text())
                .POST(BodyPublishers.ofString(TRACK.formatted("w2")))
                .build());
        assertEquals(403, reading.statusCode());
        assertEquals(List.of(0, 0), furrow.rows());
    }

    @Test
    void experimentViewedIsAnExposure() throws Exception {
        var answer = furrow.post(BASE + "track", """
                {"userId": "exposed-1", "event": "Experiment Viewed", "messageId": "e1", "timestamp": "2026-11-20T10:00:00Z",
                 "properties": {"experiment_id": "12", "experiment_name": "headline", "variation_id": "2",
                                "variation_name": "question"}}
                """);

        assertTaken(1, answer);
        assertEquals(0, ConnectedServer.json(answer).path("warnings").size(), answer.body());
        assertEquals(List.of(1, 0), furrow.rows());
        var arm = furrow.get("/v1/evidence/headline").at("/experiments/0/arms/1");
        assertEquals(1, arm.path("units").asInt() + arm.path("open").asInt(), arm.toString());
    }

    @Test
    void aMappingTakesMoneyOutOfProperties() throws Exception {
        furrow.send("PUT", "/v1/mappings/segment", """
                {"reason": "we sell", "events": [{"event": "Item Purchased", "metric": "revenue", "value": "{properties.revenue}"}]}
                """);

        var bad = furrow.post(BASE + "track", TRACK.formatted("m2").replace("14.99", "\"a lot\""));
        assertTaken(1, furrow.post(BASE + "track", TRACK.formatted("m1")));

        assertTaken(0, bad);
        assertEquals("value", ConnectedServer.json(bad).at("/rejected/0/column").asText());
        assertTrue(ConnectedServer.json(bad).path("rejects").asText().startsWith("/v1/rejects/"), bad.body());
        assertEquals(List.of(1, 0), furrow.rows());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"event":"X","messageId":"1","timestamp":"2026-11-20T10:00:00Z"}              | unit
            {"event":"X","userId":"u"}                                                    | messageId
            {"userId":"u","messageId":"1"}                                                | event
            {"event":"X","userId":"u","messageId":"1","timestamp":"yesterday"}            | at
            {"event":"X","userId":"u","messageId":"1","timestamp":"2019-01-01T00:00:00Z"} | at
            [1]                                                                           | ''
            """)
    void aTrackThatCannotBeUsedIsKeptAndNamesTheField(String body, String field) throws Exception {
        var answer = furrow.post(BASE + "track", body);

        assertTaken(0, answer);
        assertEquals(
                field, ConnectedServer.json(answer).at("/rejected/0/column").asText(), answer.body());
        assertEquals(List.of(0, 0), furrow.rows());
    }

    @Test
    void whatIsNoCallIsRefusedWhole() throws Exception {
        assertEquals(404, furrow.post(BASE + "delete", "{}").statusCode());
        assertEquals(400, furrow.post(BASE + "batch", "{\"batch\": 7}").statusCode());
        assertEquals(400, furrow.post(BASE + "batch", "[]").statusCode());
        assertEquals(400, furrow.post(BASE + "track", "").statusCode());
        var many = "{\"type\":\"page\"},".repeat(10_001);
        var answer = furrow.post(BASE + "batch", "{\"batch\":[" + many.substring(0, many.length() - 1) + "]}");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("at most 10000 events"), answer.body());
    }
}
