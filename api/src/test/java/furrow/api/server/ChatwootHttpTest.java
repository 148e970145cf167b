package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.access.AccessKeys;
import furrow.engine.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chatwoot's webhook, with bodies as its documentation gives them, signed by the JDK's own HMAC. */
class ChatwootHttpTest {
    private static final String SECRET = "whsec-of-the-settings-page";
    private static final String PLAN = """
            workspace: {currency: EUR}
            experiments:
              - name: tone
                question: Do people write back when we ask back?
                unit: conversation
                starts: 2026-11-01T00:00:00Z
                arms:
                  - {name: brief, control: true, tactic: {name: brief, kind: conversation, description: Answer and stop.}}
                  - {name: warm, tactic: {name: warm, kind: conversation, description: Ask one question back.}}
                metrics:
                  - {name: reply, type: proportion, role: primary, numerator: replied}
                  - {name: solved, type: proportion, numerator: resolved}
            """;
    private static final String MESSAGE = """
            {"id": %d, "content": "hi", "created_at": "%s", "message_type": "%s", "content_type": "text",
             "private": false, "content_attributes": {}, "source_id": null,
             "sender": {"id": 14, "name": "little-haze-776", "avatar": "", "type": "%s"},
             "inbox": {"id": 1, "name": "Acme Support"},
             "conversation": {"can_reply": true, "channel": "Channel::WebWidget", "id": 10, "inbox_id": 1,
               "meta": {"sender": {"id": 14, "type": "contact"}}, "status": "open", "timestamp": 1795170000},
             "account": {"id": 1, "name": "Acme Inc"}, "event": "message_created"}
            """;
    private static final String STATUS = """
            {"can_reply": true, "channel": "Channel::WebWidget", "id": 10, "inbox_id": 1,
             "messages": [{"id": 120, "account_id": 1, "created_at": 1795170000}],
             "meta": {"sender": {"id": 14, "type": "contact"}}, "status": "%s", "timestamp": 1795176600,
             "event": "conversation_status_changed"}
            """;

    @TempDir
    private static Path folder;

    private static ConnectedServer furrow;
    private static AccessKeys.Issued signing;
    private static AccessKeys.Issued plain;

    @BeforeAll
    static void start() throws Exception {
        furrow = new ConnectedServer(folder);
        furrow.define(PLAN);
        signing = furrow.workspace.keys().issue("Chatwoot", List.of(Role.MARKETER), "Olga Operator", 30);
        plain = furrow.workspace.keys().issue("Old Chatwoot", List.of(Role.MARKETER), "Olga Operator", 30);
        var kept = furrow.send("PUT", "/v1/chatwoot/" + signing.key().id(), "{\"secret\":\"" + SECRET + "\"}");
        assertEquals(200, kept.statusCode(), kept.body());
        assertFalse(kept.body().contains(SECRET));
    }

    @AfterAll
    static void stop() {
        furrow.close();
    }

    @BeforeEach
    void mark() throws Exception {
        furrow.mark();
    }

