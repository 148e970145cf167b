package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.HeadlinePlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows as a stream without an end that is known, and as a JSON list. */
class OutcomeStreamTest {
    private static final String STREAM = "/v1/outcomes/stream";
    private static final String ROW =
            "{\"id\":\"%s\",\"type\":\"outcome\",\"unit\":\"reader-%s\",\"metric\":\"click\",\"value\":1,\"at\":\"2026-11-20T10:00:00Z\",\"note\":\"%s\"}\n";

    @TempDir
    private static Path folder;

    private static ConnectedServer furrow;

    @BeforeAll
    static void start() {
        var limits = ServerLimits.withDefaults();
        furrow = new ConnectedServer(folder, limits.withEachTime(Duration.ofSeconds(2)));
        furrow.define(HeadlinePlan.TEXT);
    }

    @AfterAll
    static void stop() {
        furrow.close();
    }

    private static String row(String id) {
        return ROW.formatted(id, id, "");
    }

    private static HttpResponse<String> stream(InputStream rows) throws IOException, InterruptedException {
        return furrow.send(furrow.request(STREAM)
                .header("Authorization", "Bearer " + furrow.key.text())
                .POST(BodyPublishers.ofInputStream(() -> rows))
                .build());
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonNode> lines(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body().lines().map(OutcomeStreamTest::json).toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException broken) {
            throw new IllegalStateException(text, broken);
        }
    }

    private static long received() throws Exception {
        long rows = 0;
        for (var each : furrow.get("/v1/health").path("sources")) {
            rows += each.path("rows").asLong();
        }
        return rows;
    }

    @Test
    void moreThanARequestMayHaveIsTakenBlockByBlockAndEachIsAcknowledged() throws Exception {
        long before = received();
        var pieces = IntStream.range(0, 60)
                .mapToObj(piece -> {
                    var text = new StringBuilder();
                    for (int i = 0; i < 200; i++) {
                        text.append(ROW.formatted(piece + "-" + i, i, ""));
                    }
                    return bytes(text.toString());
                })
                .toList();

        var lines = lines(stream(new SequenceInputStream(Collections.enumeration(pieces))));

        var last = lines.get(lines.size() - 1);
        assertTrue(last.path("end").asBoolean(), last.toString());
        assertEquals(12_000, last.path("accepted").asInt(), "2,000 more than a request may have");
        assertEquals(12_000, last.path("lines").asInt());
        assertTrue(lines.size() > 3, "blocks that were acknowledged: " + lines.size());
        int at = 0;
        for (var each : lines) {
            assertTrue(each.path("accepted").asInt() >= at, each.toString());
            at = each.path("accepted").asInt();
        }
        assertEquals(before + 12_000, received());
    }

    @Test
    void aBadLineIsNamedKeptAndSentAgain() throws Exception {
        var answer = stream(bytes(row("b1") + "hello\n" + row("b2").replace("\"click\"", "\"\"") + "\n" + row("b3")));

        var last = lines(answer).get(0);
        assertEquals(2, last.path("accepted").asInt(), answer.body());
        assertEquals(2, last.path("rejected").asInt());
        String address = last.at("/rejects/0").asText();
        var kept = furrow.send("GET", address, "")
                .body()
                .lines()
                .map(OutcomeStreamTest::json)
                .toList();
        assertEquals(
                List.of(2, 3),
                kept.stream().map(each -> each.path("line").asInt()).toList());
        assertEquals("metric", kept.get(1).path("column").asText());
        var again = furrow.post(
                address + "/again",
                "{\"events\":{\"1\":" + row("b4").strip() + ",\"2\":"
                        + row("b2").strip() + "}}");
        assertEquals(2, ConnectedServer.json(again).path("accepted").asInt(), again.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id,type,unit  | CSV and lists go to
            [{}]          | CSV and lists go to
            ''            | the stream is empty
            {}            | no row can be used
            """)
    void whatIsNoStreamOfRowsIsRefused(String body, String said) throws Exception {
        long before = received();
        var answer = stream(bytes(body));

        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(said), answer.body());
        assertEquals(before, received());
    }

    @Test
    void aLineWithoutAnEndIsRefused() throws Exception {
        var answer = stream(bytes("{\"id\":\"" + "x".repeat(1_400_000)));

        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("a line of the stream is longer than"), answer.body());
    }

    /** Sends rows, then nothing, and reads what is said to that. */
    private static String stalled(int rows) throws IOException {
        var address = URI.create(furrow.server.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            var text = new StringBuilder();
            for (int i = 0; i < rows; i++) {
                text.append(ROW.formatted("stall-" + i, i, "x".repeat(1_100)));
            }
            var out = socket.getOutputStream();
            out.write(("POST " + STREAM + " HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort()
                            + "\r\nAuthorization: Bearer "
                            + furrow.key.text() + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + Integer.toHexString(text.length()) + "\r\n" + text + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aSenderThatNeverEndsIsToldWhatWasTaken() throws Exception {
        long before = received();
        String nothing = stalled(3);
        assertTrue(nothing.startsWith("HTTP/1.1 408 "), nothing);
        assertEquals(before, received());

        String some = stalled(500);

        assertTrue(some.startsWith("HTTP/1.1 200 "), some);
        var last = json(some.lines()
                .filter(each -> each.contains("\"error\""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(some)));
        assertEquals("too-slow", last.at("/error/code").asText());
        int accepted = last.path("accepted").asInt();
        assertTrue(accepted > 200 && accepted < 500, some);
        assertEquals(before + accepted, received(), "what was said to be taken is, and nothing else");
    }

    @Test
    void aJsonListIsReadElementByElement() throws Exception {
        String pretty = row("l1").replace(",", ",\n  ");
        var answer = furrow.post("/v1/outcomes", "\n[" + pretty + ",\n{\"id\":\"l,]2\"}, 7,\n" + row("l3") + "]\n");

        var said = ConnectedServer.json(answer);
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(2, said.path("accepted").asInt(), answer.body());
        assertEquals(2, said.at("/rejected/0/line").asInt());
        assertEquals(3, said.at("/rejected/1/line").asInt());
        var kept = furrow.send("GET", said.path("rejects").asText(), "").body();
        assertTrue(kept.contains("\"event\":{\"id\":\"l,]2\"}"), kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [%s           | is not closed
            [%s,          | is not closed
            [%s,]         | is empty, or ends with a comma
            [%s,,%s]      | has a comma where an element should be
            [%s] x        | has something behind its end
            []            | is empty
            [7,%s]        | its first element is none
            """)
    void aListThatIsBrokenIsRefusedWhole(String list, String said) throws Exception {
        long before = received();
        var answer =
                furrow.post("/v1/outcomes", list.replace("%s", row("broken").strip()));

        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(said), answer.body());
        assertEquals(before, received());
    }
}
