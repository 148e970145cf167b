package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.HeadlinePlan;
import furrow.engine.access.Role;
import furrow.engine.life.LifeStage;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assistants, by the client of the Model Context Protocol's own SDK over HTTP. */
class AssistantHttpTest {
    @TempDir
    private static Path folder;

    private static ConnectedServer furrow;
    private static McpSyncClient assistant;

    @BeforeAll
    static void start() throws Exception {
        furrow = new ConnectedServer(folder);
        furrow.define(HeadlinePlan.TEXT);
        var rows = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            String arm = i % 2 == 0 ? "plain" : "question";
            rows.append(row(i, "exposure", arm));
            if (i % 20 == 0 || (i % 2 == 1 && i % 8 == 1)) {
                rows.append(row(i, "outcome", arm));
            }
        }
        assertEquals(200, furrow.post("/v1/outcomes", rows.toString()).statusCode());
        assistant = client(furrow.key.text());
    }

    private static String row(int number, String type, String arm) {
        return "{\"id\":\"" + type + number + "\",\"type\":\"" + type + "\",\"experiment\":\"headline\",\"arm\":\""
                + arm
                + "\",\"unit\":\"u" + number + "\",\"at\":\"2026-11-20T10:00:00Z\""
                + (type.equals("outcome") ? ",\"metric\":\"click\",\"value\":1}" : "}") + "\n";
    }

    @AfterAll
    static void stop() {
        assistant.closeGracefully();
        furrow.close();
    }

    private static McpSyncClient client(String key) {
        var transport = HttpClientStreamableHttpTransport.builder(
                        furrow.server.address().replaceFirst("/$", ""))
                .endpoint("/mcp")
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + key))
                .build();
        var client =
                McpClient.sync(transport).requestTimeout(Duration.ofSeconds(30)).build();
        client.initialize();
        return client;
    }

    private static McpSchema.CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    private static JsonNode read(String tool, Map<String, Object> arguments) throws Exception {
        var result = call(assistant, tool, arguments);
        assertFalse(result.isError(), text(result));
        return new ObjectMapper().readTree(text(result));
    }

    @Test
    void itListsToolsOfWhichNoneDecides() {
        var tools = assistant.listTools().tools();
        var names = tools.stream().map(McpSchema.Tool::name).collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "list_experiments",
                        "read_experiment",
                        "read_evidence",
                        "list_recommendations",
                        "explain_recommendation",
                        "read_tactics",
                        "calculate_power",
                        "draft_plan"),
                names);
        assertEquals(
                List.of("draft_plan"),
                tools.stream()
                        .filter(each -> !each.annotations().readOnlyHint())
                        .map(McpSchema.Tool::name)
                        .toList());
        assertTrue(assistant.getServerInstructions().contains("people decide"));
    }

    @Test
    void itReadsEvidenceAndHasAdviceExplained() throws Exception {
        var listed = read("list_experiments", Map.of());
        var evidence = read("read_evidence", Map.of("experiment", "headline"));
        var all = read("read_evidence", Map.of("limit", 1));
        var advice = read("list_recommendations", Map.of("limit", 3));
        String key = advice.at("/recommendations/0/key").asText();
        var explained = read("explain_recommendation", Map.of("key", key));
        var life = read("read_experiment", Map.of("experiment", "headline"));

        assertEquals("headline", listed.at("/experiments/0/name").asText());
        assertEquals(
                "better", evidence.at("/experiments/0/comparisons/0/verdict").asText());
        assertEquals(500, evidence.at("/experiments/0/arms/0/units").asInt());
        assertEquals(evidence.at("/experiments/0/arms"), all.at("/experiments/0/arms"));
        assertEquals(
                furrow.get("/v1/evidence/headline").at("/experiments/0/comparisons"),
                evidence.at("/experiments/0/comparisons"));
        assertTrue(explained.toString().contains(key) && explained.toString().contains("rule"), explained.toString());
        assertEquals("running", life.path("stage").asText());
        assertTrue(read("read_tactics", Map.of()).size() > 0);
    }

    @Test
    void itReckonsHowManyUnitsAPlanNeeds() throws Exception {
        String plan = HeadlinePlan.TEXT.replace(
                "{name: click, type: proportion}",
                "{name: click, type: proportion, role: primary, baseline: 0.1, margin: 0.2}");

        var power = read("calculate_power", Map.of("plan", plan, "per_week", 500));

        assertTrue(power.path("told").asText().contains("8 times in 10 takes"), power.toString());
        assertEquals(5, power.path("changes").size(), power.toString());
        assertFalse(power.at("/changes/0/weeks").asText().isEmpty());
    }

    @Test
    void aDraftIsKeptByRoleAndWhatHasBegunIsLeftAlone() throws Exception {
        String plan = HeadlinePlan.TEXT.replace("name: headline", "name: from-an-assistant");
        var begun = call(assistant, "draft_plan", Map.of("plan", HeadlinePlan.TEXT, "reason", "again"));
        var reader = client(furrow.workspace
                .keys()
                .issue("Reading assistant", List.of(Role.MARKETER), "Olga Operator", 3)
                .text());
        var denied = call(reader, "draft_plan", Map.of("plan", plan, "reason", "to learn"));
        assertFalse(furrow.workspace.plan().experiment("from-an-assistant").isPresent());

        var drafted = read("draft_plan", Map.of("plan", plan, "reason", "to learn"));

        assertTrue(begun.isError() && text(begun).contains("is no draft any more"), text(begun));
        assertTrue(denied.isError() && text(denied).contains("this is for a strategist"), text(denied));
        assertEquals("from-an-assistant", drafted.at("/drafted/0").asText());
        var kept = furrow.workspace.lives().stream()
                .filter(each -> each.key().equals("from-an-assistant"))
                .findFirst()
                .orElseThrow();
        assertEquals(LifeStage.DRAFT, kept.value().stage());
        assertFalse(call(reader, "read_evidence", Map.of()).isError());
        reader.closeGracefully();
    }

    @Test
    void itIsRefusedADecisionByToolAndByAddress() throws Exception {
        String key = read("list_recommendations", Map.of())
                .at("/recommendations/0/key")
                .asText();
        for (String tool : List.of("decide", "conclude_experiment")) {
            assertThrows(
                    io.modelcontextprotocol.spec.McpError.class,
                    () -> call(assistant, tool, Map.of("key", key, "decision", "accept")));
        }

        String address = "/v1/recommendations/" + key + "/decisions";
        var byService = furrow.post(address, "{\"decision\":\"accept\"}");
        var concluded = furrow.post(
                "/v1/experiments/headline/conclude", "{\"reason\":\"clear\",\"arm\":\"question\",\"despite\":true}");
        var abandoned = furrow.post("/v1/experiments/headline/abandon", "{\"reason\":\"clear\"}");

        for (var each : List.of(byService, concluded, abandoned)) {
            assertEquals(403, each.statusCode(), each.body());
            assertEquals(
                    "needs-a-person", ConnectedServer.json(each).path("code").asText());
        }
        var olga = furrow.workspace.accounts().people().get(0);
        var own = furrow.workspace.keys().issueTo(olga, "my laptop", List.of(Role.MARKETER), 3);
        var byPerson = furrow.send(furrow.request(address)
                .header("Authorization", "Bearer " + own.text())
                .POST(BodyPublishers.ofString("{\"decision\":\"comment\",\"note\":\"I look at it\"}"))
                .build());
        assertEquals(200, byPerson.statusCode(), byPerson.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            read_evidence          | {"experiment":"headlin"}  | no experiment "headlin" has evidence
            read_evidence          | {"experimnt":"headline"}  | did you mean "experiment"?
            read_evidence          | {"experiment":7}          | experiment needs text
            read_evidence          | {"limit":0}               | limit needs a number from 1 to 100, but was 0
            read_evidence          | {"after":"nobody"}        | after needs the last entry
            read_experiment        | {}                        | experiment is missing
            read_experiment        | {"experiment":"tune"}     | tune
            explain_recommendation | {"key":"0123456789abcdef"} | list_recommendations gives those that there are
            calculate_power        | {"plan":"experiments: 7"} | the plan has problems
            draft_plan             | {"plan":"x: [","reason":"y"} | the plan has problems
            read_tactics           | {"tactic":"shouting"}     | shouting
            """)
    void aBadArgumentIsAnErrorOfTheToolThatSaysWhatToDo(String tool, String arguments, String said) throws Exception {
        @SuppressWarnings("unchecked")
        Map<String, Object> given = new ObjectMapper().readValue(arguments, Map.class);

        var result = call(assistant, tool, given);

        assertTrue(result.isError());
        assertTrue(text(result).contains(said), text(result));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                                                    | 400 | -32700
            []                                                       | 400 | -32700
            {"jsonrpc":"2.0","id":1,"result":{}}                     | 400 | -32600
            {"jsonrpc":"2.0","id":1,"method":"resources/list"}       | 200 | -32601
            """)
    void whatIsNoRequestIsRefusedInTheProtocolsWords(String body, int status, int code) throws Exception {
        var answer = furrow.post("/mcp", body, "Accept", "application/json, text/event-stream");

        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, ConnectedServer.json(answer).at("/error/code").asInt(), answer.body());
    }

    @Test
    void onlyAKnownVersionAndAKnownKeyAreAnsweredAndOnlyByPost() throws Exception {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

        assertEquals(
                200,
                furrow.post("/mcp", ping, "MCP-Protocol-Version", "2025-06-18").statusCode());
        assertEquals(
                400,
                furrow.post("/mcp", ping, "MCP-Protocol-Version", "1999-01-01").statusCode());
        assertEquals(
                202,
                furrow.post("/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .statusCode());
        assertEquals(405, furrow.send("GET", "/mcp", "").statusCode());
        var nobody = furrow.send(HttpRequest.newBuilder(URI.create(furrow.server.address() + "mcp"))
                .POST(BodyPublishers.ofString(ping))
                .build());
        assertEquals(401, nobody.statusCode());
        assertTrue(nobody.headers().firstValue("WWW-Authenticate").isPresent());
        var foreign = furrow.post("/mcp", ping, "Origin", "https://evil.example");
        assertEquals(403, foreign.statusCode());
    }
}
