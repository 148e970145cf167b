package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.HeadlinePlan;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that are broken in every place, nest, hold huge numbers or words of databases: refused or taken as they are, never a fault. */
class BrokenBodiesTest {
    private static final String GOAL = "{\"reason\":\"we plan\",\"points\":[{\"date\":\"2026-12-20\",\"value\":0.5}]}";
    private static final String KEY = "{\"kind\":\"service\",\"name\":\"CRM\",\"roles\":[\"marketer\"],\"days\":7}";
    private static final String ROW =
            "{\"type\":\"outcome\",\"id\":\"s1\",\"at\":\"2026-11-20T10:00:00Z\",\"unit\":\"u1\",\"metric\":\"click\",\"value\":1}";

    @TempDir
    private Path folder;

    private ConnectedServer server;

    @BeforeEach
    void start() {
        server = new ConnectedServer(folder);
        server.define(HeadlinePlan.TEXT);
    }

    @AfterEach
    void stop() throws Exception {
        assertEquals(200, server.send("GET", "/v1/me", "").statusCode());
        server.close();
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        var answer = server.send(server.request(path)
                .header("Authorization", "Bearer " + server.key.text())
                .POST(BodyPublishers.ofByteArray(body))
                .build());
        assertTrue(
                List.of(200, 400, 409, 413).contains(answer.statusCode()),
                () -> answer.statusCode() + ": " + new String(body, StandardCharsets.UTF_8) + answer.body());
        assertFalse(answer.body().contains("Exception") || answer.body().contains("\tat "), answer.body());
        return answer;
    }

    private void brokenEverywhere(String path, String sample) throws Exception {
        byte[] whole = sample.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < whole.length; at++) {
            assertEquals(400, post(path, Arrays.copyOf(whole, at)).statusCode(), path + " cut at " + at);
            for (int other : new int[] {0, '"', '{', ']', 0xff}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) other;
                post(path, changed);
            }
        }
        assertEquals(200, post(path, whole).statusCode());
    }

    @Test
    void aGoalBrokenAtEveryByteIsNoFault() throws Exception {
        brokenEverywhere("/v1/goals/click/draw", GOAL);
    }

    @Test
    void aWishForAKeyBrokenAtEveryByteIsNoFault() throws Exception {
        brokenEverywhere("/v1/keys", KEY);
    }

    @Test
    void aRowBrokenAtEveryByteIsNoFault() throws Exception {
        brokenEverywhere("/v1/outcomes", ROW);
    }

    /** Deep, huge and foreign values in the first fields of every form that the contract has. */
    @Test
    void nestingHugeNumbersAndWordsOfDatabasesAreRefusedInEveryForm() throws Exception {
        String deep = "[".repeat(100_000);
        String digits = "9".repeat(100_000);
        var values = List.of(
                deep, "{\"a\":".repeat(50_000), digits, "1e" + digits, "-1e999999999", "0." + digits, "{\"$ne\":1}");
        var contract = ContractRoutes.contract();
        var olga = server.workspace.accounts().people().get(0);
        String own = server.workspace
                .keys()
                .issueTo(olga, "my own", olga.roles(), 30)
                .text(); // people alone decide
        int forms = 0;
        for (Operation each : Operation.values()) {
            var content = contract.path("paths")
                    .path(each.path().replaceAll(":([a-z]+)", "{$1}"))
                    .path(each.method().name().toLowerCase(Locale.ROOT))
                    .path("requestBody")
                    .path("content")
                    .path("application/json");
            var told = content.path("schema");
            var form = told.has("$ref") ? contract.at(told.path("$ref").asText().substring(1)) : told;
            if (!each.path().startsWith("/v1/") || content.isMissingNode()) {
                continue;
            }
            forms++;
            var names = new ArrayList<String>();
            form.path("properties").fieldNames().forEachRemaining(names::add);
            names.add("other");
            String path = each.path().replaceAll(":number", "7").replaceAll(":[a-z]+", "nothing");
            for (var value : values) {
                for (var name : names.subList(0, Math.min(2, names.size()))) {
                    var answer = server.send(server.request(path)
                            .header("Authorization", "Bearer " + own)
                            .method(each.method().name(), BodyPublishers.ofString("{\"" + name + "\":" + value + "}"))
                            .build());
                    assertTrue(
                            List.of(400, 404, 409).contains(answer.statusCode()),
                            () -> each + " " + name + " " + answer.statusCode() + answer.body());
                    assertTrue(answer.body().length() < 20_000, path);
                    assertFalse(answer.body().contains("Exception"), answer::body);
                }
            }
        }
        assertTrue(forms >= 35, forms + " forms");
    }

    @Test
    void wordsOfDatabasesAreTextOrRefused() throws Exception {
        for (var value : List.of("{\"$ne\":1}", "{\"$gt\":\"\"}", "[{\"$where\":\"sleep(9)\"}]")) {
            assertEquals(
                    400, server.post("/v1/keys", KEY.replace("\"CRM\"", value)).statusCode());
            assertEquals(
                    400, server.post("/v1/seals", "{\"why\":" + value + "}").statusCode());
        }
        String odd = "$where: a.b.$[] {\\\"$ne\\\": null}";
        assertEquals(200, server.post("/v1/seals", "{\"why\":\"" + odd + "\"}").statusCode());
        assertEquals(
                odd.replace("\\\"", "\""),
                server.get("/v1/seals").at("/seals/0/why").asText());
        assertEquals(
                200,
                server.post("/v1/next-action", "{\"unit\":\"$ne\",\"experiment\":\"headline\"}")
                        .statusCode());
        JsonNode mapping = ConnectedServer.json(server.send(
                "PUT",
                "/v1/mappings/segment",
                "{\"reason\":\"x\",\"others\":\"ignore\",\"events\":[{\"event\":\"$set.a\",\"as\":\"outcome\"}]}"));
        assertEquals("$set.a", mapping.at("/events/0/event").asText(), mapping.toString());
    }

    @Test
    void pathsLeadNowhereElse() throws Exception {
        for (var path : List.of(
                "/v1/experiments/..%2f..%2fplan",
                "/v1/experiments/%00",
                "/v1/experiments/%252e%252e",
                "/v1/experiments/$ne",
                "/V1/experiments",
                "/v1/experiments;a=b",
                "/v1/openapi.yaml%00.json",
                "/assets/..%2f..%2fopenapi.yaml",
                "/modules/..%5c..%5cx.js")) {
            int status = server.send("GET", path, "").statusCode();
            assertTrue(status == 404 || status == 400, path + " " + status);
        }
    }
}
