package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is sent by a form, looked at, described, and kept or discarded; without any script. */
class ImportPagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String TICKETS = """
        Ticket ID,Created,First response time (minutes),Tags,Channel time
        1,2026-11-01 10:00,12,warm,7
        2,2026-11-02 11:00,45,plain,9
        3,2026-11-03 11:00,many,plain,9
        """;

    @TempDir
    private Path folder;

    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private String at(String path) {
        return server.address().replaceFirst("/$", "") + path;
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(at(path)))
                .header("Accept", "text/html")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String sent(String name, String text) throws Exception {
        var answer = new SentForm().with("zone", "").with("file", name, text).to(at("/imports"));
        assertEquals(303, answer.statusCode(), answer.body());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void whatIsMissingIsAskedAndNothingIsKeptBefore() throws Exception {
        assertTrue(get("/imports").body().contains("Nothing has been brought in yet"));
        var page = sent("tickets.csv", TICKETS);

        var asked = get(page).body();
        var early = new SentForm().with("do", "keep").to(at(page));
        var wrong = new SentForm().with("do", "look").with("zone", "Nowhere").to(at(page));
        var told =
                new SentForm().with("do", "look").with("zone", "Europe/Berlin").to(at(page));

        assertTrue(asked.contains("One answer is missing"), asked);
        assertTrue(asked.contains("2 times name no time zone"), asked);
        assertFalse(asked.contains("value=\"keep\""), "there is no button that could not do what it says");
        assertEquals(400, early.statusCode());
        assertTrue(early.body().contains("leaves open what only you know"), early.body());
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body().contains("zone needs a time zone such as Europe/Berlin"), wrong.body());
        assertEquals(303, told.statusCode(), told.body());
        assertEquals(0, workspace.imports().files().size());

        var ready = get(page).body();
        assertTrue(ready.contains("Keep 2 tickets"), ready);
        assertTrue(ready.contains("value=\"Europe/Berlin\""), ready);
        assertTrue(ready.contains("1 row refused"), ready);
        assertTrue(get(page + "/rejects.csv").body().contains("needs a number in column"));

        var kept =
                new SentForm().with("do", "keep").with("zone", "Europe/Berlin").to(at(page));
        assertEquals(303, kept.statusCode(), kept.body());
        var list = get(kept.headers().firstValue("Location").orElseThrow()).body();
        assertTrue(list.contains("Kept: 2 new"), list);
        assertTrue(list.contains("tickets.csv"), list);
        assertTrue(list.contains("2 new, 0 replaced"), list);
        assertEquals(404, get(page).statusCode(), "it waits no more");
    }

    @Test
    void aColumnIsNamedAndWhatChangedIsSeenBeforeItIsKept() throws Exception {
        var page = sent("tickets.csv", TICKETS);
        var form = new SentForm()
                .with("do", "keep")
                .with("zone", "UTC")
                .with("column", "Channel time")
                .with("was", "Channel time")
                .with("field", "reopens");

        var changed = form.to(at(page));

        assertEquals(200, changed.statusCode(), changed.body());
        assertTrue(changed.body().contains("You changed how the file is read"), changed.body());
        assertTrue(changed.body().contains("value=\"reopens\""), changed.body());
        assertEquals(0, workspace.imports().files().size());
        var kept = new SentForm().with("do", "keep").with("zone", "UTC").to(at(page));
        assertEquals(303, kept.statusCode(), kept.body());
        assertEquals(9.0, workspace.imports().units().get(1).numbers().get("reopens"));
    }

    @Test
    void aFileIsDiscarded() throws Exception {
        var page = sent("tickets.csv", TICKETS);

        var gone = new SentForm().with("do", "discard").to(at(page));

        assertEquals(303, gone.statusCode());
        assertEquals(404, get(page).statusCode());
        assertEquals(0, workspace.imports().files().size());
    }

    @Test
    void whatIsNoTableIsRefusedOnThePageItself() throws Exception {
        var none = new SentForm().with("zone", "").to(at("/imports"));
        var binary = new SentForm()
                .with("file", "photo.png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")
                .to(at("/imports"));
        var days = sent("days.csv", "Date,Impressions\n2026-11-01,5\n2026-11-02,6\n");

        assertEquals(400, none.statusCode());
        assertTrue(none.body().contains("Choose a file first"), none.body());
        assertEquals(400, binary.statusCode());
        assertTrue(binary.body().contains("photo.png"), binary.body());
        var page = get(days).body();
        assertTrue(page.contains("Cannot be kept") && page.contains("days of an account"), page);
    }

    @Test
    void otherSitesCannotSendHereAndTextOfFilesIsNeverCode() throws Exception {
        var other =
                new SentForm().with("file", "tickets.csv", TICKETS).to(at("/imports"), "Origin", "http://evil.example");
        var page = get(sent("<script>alert(1)</script>.csv", TICKETS.replace("Channel time", "<b>x</b>")))
                .body();

        assertEquals(403, other.statusCode());
        assertFalse(page.contains("<script>alert") || page.contains("<b>x</b>"), page);
    }
}
