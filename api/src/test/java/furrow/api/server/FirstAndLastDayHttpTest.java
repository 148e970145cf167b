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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says to who has just begun, and of who is to be written to, until an experiment is concluded. */
class FirstAndLastDayHttpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private static final String TALKS = """
        workspace: {currency: EUR, zone: UTC}
        experiments:
          - name: tone
            question: Does asking back bring more replies?
            unit: conversation
            arms:
              - {name: brief, control: true, tactic: {name: brief-answer, kind: conversation}}
              - {name: warm, tactic: {name: warm-answer, kind: conversation}}
            metrics:
              - {name: replied, type: proportion, numerator: replied, window: 2 days, margin: 0.2}
        """;

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

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode evidence() throws IOException, InterruptedException {
        var body = send("GET", "/v1/evidence", "").body();
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("..", "docs", "report.schema.json")))
                        .validate(body, InputFormat.JSON));
        return new ObjectMapper().readTree(body);
    }

    @Test
    void anEmptyPageNamesItsOwnAddressAndAFileThatComesWithFurrow() throws Exception {
        var page = send("GET", "/", "").body();

        assertTrue(page.contains(server.address().replaceAll("/$", "")), page);
        assertFalse(page.contains(":8080"), page);
        var plan = page.replaceAll("(?s).*?@([^ <\"]+\\.(?:yaml|json)).*", "$1");
        assertTrue(Files.exists(Path.of("..").resolve(plan)), plan);
    }

    @Test
    void aWrongMethodIsToldWithTheRightOne() throws Exception {
        var answer = send("POST", "/v1/plan", HeadlinePlan.TEXT);
        var body = new ObjectMapper().readTree(answer.body());

        assertEquals(405, answer.statusCode());
        assertTrue(
                answer.headers().firstValue("Allow").orElse("").contains("PUT"),
                answer.headers().toString());
        assertTrue(body.toString().contains("PUT"), body.toString());
        assertFalse(body.toString().contains("nothing is at"), body.toString());
    }

    @Test
    void problemsOfRowsAreJsonAndNoTextWithinText() throws Exception {
        send("PUT", "/v1/plan", HeadlinePlan.TEXT);
        var good =
                "{\"id\":\"e1\",\"type\":\"exposure\",\"experiment\":\"headline\",\"arm\":\"plain\",\"unit\":\"u\",\"at\":\"2026-11-20T10:00:00Z\"}\n";
        for (var sent :
                List.of(good + "{\"id\":\"x\",\"type\":\"nonsense\"}\n", "{\"id\":\"x\",\"type\":\"nonsense\"}\n")) {
            var answer = new ObjectMapper()
                    .readTree(send("POST", "/v1/outcomes", sent).body());
            var rejected = answer.findValue(sent.startsWith(good) ? "rejected" : "problems");

            assertTrue(rejected.isArray() && rejected.get(0).isObject(), answer.toString());
            assertTrue(rejected.get(0).get("line").isInt(), answer.toString());
            assertFalse(answer.toString().contains("\\\\\""), answer.toString());
        }
    }

    /** Of 60 conversations the 30 odd ones fell silent: the contact wrote on the 16th, we on the 17th, nobody since. */
    private String talks() {
        var rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String arm = i % 4 < 2 ? "brief" : "warm";
            rows.append(row(i, "x", "exposure", ",\"experiment\":\"tone\",\"arm\":\"" + arm + "\"", "16T09:30:00Z"));
            rows.append(
                    row(i, "i", "message", ",\"conversation\":\"c" + i + "\",\"direction\":\"in\"", "16T09:00:00Z"));
            rows.append(
                    row(i, "o", "message", ",\"conversation\":\"c" + i + "\",\"direction\":\"out\"", "17T10:00:00Z"));
            if (i % 2 == 0) {
                rows.append(row(
                        i, "r", "message", ",\"conversation\":\"c" + i + "\",\"direction\":\"in\"", "17T11:00:00Z"));
            }
        }
        return rows.toString();
    }

    private static String row(int i, String id, String type, String more, String at) {
        return "{\"id\":\"" + id + i + "\",\"type\":\"" + type + "\",\"unit\":\"c" + i + "\"" + more
                + ",\"at\":\"2026-11-" + at + "\"}\n";
    }

    private static Set<String> units(JsonNode evidence) {
        var units = new TreeSet<String>();
        evidence.at("/experiments/0/silent/units")
                .forEach(each -> units.add(each.get("unit").asText()));
        return units;
    }

    @Test
    void whoIsToBeWrittenToOnceMoreIsListedInJsonOnThePageAndAfterARestart() throws Exception {
        send("PUT", "/v1/plan", TALKS);
        var kept = send("POST", "/v1/outcomes", talks());
        assertEquals(200, kept.statusCode(), kept.body());

        for (int start = 0; start < 2; start++) {
            var evidence = evidence();
            assertEquals(30, evidence.at("/experiments/0/silent/conversations").asInt());
            assertEquals(30, units(evidence).size());
            assertTrue(
                    units(evidence).contains("c1") && !units(evidence).contains("c2"),
                    units(evidence).toString());
            var first = evidence.at("/experiments/0/silent/units/0");
            assertEquals("2026-11-17T10:00:00Z", first.get("written").asText());
            assertEquals("2026-11-23T09:00:00Z", first.get("until").asText(), "seven days after the contact wrote");
            var today = send("GET", "/", "").body();
            assertTrue(today.contains("Write once more to 30 conversations"), today);
            var page = send("GET", "/experiments/tone", "").body();
            assertTrue(page.contains("Whom to write to once more"), page);
            assertTrue(page.contains("<td>c59</td>"), page);
            stop();
            start();
        }
    }

    @Test
    void aConcludedExperimentIsToldNoFurtherOrder() throws Exception {
        send("PUT", "/v1/plan", TALKS);
        send("POST", "/v1/outcomes", talks());
        var before = evidence().at("/experiments/0/recommendations");
        var orders = new TreeSet<String>();
        before.forEach(each -> orders.add(each.get("action").asText()));
        assertTrue(before.toString().contains("Write once more"), "there is an order to fall silent: " + before);

        var concluded = send(
                "POST",
                "/v1/experiments/tone/conclude",
                "{\"by\":\"ann\",\"reason\":\"it is over\",\"arm\":\"brief\"}");
        assertEquals(200, concluded.statusCode(), concluded.body());

        for (int start = 0; start < 2; start++) {
            var after = evidence();
            for (JsonNode each : after.get("recommendations")) {
                assertFalse(
                        Set.of("keepGoing", "extend", "followUp", "correctCourse")
                                .contains(each.get("action").asText()),
                        each.toString());
            }
            assertFalse(after.toString().contains("Write once more"), "by then: " + after.get("recommendations"));
            assertFalse(after.toString().toLowerCase(Locale.ROOT).contains("keep going"), after.toString());
            assertTrue(after.at("/experiments/0/silent").isMissingNode(), after.toString());
            var page = send("GET", "/", "").body();
            // That it is withdrawn may be told; a card is an order.
            assertFalse(page.matches("(?s).*class=\"claim\">(?:(?!</h3>).)*Write once more.*"), page);
            stop();
            start();
        }
    }
}
