package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.HeadlinePlan;
import furrow.api.command.SteppedClock;
import furrow.engine.access.Role;
import furrow.engine.calendar.ScheduleText;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A calendar program that is not ours reads what is planned, behind an address that can be taken back. */
class FeedHttpTest {
    private static final String PASSWORD = "five tame herons wade";
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+/feeds/[A-Za-z0-9_-]{43}\\.ics");

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(NOON);
    private final HttpClient client = HttpClient.newHttpClient();
    private LiveWorkspace workspace;
    private FurrowServer server;
    private TestBrowser browser;

    @BeforeEach
    void start() throws Exception {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
        server = FurrowServer.start(workspace, ServerOptions.at("127.0.0.1", 0));
        workspace.accounts().followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", PASSWORD);
        browser = new TestBrowser(server);
        browser.signIn("olga", PASSWORD);
        browser.open("/account");
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
    }

    private String made() throws Exception {
        var shown = ADDRESS.matcher(browser.press("/account", "do", "feed").body());
        assertTrue(shown.find());
        return shown.group();
    }

    private HttpResponse<String> ask(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private static Calendar read(String text) throws Exception {
        var calendar = new CalendarBuilder().build(new StringReader(text));
        var result = calendar.validate(true);
        assertFalse(result.hasErrors(), () -> result + "\n" + text);
        return calendar;
    }

    private static List<String> events(Calendar calendar) {
        return calendar.<VEvent>getComponents("VEVENT").stream()
                .map(each -> each.getDateTimeStart().getValue() + " "
                        + each.getSummary().getValue() + " "
                        + each.getUid().orElseThrow().getValue())
                .sorted()
                .toList();
    }

    @Test
    void whatIsPlannedIsReadByAProgramThatIsNotOurs() throws Exception {
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT
                        .replace("name: headline", "name: tone")
                        .replace("Do questions bring more clicks?", "Does \\\"tone; of voice, really\\\" matter?")
                        .replace("question: Does", "question: \"Does")
                        .replace("matter?", "matter, über alle Beiträge hinweg und noch viel länger als eine Zeile?\"")
                        .replace("unit: contact", "unit: post\n    ends: 2026-12-04"))
                .orThrow());
        workspace.keepCalendar(
                "tone",
                ScheduleText.read("slot,at,length,wash_out,channel,arm,block\n"
                        + "slot-1,2026-11-24T09:00:00Z,PT1H,PT0S,mail,plain,1\n"
                        + "slot-2,2026-11-25T09:00:00Z,PT30M,PT0S,mail,question,1\n"),
                "Olga",
                "we agreed");
        String address = made();
        var answer = ask(address);
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/calendar; charset=utf-8",
                answer.headers().firstValue("content-type").orElse(""));
        var events = events(read(answer.body()));

        assertEquals(
                List.of("20261124T090000Z plain (tone) slot-1@tone", "20261125T090000Z question (tone) slot-2@tone"),
                events.subList(0, 2));
        assertEquals(3, events.size());
        assertTrue(events.get(2).matches("202612(03|04) “tone” ends end/tone@furrow"), events.get(2));
        assertTrue(answer.body().lines().allMatch(each -> each.getBytes(StandardCharsets.UTF_8).length <= 75));
        assertTrue(answer.body().endsWith("END:VCALENDAR\r\n"));
        clock.to(NOON.plus(Duration.ofHours(3)));
        assertEquals(answer.body(), ask(address).body(), "what has not changed is the same, to the stamp");
    }

    @Test
    void anEmptyCalendarIsACalendarToo() throws Exception {
        assertEquals(List.of(), events(read(ask(made()).body())));
    }

    @Test
    void anAddressIsShownOnceAndOpensNothingOnceItIsTakenBack() throws Exception {
        String first = made();
        assertFalse(browser.open("/account").body().contains("/feeds/"));
        String second = made();
        assertEquals(404, ask(first).statusCode());
        assertEquals(200, ask(second).statusCode());
        browser.press("/account", "do", "no-feed");
        assertEquals(404, ask(second).statusCode());
        String third = made();
        String person = workspace.accounts().people().get(0).id();
        var ben = workspace.accounts().invite("ben", "Ben", List.of(Role.OPERATOR));
        workspace.accounts().follow(ben.secret(), PASSWORD);
        workspace.accounts().disable(person);

        assertEquals(404, ask(third).statusCode(), "whoever is shut out reads no calendar");
        assertEquals(404, ask(server.address() + "feeds/x.ics").statusCode());
        assertEquals(404, ask(server.address() + "feeds/" + "A".repeat(43)).statusCode());
    }
}
