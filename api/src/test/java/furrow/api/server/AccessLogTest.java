package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.notation.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each answered request leaves one line, without secrets; each answer tells its request's id. */
class AccessLogTest {
    @TempDir
    private Path folder;

    @Test
    void eachRequestLeavesALineWithoutSecrets() throws Exception {
        var file = folder.resolve("access.log");
        String key;
        try (var server = new ConnectedServer(
                folder.resolve("data"),
                ServerOptions.at("127.0.0.1", 0).with(RecordSettings.none().loggingTo(file)))) {
            key = server.key.text();
            assertEquals(
                    "deploy-7",
                    server.send("GET", "/v1/me", "", "X-Request-Id", "deploy-7")
                            .headers()
                            .firstValue("X-Request-Id")
                            .orElse(""));
            server.send("GET", "/v1/audit?by=hushhush", "");
            server.send(server.request("/welcome/hushhush").build());
            server.send(server.request("/v1/me")
                    .header("Authorization", "Bearer hushhush")
                    .build());
            server.post("/v1/outcomes", "x");
        }
        var text = Files.readString(file);
        var lines = new ArrayList<JsonNode>();
        for (String each : text.lines().toList()) {
            lines.add(JsonText.read(each));
        }

        assertEquals(
                List.of(
                        "GET /v1/me 200 Shop",
                        "GET /v1/audit 200 Shop",
                        "GET /welcome/… 404 ",
                        "GET /v1/me 401 ",
                        "POST /v1/outcomes 400 Shop"),
                lines.stream()
                        .map(each -> each.path("method").asText() + " "
                                + each.path("path").asText() + " "
                                + each.path("status").asText() + " "
                                + each.path("by").asText())
                        .toList());
        assertEquals("deploy-7", lines.get(0).path("id").asText());
        assertEquals("main", lines.get(0).path("workspace").asText());
        assertEquals("127.0.0.1", lines.get(0).path("from").asText());
        assertEquals("2026-11-20T12:00:00Z", lines.get(0).path("at").asText());
        assertTrue(lines.get(0).path("bytes").asInt() > 10, text);
        assertFalse(text.contains("hush") || text.contains(key), text);
    }

    @Test
    void anAnswerTellsTheIdOfItsRequest() throws Exception {
        try (var server = new ConnectedServer(folder)) {
            var refused = server.send("GET", "/v1/nothing", "", "X-Request-Id", "two words");
            String id = refused.headers().firstValue("X-Request-Id").orElse("");
            assertTrue(id.matches("[0-9a-f]{16}"), id);
            assertEquals(
                    "urn:furrow:request:" + id,
                    ConnectedServer.json(refused).path("instance").asText());
        }
    }
}
