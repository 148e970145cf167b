package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import furrow.api.command.SteppedClock;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open pages hear of what changes, as long as they may. */
class LiveEventsTest {
    private static final String PASSWORD = "five tame herons wade";

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;
    private String key;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
        server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0));
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
        key = workspace
                .keys()
                .issue("Board", List.of(Role.MARKETER), "Olga Operator", 30)
                .text();
        workspace.advice();
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<Stream<String>> listen(String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "events"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofLines());
    }

    /** Lines as they come, until the stream ends. */
    private static List<String> heard(HttpResponse<Stream<String>> stream) {
        var lines = new CopyOnWriteArrayList<String>();
        var thread = new Thread(() -> {
            try {
                stream.body().forEach(lines::add);
            } catch (RuntimeException ended) {
                lines.add("cut");
            }
            lines.add("end");
        });
        thread.setDaemon(true);
        thread.start();
        return lines;
    }

    private static boolean hears(List<String> lines, String text) {
        return HookReceiver.soon(() -> lines.stream().anyMatch(each -> each.contains(text)));
    }

    private static String lastId(List<String> lines) {
        return lines.stream()
                .filter(each -> each.startsWith("id: "))
                .reduce((first, second) -> second)
                .orElseThrow()
                .substring(4);
    }

    @Test
    void aListenerHearsWhatStandsAndThenEachChangeAndNotTwice() throws Exception {
        var stream = listen("Authorization", "Bearer " + key);
        assertEquals(200, stream.statusCode());
        assertEquals(
                "text/event-stream; charset=utf-8",
                stream.headers().firstValue("content-type").orElse(""));
        var lines = heard(stream);
        assertTrue(hears(lines, "data: {\"open\":0,\"keys\":[]}"), lines::toString);
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow());
        int open = workspace.advice().board().open().size();
        assertTrue(open > 0);
        assertTrue(hears(lines, "data: {\"open\":" + open), lines::toString);

        var again = heard(listen("Authorization", "Bearer " + key, "Last-Event-ID", lastId(lines)));
        assertTrue(hears(again, "retry:"));
        var fresh = heard(listen("Authorization", "Bearer " + key, "Last-Event-ID", "another-run-1"));
        assertTrue(hears(fresh, "data: {\"open\":" + open), fresh::toString);
        assertFalse(again.toString().contains("data:"), again::toString);
    }

    @Test
    void nobodyHearsWhoMayNotAndMoreThanAFewOfOneAreRefused() throws Exception {
        assertEquals(401, listen().statusCode());
        var address = URI.create(server.address());
        try (var leaves = new Socket(address.getHost(), address.getPort())) {
            String head = "GET /events HTTP/1.1\r\nHost: 127.0.0.1:" + address.getPort() + "\r\nAuthorization: Bearer "
                    + key + "\r\n\r\n";
            leaves.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', leaves.getInputStream().read());
            for (int i = 1; i < LiveEvents.MOST_OF_ONE; i++) {
                assertEquals(200, listen("Authorization", "Bearer " + key).statusCode());
            }
            var refused = listen("Authorization", "Bearer " + key);
            assertEquals(503, refused.statusCode());
            assertEquals("60", refused.headers().firstValue("retry-after").orElse(""));
        }
        assertTrue(HookReceiver.soon(() -> listens()), "who has left makes room");
    }

    private boolean listens() {
        try {
            return listen("Authorization", "Bearer " + key).statusCode() == 200;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void whoeverIsShutOutHearsNoMore() throws Exception {
        var invited = workspace.accounts().invite("ben", "Ben", List.of(Role.MARKETER));
        var ben = workspace.accounts().follow(invited.secret(), PASSWORD);
        var browser = new TestBrowser(server);
        browser.signIn("ben", PASSWORD);
        String cookie = browser.cookies().getCookieStore().getCookies().stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .reduce((one, other) -> one + "; " + other)
                .orElseThrow();
        var lines = heard(listen("Cookie", cookie));
        assertTrue(hears(lines, "retry:"));
        workspace.accounts().disable(ben.id());
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow());
        workspace.advice();

        assertTrue(hears(lines, "end"), lines::toString);
        assertFalse(
                lines.toString().contains("\"open\":1") || lines.toString().contains("\"open\":2"), lines::toString);
    }
}
