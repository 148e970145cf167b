package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of many experiments, handed out some at a time. */
class PagesHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-18T12:00:00Z"), ZoneOffset.UTC);
    private static final int READ = 44;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    /** 44 experiments of two arms, one of them clearly better, and one experiment of a single arm. */
    @BeforeEach
    void start() throws Exception {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
        var rows = new StringBuilder("experiment,arm,metric,n,sum\n");
        for (int i = 0; i < READ; i++) {
            rows.append(name(i)).append(",plain,click,1000,100\n");
            rows.append(name(i)).append(",warm,click,1000,").append(200 + i).append('\n');
        }
        rows.append("alone,plain,click,10,1\n");
        var sent = client.send(
                HttpRequest.newBuilder(URI.create(server.address()).resolve("/v1/outcomes"))
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(rows.toString()))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, sent.statusCode(), sent::body);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private static String name(int number) {
        return "a & b/ü+" + number;
    }

    private HttpResponse<String> ask(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        var answer = ask(path);
        assertEquals(200, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    @Test
    void everyExperimentAndRecommendationIsInOnePart() throws Exception {
        var whole = get("/v1/evidence");
        assertFalse(whole.has("next"));
        assertEquals(READ + 1, whole.path("experiments").size());

        var experiments = new ArrayList<JsonNode>();
        var advice = new HashSet<JsonNode>();
        int given = 0;
        String next = "/v1/evidence?limit=10";
        while (!next.isEmpty()) {
            var part = get(next);
            assertEquals(whole.path("summary"), part.path("summary"));
            assertEquals(whole.path("asOf"), part.path("asOf"));
            assertTrue(part.path("experiments").size() <= 10);
            part.path("experiments").forEach(experiments::add);
            part.path("recommendations").forEach(advice::add);
            given += part.path("recommendations").size();
            next = part.path("next").asText();
        }
        assertEquals(list(whole.path("experiments")), experiments);
        assertEquals(new HashSet<>(list(whole.path("recommendations"))), advice);
        assertEquals(whole.path("recommendations").size(), given);
    }

    @Test
    void recommendationsComeInOrderWhateverTheParts() throws Exception {
        var whole = get("/v1/recommendations");
        assertTrue(
                whole.path("recommendations").size() + whole.path("held").size() >= READ,
                "all of them say it of one tactic, so that one is shown and the others are held back");

        var parts = new ArrayList<JsonNode>();
        var held = new ArrayList<JsonNode>();
        String next = "/v1/recommendations?limit=7";
        while (!next.isEmpty()) {
            var part = get(next);
            part.path("recommendations").forEach(parts::add);
            part.path("held").forEach(held::add);
            next = part.path("next").asText();
        }
        assertEquals(list(whole.path("recommendations")), parts);
        assertEquals(list(whole.path("held")), held);
    }

    @Test
    void oneExperimentIsReadByItsName() throws Exception {
        var whole = get("/v1/evidence");
        var one = get("/v1/evidence/a%20%26%20b%2F%C3%BC%2B3");
        assertEquals(whole.path("experiments").get(3), one.path("experiments").get(0));
        assertEquals(1, one.path("summary").path("experiments").asInt());
        assertEquals(whole.path("asOf"), one.path("asOf"));
        assertEquals(
                "broken",
                get("/v1/evidence/alone").at("/experiments/0/health/0/status").asText());
        assertEquals(404, ask("/v1/evidence/nobody").statusCode());
    }

    /** Whatever an experiment is called, the list leads to it. */
    @Test
    void theListLeadsToEveryExperiment() throws Exception {
        var list = ask("/experiments").body();
        var links = Pattern.compile("href=\"(/experiments/[^\"]+)\"").matcher(list);
        int found = 0;
        while (links.find()) {
            var page = ask(links.group(1));
            assertEquals(200, page.statusCode(), links.group(1));
            found++;
        }
        assertEquals(READ + 1, found);
        assertTrue(list.contains("A &amp; b/ü+3"), list);
        assertTrue(ask("/experiments/alone").body().contains("There is nothing to compare yet."));
        assertEquals(
                200, ask("/experiments/a%20%26%20b%2F%C3%BC%2B3/results.csv").statusCode());
    }

    @Test
    void whatDoesNotFitAPageIsOnTheNext() throws Exception {
        assertTrue(ask("/experiments?page=2").body().contains("and none on this page"));
        var page = ask("/").body();
        assertTrue(page.contains("id=\"a1\"") && !page.contains("id=\"a51\""), page);
    }

    @Test
    void oddNumbersAreRefusedWithTheirRange() throws Exception {
        for (String odd : List.of("/?actions=0", "/experiments?page=0", "/v1/recommendations?limit=10001")) {
            var answer = ask(odd);
            assertEquals(400, answer.statusCode(), odd);
            assertTrue(answer.body().contains("needs a whole number from 1 to 10000,"), answer::body);
        }
        for (String odd : List.of("/v1/evidence?limit=x", "/v1/evidence?limit=1001")) {
            var answer = ask(odd);
            assertEquals(400, answer.statusCode(), odd);
            assertTrue(answer.body().contains("needs a whole number from 1 to 1000,"), answer::body);
        }
        assertTrue(ask("/v1/evidence?after=nobody").body().contains("begin again without it"));
    }

    private static List<JsonNode> list(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return list;
    }
}
