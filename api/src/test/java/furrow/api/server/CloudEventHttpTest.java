package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.HeadlinePlan;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CloudEvents, sent by the SDK of the CloudEvents project and by hand. */
class CloudEventHttpTest {
    private static final String EVENTS = "/v1/events";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String STRUCTURED = "application/cloudevents+json";

    @TempDir
    private static Path folder;

    private static ConnectedServer furrow;
    private static int tests;

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
        tests++;
        furrow.send("PUT", "/v1/mappings/cloudevents", "{\"reason\":\"as is usual\"}");
        furrow.mark();
    }

    private static CloudEventBuilder event(String id, String type, String subject) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/shop-" + tests))
                .withType(type)
                .withSubject(subject)
                .withTime(OffsetDateTime.parse("2026-11-20T10:30:00Z"));
    }

    private static CloudEvent own(String id, String kind, String unit, String data) {
        return event(id, "furrow." + kind, unit)
                .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private HttpResponse<String> sdk(CloudEvent event, boolean binary) throws IOException, InterruptedException {
        var request = furrow.request(EVENTS).header("Authorization", "Bearer " + furrow.key.text());
        var writer = HttpMessageFactory.createWriter(
                request::header, body -> request.POST(BodyPublishers.ofByteArray(body == null ? new byte[0] : body)));
        if (binary) {
            writer.writeBinary(event);
        } else {
            writer.writeStructured(event, JsonFormat.CONTENT_TYPE);
        }
        return furrow.send(request.build());
    }

    private HttpResponse<String> batch(List<String> events) throws IOException, InterruptedException {
        return furrow.post(EVENTS, "[" + String.join(",", events) + "]", "Content-Type", BATCH);
    }

    private static String json(CloudEvent event) {
        return new String(new JsonFormat().serialize(event), StandardCharsets.UTF_8);
    }

    private JsonNode arm(int at) throws IOException, InterruptedException {
        return furrow.get("/v1/evidence/headline").at("/experiments/0/arms/" + at);
    }

    private static void assertTaken(int accepted, HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(accepted, ConnectedServer.json(answer).path("accepted").asInt(), answer.body());
    }

    @Test
    void theSdkSendsBinaryStructuredAndBatchedAndARepeatCountsOnce() throws Exception {
        String arm = "{\"experiment\":\"headline\",\"arm\":\"question\"}";
        var exposure = own("1", "exposure", "ann", arm);
        var click = event("2", "click", "ann").build();

        assertTaken(1, sdk(exposure, true));
        assertTaken(1, sdk(click, false));
        assertTaken(3, batch(List.of(json(exposure), json(click), json(own("3", "exposure", "ben", arm)))));

        assertEquals(List.of(5, 2), furrow.rows());
        assertEquals(2, arm(1).path("units").asInt() + arm(1).path("open").asInt(), arm(1).toString());
    }

    @Test
    void theSameIdOfAnotherSourceIsAnotherEvent() throws Exception {
        var one = event("7", "click", "ann").build();
        var other = CloudEventBuilder.v1(one).withSource(URI.create("/app")).build();

        assertTaken(2, batch(List.of(json(one), json(other))));

        assertEquals(List.of(2, 0), furrow.rows());
    }

    @Test
    void aHeaderMayHoldAnyLetterEscaped() throws Exception {
        var escaped = furrow.post(
                EVENTS,
                "",
                "ce-specversion",
                "1.0",
                "ce-id",
                "8",
                "ce-source",
                "/shop-" + tests,
                "ce-type",
                "click",
                "ce-time",
                "2026-11-20T10:30:00Z",
                "ce-subject",
                "Zo%C3%AB & %D0%AE%D0%BB%D1%8F 100%");

        assertTaken(1, escaped);
        assertTaken(1, sdk(event("8", "click", "Zoë & Юля 100%").build(), false));
        assertEquals(List.of(2, 1), furrow.rows());
    }

    @Test
    void aMappingSaysWhatEventsOfOthersAre() throws Exception {
        var kept = furrow.send("PUT", "/v1/mappings/cloudevents", """
                {"reason": "orders are what we sell by", "others": "ignore", "events": [
                  {"event": "com.shop.order.paid", "metric": "revenue", "value": "{data.total}", "unit": "c-{data.customer.id}",
                   "attributes": {"country": "{data.country}"}},
                  {"event": "com.shop.order.paid", "metric": "click"},
                  {"event": "com.shop.seen.*", "as": "exposure", "experiment": "headline", "arm": "{data.arm}"}]}
                """);
        assertEquals(200, kept.statusCode(), kept.body());
        String order = "{\"total\":\"41.50\",\"customer\":{\"id\":9},\"country\":\"PT\"}";
        var paid = event("o-1", "com.shop.order.paid", "ann")
                .withData("application/json", order.getBytes(StandardCharsets.UTF_8))
                .build();
        var seen = event("s-1", "com.shop.seen.mail", "ann")
                .withData("application/json", "{\"arm\":\"plain\"}".getBytes(StandardCharsets.UTF_8))
                .build();

        var answer = batch(List.of(
                json(paid), json(seen), json(event("x", "com.shop.cart", "ann").build())));

        assertTaken(2, answer);
        assertEquals(
                "no entry of the mapping names them, and others are ignored",
                ConnectedServer.json(answer).at("/ignored/0/reason").asText());
        assertEquals(List.of(3, 0), furrow.rows());
        var read = furrow.get("/v1/mappings");
        assertEquals(
                "{data.total}", read.at("/mappings/cloudevents/events/0/value").asText());
        assertTrue(read.at("/mappings/cloudevents/by").asText().startsWith("Shop"), read.toString());
        assertEquals("{subject}", read.at("/mappings/cloudevents/unit").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"others":"outcome","event":[]}                            | did you mean "events"?
            {"events":[{"event":"a","as":"outcom"}]}                   | events[0].as needs one of outcome, exposure
            {"events":[{"event":"a","metric":"{data.}"}]}              | metric needs text of at most 500 characters
            {"events":[{"event":"a","as":"exposure","value":"1"}]}     | an entry as exposure has no "value"
            {"events":[{"event":"a"},{"event":"a","value":2}]}         | two entries for one event as the same thing
            {"others":"keep"}                                          | others needs one of outcome, ignore
            {"unit":"{subject"}                                        | unit needs text
            """)
    void aMappingThatCannotBeSaysWhere(String mapping, String said) throws Exception {
        var answer = furrow.send("PUT", "/v1/mappings/cloudevents", "{\"reason\":\"x\"," + mapping.substring(1));

        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(ConnectedServer.json(answer).path("detail").asText().contains(said), answer.body());
        assertEquals(
                "as is usual",
                furrow.get("/v1/mappings").at("/mappings/cloudevents/reason").asText());
    }

    @Test
    void ofABatchWithABadEventTheOthersAreTakenAndItIsKeptMendedAndSentAgain() throws Exception {
        String good = json(event("1", "click", "ann").build());
        String bad = json(event("2", "click", "").build()).replace("\"subject\":\"\",", "");
        String old = json(event("3", "click", "ben")
                .withTime(OffsetDateTime.parse("2020-01-01T00:00:00Z"))
                .build());

        var answer = batch(List.of(good, bad, old, "7"));

        assertTaken(1, answer);
        var said = ConnectedServer.json(answer);
        assertEquals(1, said.at("/rejected/0/index").asInt());
        assertEquals("unit", said.at("/rejected/0/column").asText());
        assertTrue(said.at("/rejected/0/reason").asText().contains("it is read from {subject}"), answer.body());
        assertEquals("at", said.at("/rejected/1/column").asText(), answer.body());
        assertTrue(said.at("/rejected/2/reason").asText().contains("needs to be a JSON object"), answer.body());
        assertEquals(List.of(1, 0), furrow.rows());

        var list = furrow.get("/v1/rejects");
        String address = said.path("rejects").asText();
        assertEquals(3, list.at("/rejects/0/events").asInt());
        assertTrue(list.at("/rejects/0/by").asText().startsWith("Shop"), list.toString());
        String lines = furrow.send("GET", address, "").body();
        assertEquals(3, lines.lines().count());
        assertTrue(lines.lines().findFirst().orElseThrow().contains("\"event\":{"), lines);

        String mended = json(event("2", "click", "cleo").build());
        var again = ConnectedServer.json(furrow.post(address + "/again", "{\"events\":{\"1\":" + mended + "}}"));
        assertEquals(1, again.path("accepted").asInt(), again.toString());
        assertEquals(2, again.path("rejected").size());
        assertEquals(List.of(2, 0), furrow.rows());
        assertEquals(
                400, furrow.post(address + "/again", "{\"events\":{\"1\":{}}}").statusCode());
        var last = furrow.post(
                address + "/again", "{\"events\":{\"2\":" + mended.replace("\"2\"", "\"9\"") + ",\"3\":" + good + "}}");
        assertTaken(2, last);
        assertEquals(404, furrow.post(address + "/again", "").statusCode());
    }

    @Test
    void rejectsOutliveARestartAndAreTakenOnceTheMappingIsMended() throws Exception {
        int before = furrow.get("/v1/rejects").path("rejects").size();
        var refused = sdk(event("5", "click", null).build(), true);
        assertEquals(400, refused.statusCode());
        sdk(event("5", "click", null).build(), true);
        assertEquals(before + 1, furrow.get("/v1/rejects").path("rejects").size(), "the same twice is kept once");
        furrow.close();
        furrow = new ConnectedServer(folder);
        furrow.mark();

        String number = furrow.get("/v1/rejects").at("/rejects/0/number").asText();
        furrow.send("PUT", "/v1/mappings/cloudevents", "{\"reason\":\"no subject\",\"unit\":\"{source}\"}");
        assertTaken(1, furrow.post("/v1/rejects/" + number + "/again", ""));
        assertEquals(List.of(1, 0), furrow.rows());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"specversion":"0.3","id":"1","source":"/s","type":"click"}                   | specversion
            {"id":"1","source":"/s","type":"click"}                                       | specversion
            {"specversion":"1.0","source":"/s","type":"click"}                            | id
            {"specversion":"1.0","id":1,"source":"/s","type":"click"}                     | id
            {"specversion":"1.0","id":"1","type":"click"}                                 | source
            {"specversion":"1.0","id":"1","source":"/s"}                                  | type
            {"specversion":"1.0","id":"1","source":"/s","type":"click","subject":"u"}     | at
            {"specversion":"1.0","id":"1","source":"/s","type":"furrow.vote","data":{}}   | type
            {"specversion":"1.0","id":"1","source":"/s","type":"furrow.outcome","data":7} | data
            {"specversion":"1.0","id":"1","source":"/s","type":"furrow.outcome","subject":"u","time":"2026-11-20T10:00:00Z","data":{"metric":"click","value":"many"}} | value
            {"specversion":"1.0","id":"1","source":"/s","type":"click","data_base64":"e30=","data":{}} | data_base64
            """)
    void anEventThatIsNoneSaysWhichAttributeIsAtFault(String event, String field) throws Exception {
        var answer = furrow.post(EVENTS, event, "Content-Type", STRUCTURED);

        assertEquals(400, answer.statusCode(), answer.body());
        assertEquals(
                field, ConnectedServer.json(answer).at("/problems/0/column").asText(), answer.body());
        assertEquals(List.of(0, 0), furrow.rows());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/cloudevents+json       | {"specversion":    | the body is no JSON
            application/cloudevents+json       | {"id":"1","id":"2"} | stands twice
            application/cloudevents-batch+json | {}                 | needs a JSON list
            application/json                   | {"specversion":"1.0"} | this is no CloudEvent
            text/plain                         | hello              | this is no CloudEvent
            """)
    void aBodyOfAnotherShapeIsRefusedWhole(String type, String body, String said) throws Exception {
        int before = furrow.get("/v1/rejects").path("rejects").size();
        var answer = furrow.post(EVENTS, body, "Content-Type", type);

        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(ConnectedServer.json(answer).path("detail").asText().contains(said), answer.body());
        assertEquals(before, furrow.get("/v1/rejects").path("rejects").size());
    }

    @Test
    void anAttributeOfAMegabyteIsRefusedByItsName() throws Exception {
        String data = "{\"metric\":\"click\",\"value\":1,\"attributes\":{\"bio\":\"" + "x".repeat(1 << 20) + "\"}}";

        var answer = batch(List.of(
                json(own("1", "outcome", "ann", data)),
                json(event("2", "click", "ann").build())));

        assertTaken(1, answer);
        var rejected = ConnectedServer.json(answer).at("/rejected/0");
        assertEquals("attributes.bio", rejected.path("column").asText());
        assertTrue(rejected.path("reason").asText().contains("has 1048576 characters"), rejected.toString());
        assertTrue(answer.body().length() < 2_000, "the answer does not repeat it");
    }

    private HttpResponse<String> packed(byte[] body, String type) throws IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return furrow.send(furrow.request(EVENTS)
                .headers("Authorization", "Bearer " + furrow.key.text(), "Content-Type", type)
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray()))
                .build());
    }

    @Test
    void aPackedBodyIsUnpackedOnceAndABombIsNot() throws Exception {
        String event = json(event("1", "click", "ann").build());

        assertTaken(1, packed(event.getBytes(StandardCharsets.UTF_8), STRUCTURED));
        assertEquals(413, packed(new byte[17 << 20], STRUCTURED).statusCode());
    }

    @Test
    void halfOfACharacterIsRefusedAndBreaksNothing() throws Exception {
        String event = json(event("1", "click", "ann").build());

        var answer = batch(List.of(event.replace("ann", "a\\ud800"), event));

        assertTaken(1, answer);
        assertTrue(answer.body().contains("half of a character"), answer.body());
    }
}
