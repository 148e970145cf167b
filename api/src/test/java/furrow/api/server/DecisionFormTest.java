package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The buttons of Today, pressed as a browser without script does. */
class DecisionFormTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;

    @BeforeEach
    void start() {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK);
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow());
        server = OpenServer.on(workspace);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private HttpResponse<String> send(String path, String form, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve(path));
        if (!form.isEmpty()) {
            request.POST(BodyPublishers.ofString(form)).header("Content-Type", "application/x-www-form-urlencoded");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** A form with these fields. */
    private HttpResponse<String> press(String... fields) throws Exception {
        var parts = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send("/decisions", String.join("&", parts), "Accept", "text/html");
    }

    private String page(String path, String... headers) throws Exception {
        var answer = send(path, "", headers);
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    private String key() {
        return workspace.advice().board().open().stream()
                .map(Arbitrated::candidate)
                .map(each -> each.key())
                .findFirst()
                .orElseThrow();
    }

    private AdviceLife life(String key) {
        return workspace.advice().board().life(key).orElseThrow().value();
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void aCardIsAcceptedDoneAndTakenBackByItsButtons() throws Exception {
        String key = key();
        var open = page("/");
        assertTrue(open.contains("value=\"accept:" + key + ":1\""), open);
        assertTrue(open.contains("<span class=\"tag new\">New</span>"), open);
        var accepted = press("by", "Änn O'Neill", "do", "accept:" + key + ":1");
        assertEquals(303, accepted.statusCode(), accepted::body);
        assertEquals("/?did=" + key, accepted.headers().firstValue("Location").orElseThrow());
        assertTrue(accepted.headers().firstValue("Set-Cookie").orElseThrow().contains("SameSite=Strict"));
        assertEquals(AdviceState.ACCEPTED, life(key).state());

        var after = page("/?did=" + key, "Cookie", cookie(accepted));
        assertTrue(after.contains("value=\"Änn O&#39;Neill\""), after);
        assertTrue(after.contains("Änn O'Neill accepted it on 20\u202fNovember"), after);
        assertTrue(after.contains("To be done") && after.contains("value=\"done:" + key + ":2\""), after);
        assertFalse(after.contains("accept:" + key));
        assertEquals(303, press("by", "Ben", "do", "done:" + key + ":2").statusCode());
        var done = page("/");
        assertTrue(done.contains("Ben did it on") && done.contains("value=\"undo:" + key + ":3\""), done);
        assertEquals(303, press("by", "Ben", "do", "undo:" + key + ":3").statusCode());
        assertEquals(AdviceState.ACCEPTED, life(key).state());
    }

    @Test
    void snoozeAndDismissTakeTheirDayAndReason() throws Exception {
        String key = key();
        assertEquals(
                303,
                press("by", "Ann", "until-" + key, "2026-12-04", "do", "snooze:" + key + ":1:day")
                        .statusCode());
        assertEquals(
                Optional.of(LocalDate.parse("2026-12-04")),
                life(key).undertaking().until());
        assertEquals(303, press("by", "Ann", "do", "undo:" + key + ":2").statusCode());
        assertEquals(
                303,
                press("by", "Ann", "note-" + key, "Too <few> posts", "do", "dismiss:" + key + ":3:not-believed")
                        .statusCode());
        var step = life(key).lastDecision().orElseThrow();
        assertEquals("Too <few> posts", step.note());
        assertEquals("not-believed", step.reason().orElseThrow().word());
        assertTrue(page("/").contains("I do not believe the numbers (“Too &lt;few&gt; posts”)"));
    }

    @Test
    void whoComesSecondIsToldOnAPage() throws Exception {
        String key = key();
        press("by", "Ann", "do", "dismiss:" + key + ":1:not-believed");
        var second = press("by", "Ben", "do", "accept:" + key + ":1");

        assertEquals(412, second.statusCode());
        assertTrue(
                second.body().contains("<h1>Nothing was decided</h1>")
                        && second.body().contains("Ann dismissed it at"),
                second.body());
        assertEquals(AdviceState.DISMISSED, life(key).state());
    }

    @Test
    void whatIsWrongWithAFormIsToldAndNothingIsDone() throws Exception {
        String key = key();
        told("write your name first", press("by", " ", "do", "accept:" + key + ":1"));
        told("no button says", press("by", "Ann", "do", "obey"));
        told("choose the day", press("by", "Ann", "do", "snooze:" + key + ":1:day"));
        told("until needs a day from", press("by", "Ann", "do", "snooze:" + key + ":1:2020-01-01"));
        told("reason needs one of", press("by", "Ann", "do", "dismiss:" + key + ":1:so"));
        told("the form is sent as", send("/decisions", "{}", "Accept", "text/html", "Content-Type", "text/plain"));
        var foreign = send("/decisions", "by=Ann&do=accept:" + key + ":1", "Origin", "http://evil.example");
        assertEquals(403, foreign.statusCode());
        assertEquals(
                403,
                send("/decisions", "by=Ann&do=accept:" + key + ":1", "Origin", "null")
                        .statusCode());
        assertEquals(
                303,
                send("/decisions", "by=Ann&do=me", "Origin", server.address().replaceAll("/$", ""))
                        .statusCode(),
                "a page of our own");
        assertEquals(AdviceState.NEW, life(key).state());
    }

    private static void told(String says, HttpResponse<String> answer) {
        assertEquals(400, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("<h1>Nothing was decided</h1>"), answer::body);
        assertTrue(answer.body().toLowerCase(Locale.ROOT).contains(says.toLowerCase(Locale.ROOT)), answer::body);
    }

    @Test
    void toLoadThePageShowsNothingAndToSaySoDoes() throws Exception {
        String key = key();
        page("/", "Cookie", "furrow-by=Ann");
        assertEquals(AdviceState.NEW, life(key).state());
        assertEquals(
                "/",
                press("by", "Ann", "do", "seen")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow());
        assertEquals(AdviceState.SEEN, life(key).state());
        assertFalse(page("/").contains("tag new"));
        page("/", "Cookie", "furrow-by=%zz"); // a cookie that nobody can read is nobody's
    }
}
