package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.HeadlinePlan;
import furrow.api.server.Entry;
import furrow.api.server.FurrowServer;
import furrow.api.server.ServerOptions;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code furrow audit}: what was changed, as an operator looks it up in a data folder and on a server. */
class AuditCommandTest {
    private static final Instant NOON = Instant.now().minus(Duration.ofDays(3));

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final SteppedClock clock = new SteppedClock(NOON);

    private void change(FurrowServer server, String key, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .header("Authorization", "Bearer " + key)
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        clock.to(clock.instant().plus(Duration.ofDays(1)));
    }

    /** A plan on the first day, a seal by another on the second, a key on the third. */
    private void changed() throws Exception {
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock)) {
            workspace
                    .accounts()
                    .followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", "five tame herons wade");
            var keys = workspace.keys();
            String planner =
                    keys.issue("Planner", List.of(Role.STRATEGIST), "Olga", 30).text();
            String operator =
                    keys.issue("Operator", List.of(Role.OPERATOR), "Olga", 30).text();
            try (var server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0))) {
                change(server, planner, "PUT", "/v1/plan", HeadlinePlan.TEXT);
                change(server, operator, "POST", "/v1/seals", "{\"why\":\"before the talk\"}");
                change(
                        server,
                        operator,
                        "POST",
                        "/v1/keys",
                        "{\"kind\":\"service\",\"name\":\"CRM\",\"roles\":[\"marketer\"]}");
            }
        }
    }

    private static Function<List<String>, CommandLineRun> at(String... place) {
        return words -> CommandLineRun.of(
                Stream.concat(words.stream(), Stream.of(place)).toArray(String[]::new));
    }

    private static List<String> operations(CommandLineRun run) throws Exception {
        assertEquals(0, run.code(), run::err);
        var all = new ArrayList<String>();
        for (JsonNode each : new ObjectMapper().readTree(run.out()).path("changes")) {
            all.add(each.path("operation").asText());
        }
        return all;
    }

    private static List<String> json(String... words) {
        return Stream.concat(Stream.of("audit", "--format", "json"), Stream.of(words))
                .toList();
    }

    private static void asked(Function<List<String>, CommandLineRun> run) throws Exception {
        assertEquals(List.of("issueKey", "sealEvidence", "definePlan"), operations(run.apply(json())));
        assertEquals(List.of("definePlan"), operations(run.apply(json("--by", "pLANn"))));
        assertEquals(List.of("sealEvidence"), operations(run.apply(json("--subject", "/v1/seals"))));
        assertEquals(List.of("issueKey"), operations(run.apply(json("--operation", "issue"))));
        assertEquals(List.of("issueKey", "sealEvidence"), operations(run.apply(json("--text", "operator"))));
        assertEquals(
                List.of("definePlan"),
                operations(run.apply(json("--until", NOON.plusSeconds(60).toString()))));
        assertEquals(
                List.of("issueKey", "sealEvidence"),
                operations(run.apply(json("--since", NOON.plusSeconds(60).toString()))));
        assertEquals(List.of(), operations(run.apply(json("--by", "nobody"))));

        var part = run.apply(List.of("audit", "--limit", "2"));
        assertEquals(0, part.code(), part::err);
        var lines = part.out().lines().toList();
        assertEquals(3, lines.size(), part::out);
        assertTrue(lines.get(0).contains("Operator (service-key)  issueKey  /v1/keys"), part::out);
        String after = lines.get(2).replaceFirst(".*--after ", "");
        assertEquals(List.of("definePlan"), operations(run.apply(json("--after", after))));

        for (var wrong : List.of(
                List.of("--limit", "0", "--limit needs 1 to 1000, but was 0"),
                List.of("--since", "someday", "--since needs a day such as 2026-11-20 or a time, but was \"someday\""),
                List.of("--until", "2026-02-31", "--until needs a day such as 2026-11-20 or a time"))) {
            var refused = run.apply(json(wrong.get(0), wrong.get(1)));
            assertEquals(2, refused.code(), wrong::toString);
            assertTrue(refused.err().contains(wrong.get(2)), refused::err);
        }
    }

    @Test
    void itIsSearchedInAFolder() throws Exception {
        changed();
        asked(at("--data", folder.toString()));
    }

    @Test
    void itIsSearchedOnAServer() throws Exception {
        changed();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
                var server = FurrowServer.start(
                        workspace, ServerOptions.at("127.0.0.1", 0).with(Entry.OPEN))) {
            asked(at("--server", server.address()));
        }
    }
}
