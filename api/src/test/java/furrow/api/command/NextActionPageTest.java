package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.server.OpenServer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/next-action.md: its commands run, a server answers the same over HTTP, and what cannot be is refused with what can. */
class NextActionPageTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    private CommandLineRun run(String command) {
        return CommandLineRun.of(WORD.matcher(command.replace("./furrow ", ""))
                .results()
                .map(each -> each.group(1) == null ? each.group(2) : each.group(1))
                .map(word -> word.equals("inbox") ? folder.resolve("inbox").toString() : word)
                .map(word -> word.startsWith("docs/") ? "../" + word : word)
                .toArray(String[]::new));
    }

    private void refused(String says, String command) {
        var run = run(command);
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains(says), run::toString);
    }

    @Test
    void everyCommandOfThePageRunsAndAServerAnswersTheSame() throws Exception {
        var page = Files.readString(Path.of("..", "docs", "next-action.md"));
        CommandLineRun last = null;
        for (String command : BLOCK.matcher(page)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList()) {
            var run = run(command);
            assertEquals(0, run.code(), () -> command + ": " + run);
            last = run;
        }
        JsonNode kept = JSON.readTree(last.out());
        assertEquals("kept", kept.at("/choice/basis").asText(), kept::toString);
        // The page's own example: what stands there of the first answer is what the program says of it.
        assertTrue(
                page.contains("\"arm\":\"" + kept.at("/choice/arm").asText() + "\",\"chance\":"
                        + kept.at("/choice/chance").asText()),
                kept::toString);
        refused(
                "did you mean \"channel\"?",
                "./furrow next-action ask talk-1 --data inbox --attribute chanel=messenger");
        refused("needs NAME=VALUE", "./furrow next-action ask talk-1 --data inbox --attribute messenger");
        refused("there is no experiment \"tune\"", "./furrow next-action ask talk-1 --data inbox --experiment tune");
        refused("given no arm", "./furrow next-action done talk-99 --data inbox --experiment tone");
        refused("say ask or done", "./furrow next-action");
        onAServer(kept.at("/choice/arm").asText());
    }

    private HttpResponse<String> post(URI address, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String message(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body()).at("/error/message").asText();
    }

    private void onAServer(String arm) throws Exception {
        var clock = Clock.systemUTC();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("inbox"), clock), clock);
                var server = OpenServer.on(workspace)) {
            var address = URI.create(server.address());
            var again = post(address, "/v1/next-action", "{\"unit\":\"talk-17\",\"waits\":true}");
            assertEquals(200, again.statusCode(), again.body());
            assertEquals(arm, JSON.readTree(again.body()).at("/choice/arm").asText(), again.body());
            var fresh = post(address, "/v1/next-action", "{\"unit\":\"talk-18\"}");
            assertEquals(
                    "drawn", JSON.readTree(fresh.body()).at("/choice/basis").asText(), fresh.body());
            var done = run("./furrow next-action done talk-18 --id r1 --server " + server.address());
            assertTrue(done.out().contains("as it was given"), done::toString);
            refusals(address);
            var evidence = client.send(
                    HttpRequest.newBuilder(address.resolve("/v1/evidence/tone")).build(), BodyHandlers.ofString());
            long units = 0;
            for (JsonNode each : JSON.readTree(evidence.body()).at("/experiments/0/arms")) {
                units += each.path("units").asLong();
            }
            assertEquals(2, units, evidence.body());
        }
    }

    private void refusals(URI address) throws Exception {
        for (List<String> each : List.of(
                List.of("", "a moment needs a JSON object with a unit"),
                List.of("[]", "the body needs an object, but was a list"),
                List.of("{\"unit\":\"\"}", "unit needs at least 1 character"),
                List.of("{\"unit\":\"a\",\"unit\":\"b\"}", "the body is no JSON object"),
                List.of("{\"unit\":\"a\",\"channel\":\"mail\"}", "what is known of the unit belongs into attributes"),
                List.of("{\"unit\":\"a\",\"attributes\":{\"channel\":1}}", "write it in quotes"),
                List.of("{\"unit\":\"a\",\"attributes\":{\"chanel\":\"x\"}}", "did you mean \"channel\"?"),
                List.of("{\"unit\":\"a\",\"kind\":\"mail\"}", "kind needs one of contact, conversation, post, slot"),
                List.of("{\"unit\":\"a\",\"waits\":\"yes\"}", "waits needs true or false"),
                List.of(
                        "{\"unit\":\"a\",\"kind\":\"post\",\"experiment\":\"tone\"}",
                        "gives its arms to conversations"),
                List.of("{\"unit\":\"a\",\"experiment\":\"tune\"}", "there is no experiment"))) {
            var answer = post(address, "/v1/next-action", each.get(0));
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(message(answer).contains(each.get(1)), answer.body());
        }
        for (List<String> each : List.of(
                List.of("{\"unit\":\"talk-17\",\"arm\":\"loud\"}", "has no arm"),
                List.of("{\"unit\":\"talk-17\",\"at\":\"yesterday\"}", "at needs a time with its offset"),
                List.of(
                        "{\"unit\":\"talk-17\",\"at\":\"2001-01-01T00:00:00Z\"}",
                        "the time of an act needs a time from"),
                List.of("{\"unit\":\"talk-17\",\"by\":\"me\"}", "by needs one of human, bot"))) {
            var answer = post(address, "/v1/next-action/acts", each.get(0));
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(message(answer).contains(each.get(1)), answer.body());
        }
    }
}
