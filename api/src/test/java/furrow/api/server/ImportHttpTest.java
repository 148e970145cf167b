package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
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

/** A download that is sent to a server is matched to the arms of its plan and read like any other rows. */
class ImportHttpTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String PLAN = """
        experiments:
          - name: tone
            question: Do warm posts bring more reactions?
            kind: randomised
            unit: post
            arms:
              - name: plain
                control: true
                tactic: {name: plain-tone, kind: content, description: Write plainly.}
              - name: warm
                tactic: {name: warm-tone, kind: content, description: Write warmly.}
            metrics:
              - {name: reactions, type: mean, numerator: reactions, window: 7 days, role: primary}
        """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = FurrowServer.start(workspace, "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    private static String posts() {
        var rows = new StringBuilder(
                "Post ID,Page ID,Publish time,Permalink,Post type,Custom labels,Views,Reach,Reactions\n");
        for (int i = 0; i < 20; i++) {
            rows.append(100 + i)
                    .append(",1,11/06/2026 02:")
                    .append(10 + i)
                    .append(",https://www.facebook.com/p/")
                    .append(i)
                    .append(",Photos,")
                    .append(i % 2 == 0 ? "tone:warm" : "\"spring, plain\"")
                    .append(",100,90,")
                    .append(7 + i)
                    .append('\n');
        }
        return rows.toString();
    }

    @Test
    void aDownloadIsPreviewedKeptMatchedAndRead() throws Exception {
        assertEquals(200, send("PUT", "/v1/plan", PLAN).statusCode());

        var preview = json(send("POST", "/v1/imports?name=posts.csv&preview=true&downloaded=2026-11-12", posts()));
        var kept = json(send("POST", "/v1/imports?name=posts.csv&downloaded=2026-11-12", posts()));
        var again = json(send("POST", "/v1/imports?name=posts.csv&downloaded=2026-11-12", posts()));
        var evidence = json(send("GET", "/v1/evidence", ""));

        assertEquals("previewed", preview.get("state").asText());
        assertEquals("imported", kept.get("state").asText());
        assertEquals(20, kept.get("added").asInt());
        assertEquals(10, kept.at("/matched/tone: warm").asInt());
        assertEquals("unchanged", again.get("state").asText());
        assertEquals(10, evidence.at("/experiments/0/arms/0/units").asInt(), evidence.toString());
        assertEquals(10, evidence.at("/experiments/0/arms/1/units").asInt());
        assertTrue(kept.get("sentences").toString().contains("Matched to tone: warm: 10"));
    }

    @Test
    void whatCannotBeReadIsRefusedWithASentence() throws Exception {
        var days = send("POST", "/v1/imports?name=days.csv", "Date,Impressions\n2026-11-01,5\n2026-11-02,6\n");
        var empty = send("POST", "/v1/imports", "");
        var zone = send("POST", "/v1/imports?zone=Nowhere", posts());

        assertEquals(400, days.statusCode(), days.body());
        assertTrue(days.body().contains("days.csv is days of an account"), days.body());
        assertEquals(400, empty.statusCode());
        assertEquals(400, zone.statusCode());
        assertTrue(zone.body().contains("zone needs a time zone"), zone.body());
    }
}