    private static String hmac(String secret, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> send(String sender, String body, String... headers) throws Exception {
        var request = furrow.request("/v1/chatwoot/" + sender).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return furrow.send(request.POST(BodyPublishers.ofString(body)).build());
    }

    private static HttpResponse<String> signed(String body, Instant at, String secret) throws Exception {
        String time = String.valueOf(at.getEpochSecond());
        return send(
                signing.key().id(),
                body,
                "X-Chatwoot-Timestamp",
                time,
                "X-Chatwoot-Signature",
                hmac(secret, time + "." + body));
    }

    private static HttpResponse<String> signed(String body) throws Exception {
        return signed(body, ConnectedServer.NOON, SECRET);
    }

    private static void assertTaken(int accepted, HttpResponse<String> answer) throws Exception {
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(accepted, ConnectedServer.json(answer).path("accepted").asInt(), answer.body());
    }

    @Test
    void aConversationIsReadFromItsMessagesAndItsEnd() throws Exception {
        assertEquals(
                200,
                furrow.post(
                                "/v1/outcomes",
                                "{\"id\":\"x1\",\"type\":\"exposure\",\"experiment\":\"tone\",\"arm\":\"warm\",\"unit\":\"chatwoot-10\",\"at\":\"2026-11-20T09:00:00Z\"}")
                        .statusCode());
        assertTaken(1, signed(MESSAGE.formatted(118, "2026-11-20T08:55:00.000Z", "incoming", "contact")));
        assertTaken(1, signed(MESSAGE.formatted(119, "2026-11-20 09:01:00 UTC", "outgoing", "user")));
        assertTaken(1, signed(MESSAGE.formatted(120, "2026-11-20T09:20:00.000Z", "incoming", "contact")));
        assertTaken(1, signed(STATUS.formatted("resolved")));
        assertEquals(List.of(5, 0), furrow.rows());

        var warm = furrow.get("/v1/evidence/tone").at("/experiments/0/arms/1");
        assertEquals(1, warm.path("units").asInt() + warm.path("open").asInt(), warm.toString());
        assertTaken(1, signed(MESSAGE.formatted(120, "2026-11-20T09:20:00.000Z", "incoming", "contact")));
        assertEquals(List.of(6, 1), furrow.rows(), "a repeat changes nothing");
    }

    @Test
    void whatIsNoTurnOfAConversationIsIgnoredWithItsReason() throws Exception {
        String message = MESSAGE.formatted(200, "2026-11-20T09:20:00.000Z", "%s", "user");
        for (String body : List.of(
                message.formatted("template"),
                message.formatted("activity"),
                message.formatted("outgoing").replace("\"private\": false", "\"private\": true"),
                STATUS.formatted("open"),
                "{\"event\":\"conversation_created\"}",
                "{\"event\":\"webwidget_triggered\"}")) {
            var answer = signed(body);
            assertTaken(0, answer);
            assertEquals(1, ConnectedServer.json(answer).at("/ignored/0/events").asInt(), answer.body());
        }
        assertEquals(List.of(0, 0), furrow.rows());
    }

    @Test
    void aBodyOfAnotherShapeIsKeptAndNamed() throws Exception {
        var answer = signed(MESSAGE.formatted(201, "2026-11-20T09:20:00.000Z", "incoming", "contact")
                .replace("\"id\": 10,", ""));
        assertTaken(0, answer);
        assertTrue(
                ConnectedServer.json(answer).at("/rejected/0/reason").asText().contains("as Chatwoot sends it"));
        assertTaken(0, signed(MESSAGE.formatted(202, "soon", "incoming", "contact")));
        assertTaken(0, signed(MESSAGE.formatted(203, "2026-11-20T09:20:00.000Z", "sideways", "contact")));
        assertTaken(0, signed("{\"message\":\"hello\"}"));
        assertTaken(0, signed("[]"));
        assertEquals(400, signed("hello").statusCode());
        assertEquals(List.of(0, 0), furrow.rows());
    }

    @Test
    void aWrongSignatureAnOldOneAndNoneAreRefusedAndNothingIsTaken() throws Exception {
        String body = MESSAGE.formatted(300, "2026-11-20T09:20:00.000Z", "incoming", "contact");
        String id = signing.key().id();
        String time = String.valueOf(ConnectedServer.NOON.getEpochSecond());

        assertEquals(401, signed(body, ConnectedServer.NOON, "another secret").statusCode());
        assertEquals(
                401,
                signed(body, ConnectedServer.NOON.minusSeconds(301), SECRET).statusCode());
        assertEquals(
                401, signed(body, ConnectedServer.NOON.plusSeconds(301), SECRET).statusCode());
        assertEquals(401, send(id, body).statusCode(), "no signature");
        assertEquals(
                401,
                send(
                                id,
                                body + " ",
                                "X-Chatwoot-Timestamp",
                                time,
                                "X-Chatwoot-Signature",
                                hmac(SECRET, time + "." + body))
                        .statusCode(),
                "another body");
        assertEquals(
                401,
                send(id, body, "X-Chatwoot-Timestamp", "x", "X-Chatwoot-Signature", hmac(SECRET, "x." + body))
                        .statusCode());
        assertEquals(401, send(signing.text(), body).statusCode(), "who signs must sign though the key is there");
        assertEquals(
                401,
                send(
                                plain.key().id(),
                                body,
                                "X-Chatwoot-Timestamp",
                                time,
                                "X-Chatwoot-Signature",
                                hmac("no secret", time + "." + body))
                        .statusCode(),
                "an id without a secret proves nothing");
        assertEquals(401, send("0123456789abcdef", body).statusCode());
        assertEquals(List.of(0, 0), furrow.rows());
        assertTaken(1, signed(body, ConnectedServer.NOON.minusSeconds(290), SECRET));
    }

    @Test
    void aSignatureOpensNothingElse() throws Exception {
        String time = String.valueOf(ConnectedServer.NOON.getEpochSecond());
        for (String path : List.of(
                "/v1/plan", "/v1/events", "/v1/chatwoot/" + signing.key().id() + "/x")) {
            var answer = furrow.send(furrow.request(path)
                    .headers("X-Chatwoot-Timestamp", time, "X-Chatwoot-Signature", hmac(SECRET, time + ".{}"))
                    .POST(BodyPublishers.ofString("{}"))
                    .build());
            assertEquals(401, answer.statusCode(), path);
        }
        var secret = furrow.send(furrow.request("/v1/chatwoot/" + signing.key().id())
                .headers("X-Chatwoot-Timestamp", time, "X-Chatwoot-Signature", hmac(SECRET, time + ".{}"))
                .PUT(BodyPublishers.ofString("{\"secret\":\"mine from now on, is it?\"}"))
                .build());
        assertEquals(401, secret.statusCode(), "who only signs cannot change the secret");
    }

    @Test
    void aChatwootThatCannotSignHasItsKeyInTheAddress() throws Exception {
        String body = MESSAGE.formatted(400, "2026-11-20T09:20:00.000Z", "outgoing", "agent_bot");

        assertTaken(1, send(plain.text(), body));
        assertEquals(401, send(plain.text().substring(0, 60) + "A", body).statusCode());
        var reader = furrow.workspace.keys().issue("Reader", List.of(Role.REVIEWER), "Olga Operator", 3);
        assertEquals(403, send(reader.text(), body).statusCode());
        furrow.workspace
                .keys()
                .revoke(furrow.workspace
                        .keys()
                        .issue("Gone", List.of(Role.MARKETER), "Olga Operator", 3)
                        .key()
                        .id());
        assertEquals(List.of(1, 0), furrow.rows());
    }

    @Test
    void theUnitMayBeTheContact() throws Exception {
        var kept = furrow.send(
                "PUT", "/v1/mappings/chatwoot", "{\"reason\":\"we test on people\",\"unit\":\"{contact.id}\"}");
        assertEquals(200, kept.statusCode(), kept.body());
        assertTaken(1, signed(MESSAGE.formatted(500, "2026-11-20T10:20:00.000Z", "outgoing", "user")));
        var refused = furrow.send("PUT", "/v1/mappings/chatwoot", "{\"reason\":\"x\",\"events\":[]}");
        assertEquals(400, refused.statusCode());
        furrow.send("PUT", "/v1/mappings/chatwoot", "{\"reason\":\"as before\"}");
        assertEquals(List.of(1, 0), furrow.rows());
    }

    @Test
    void onlyAnOperatorTellsASecret() throws Exception {
        var key = furrow.workspace.keys().issue("Planner", List.of(Role.STRATEGIST), "Olga Operator", 3);
        var answer = furrow.send(furrow.request("/v1/chatwoot/" + signing.key().id())
                .header("Authorization", "Bearer " + key.text())
                .PUT(BodyPublishers.ofString("{\"secret\":\"mine from now on, is it?\"}"))
                .build());

        assertEquals(403, answer.statusCode());
        assertEquals(
                404,
                furrow.send("PUT", "/v1/chatwoot/0123456789abcdef", "{\"secret\":\"0123456789abcdef\"}")
                        .statusCode());
        assertEquals(
                400,
                furrow.send("PUT", "/v1/chatwoot/" + signing.key().id(), "{\"secret\":\"short\"}")
                        .statusCode());
    }
}
