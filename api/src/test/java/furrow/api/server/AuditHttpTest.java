package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.command.SteppedClock;
import furrow.engine.access.AuditTrail.Search;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and programs change is noted, and what they only look at is not. */
class AuditHttpTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String PASSWORD = "five tame herons wade";
    private static final Search ALL = new Search(NOON.minusSeconds(1), NOON.plusSeconds(1), "", "", "", "", "");

    @TempDir
    private Path folder;

    /** Entries are kept beside the answer: they are there soon after it. */
    private static List<String> noted(LiveWorkspace workspace, int count) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (workspace.audit().search(ALL, 100).entries().size() < count && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return workspace.audit().search(ALL, 100).entries().stream()
                .map(each -> each.entry().by() + " " + each.entry().as() + " "
                        + each.entry().operation() + " " + each.entry().address() + " "
                        + each.entry().did())
                .map(String::strip)
                .sorted()
                .toList();
    }

    @Test
    void eachChangeIsNotedWithWhoAndNoSecret() throws Exception {
        var clock = new SteppedClock(NOON);
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
                var server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0))) {
            var browser = new TestBrowser(server);
            String link = URI.create(server.firstLink().orElseThrow()).getPath();
            browser.open(link);
            browser.press(link, "login", "olga", "name", "Olga Operator", "password", PASSWORD);
            browser.open("/keys");
            browser.press("/people", "do", "invite", "login", "ana", "name", "Ana", "role", "nonsense");
            browser.press("/people", "do", "invite", "login", "ana", "name", "Ana", "role", "marketer");
            browser.press("/new-experiment", "do", "check");
            String key = workspace
                    .keys()
                    .issue("CRM sync", List.of(Role.OPERATOR), "Olga", 3)
                    .text();
            browser.send(HttpRequest.newBuilder(URI.create(server.address()).resolve("/v1/seals"))
                    .header("Authorization", "Bearer " + key)
                    .POST(BodyPublishers.ofString("{\"why\":\"before the talk\"}")));

            assertEquals(
                    List.of(
                            "CRM sync service-key sealEvidence /v1/seals",
                            "Olga Operator person peopleForm /people invite",
                            "Olga Operator person welcomeForm /welcome/:secret"),
                    noted(workspace, 3));
            String page = browser.open("/audit?by=olga").body();
            assertTrue(page.contains("Lets people in") && !page.contains("Seals the evidence"), page);
            assertFalse(page.contains(link));
            assertEquals(400, browser.open("/audit?since=once").statusCode());
        }
    }
}
