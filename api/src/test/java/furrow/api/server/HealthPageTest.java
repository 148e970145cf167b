package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.screen.ServerHealthView;
import furrow.api.screen.ToolsView;
import furrow.engine.connect.RejectedEvent;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceHealth;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of health: who sent when, how fresh each experiment is, and what an operator has to do. */
class HealthPageTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();

    private String page(FurrowServer server) throws Exception {
        var asked = HttpRequest.newBuilder(URI.create(server.address()).resolve("/health"))
                .header("Accept", "text/html")
                .build();
        var answer = client.send(asked, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private void send(FurrowServer server, String method, String path, String file) throws Exception {
        var asked = HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .header("X-Source", "inbox")
                .method(
                        method,
                        BodyPublishers.ofFile(Path.of("../docs/examples").resolve(file)))
                .build();
        assertEquals(200, client.send(asked, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void itTellsWhoSentAndHowFreshEachExperimentIs(@TempDir Path folder) throws Exception {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
                var server = OpenServer.on(workspace)) {
            assertTrue(page(server).contains("Nobody has sent anything yet."));

            send(server, "PUT", "/v1/plan", "reply-tone.plan.json");
            send(server, "POST", "/v1/outcomes", "reply-tone.events.ndjson");
            var page = page(server);

            long rows = Files.lines(Path.of("../docs/examples/reply-tone.events.ndjson"))
                    .count();
            assertTrue(page.contains(">" + rows + "</td>"), page);
            assertTrue(page.contains("just now"), page);
            assertTrue(page.contains("<a href=\"/experiments/reply-tone\">Reply tone</a>"), page);
            assertTrue(page.contains("All is well"));
            assertFalse(page.contains("role=\"alert\""));
        }
    }

    /** An event of a tool that cannot be used is listed with its reason until it is mended. */
    @Test
    void refusedEventsOfToolsAreListedWithTheirReason(@TempDir Path folder) throws Exception {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
                var server = OpenServer.on(workspace)) {
            assertTrue(page(server).contains("Every event could be used so far"));
            var reject = new RejectedEvent(0, "at", "soon", "at needs a time, but was <soon>", "{}");
            var rejects = workspace.connections().rejects();
            long first = rejects.keep("segment", "web shop", List.of(reject, reject));
            for (int i = 1; i <= 20; i++) {
                rejects.keep("segment", "shop " + i, List.of(reject));
            }

            var page = page(server);
            assertTrue(page.contains("Segment, shop 20"), page);
            assertTrue(page.contains("at needs a time, but was &lt;soon&gt;"), page);
            assertFalse(page.contains("web shop"), "of 21 the oldest is only counted");
            assertTrue(page.contains("1 older one is kept besides."), page);
            rejects.leave(first, List.of());
            assertFalse(page(server).contains("older one is kept"));
        }
    }

    @Test
    void whatIsWrongIsSaidFirstWithItsCount(@TempDir Path folder) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock)) {
            var vitals = workspace.vitals();
            var sick = new WorkspaceHealth(
                    3,
                    vitals.passed(),
                    5 << 20,
                    vitals.baseSealedAt(),
                    vitals.oldestReceivedAt(),
                    vitals.keeping(),
                    false,
                    List.of(),
                    List.of("seal 7 is damaged; repair it by furrow data damage"),
                    List.of(),
                    Optional.of(NOW.minus(Duration.ofMinutes(5))),
                    NOW);

            var view = ServerHealthView.of(
                    sick, ToolsView.of(workspace.connections(), ZoneOffset.UTC), workspace.advice(), NOW);

            assertFalse(view.good());
            assertEquals("2 things need an operator.", view.lead());
            assertEquals(2, view.wrong().size());
            assertTrue(view.wrong().get(1).startsWith("The store cannot be reached since"));
            assertEquals("5\u202fMB", view.kept().get(0).value());
        }
    }
}
