package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.calendar.CalendarIcs;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.io.StringReader;
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
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the calendar, its form, what calendar programs get of it, and its API. */
class CalendarPagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String PLAN = """
        workspace: { name: main, currency: EUR, hourlyRate: 30, zone: Europe/Berlin }
        experiments:
          - name: headline
            question: Do questions bring more likes?
            unit: post
            starts: 2026-10-01
            ends: 2027-03-01
            arms:
              - { name: plain, control: true, tactic: { name: plain, kind: content, description: Tell it } }
              - { name: question, tactic: { name: question, kind: content, description: Ask it } }
            metrics:
              - { name: likes, type: mean, numerator: [like], window: 2d }
          - name: tone
            question: Do conversations go on?
            unit: conversation
            arms:
              - { name: brief, control: true, tactic: { name: brief, kind: conversation, description: Stop } }
              - { name: warm, tactic: { name: warm, kind: conversation, description: Ask back } }
            metrics:
              - { name: replied, type: proportion }
        """;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
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

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                .header("Accept", "text/html");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String text(String path) throws Exception {
        var answer = send(to(path));
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    private HttpResponse<String> press(String... fields) throws Exception {
        var parts = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(to("/calendar")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", parts))));
    }

    private HttpResponse<String> draw(String hours, String by) throws Exception {
        return press(
                "do",
                "draw",
                "experiment",
                "headline",
                "from",
                "2026-11-30",
                "weeks",
                "2",
                "day",
                "MONDAY",
                "day",
                "THURSDAY",
                "hours",
                hours,
                "channels",
                "main",
                "by",
                by);
    }

    private void define() {
        workspace.define(PlanFiles.read(PLAN).orThrow());
    }

    @Test
    void anEmptyPageSaysWhatToDo() throws Exception {
        String nothing = text("/calendar");
        define();
        String defined = text("/calendar");

        assertAll(
                () -> assertTrue(nothing.contains("No calendar is kept yet."), nothing),
                () -> assertTrue(nothing.contains("<a href=\"/new-experiment\">Plan one</a> first"), nothing),
                () -> assertTrue(nothing.contains("No posts have been counted yet."), nothing),
                () -> assertTrue(defined.contains("<option value=\"headline\">Headline</option>"), defined),
                () -> assertFalse(defined.contains("<option value=\"tone\">"), "nobody plans when people write"));
    }

    @Test
    void aCalendarIsDrawnShownWeekByWeekAndGivenUp() throws Exception {
        define();
        var drawn = draw("09:00, 18:00", "Ann");
        assertEquals(303, drawn.statusCode(), drawn::body);

        // Two weeks of two days with two times each: eight slots, four of each arm, two of each a week.
        var kept = workspace.calendars().kept().get(0);
        var arms = kept.between(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 7), BERLIN).stream()
                .map(each -> each.arm())
                .sorted()
                .toList();
        String first = text("/calendar?week=2026-12-02");
        String later = text("/calendar?week=2026-12-14");
        assertAll(
                () -> assertEquals(8, kept.entries().size()),
                () -> assertEquals(List.of("plain", "plain", "question", "question"), arms),
                () -> assertEquals(
                        LocalTime.of(9, 0),
                        kept.entries()
                                .get(0)
                                .slot()
                                .at()
                                .withZoneSameInstant(BERLIN)
                                .toLocalTime()),
                () -> assertTrue(first.contains("30\u202fNovember 2026 to 6\u202fDecember 2026"), first),
                () -> assertEquals(4, first.split("class=\"at\"", -1).length - 1, first),
                () -> assertTrue(first.contains("Kept by Ann on 20\u202fNovember 2026, 13:00\u202fCET"), first),
                () -> assertTrue(later.contains("Nothing is planned for this week"), later));

        assertEquals(
                303, press("do", "drop", "experiment", "headline", "by", "Ben").statusCode());
        assertEquals(List.of(), workspace.calendars().kept());
    }

    @Test
    void whatIsWrongIsToldAtItsFieldAndKeepsWhatWasWritten() throws Exception {
        define();
        var refused = draw("9 o'clock", "");

        assertAll(
                () -> assertEquals(400, refused.statusCode()),
                () -> assertTrue(
                        refused.body().contains("<a href=\"#c-hours\">Write times as 09:00, 18:30"), refused::body),
                () -> assertTrue(refused.body().contains("<a href=\"#c-by\">Write your name"), refused::body),
                () -> assertTrue(refused.body().contains("value=\"9 o&#39;clock\""), refused::body),
                () -> assertEquals(List.of(), workspace.calendars().kept()));
    }

    @Test
    void calendarProgramsGetTheSameSlots() throws Exception {
        define();
        draw("09:00", "Ann");
        var kept = workspace.calendars().kept().get(0).entries();
        var served = send(to("/calendar.ics?experiment=headline"));
        String csv = text("/calendar.csv");

        assertAll(
                () -> assertEquals(
                        "text/calendar; charset=utf-8",
                        served.headers().firstValue("Content-Type").orElseThrow()),
                () -> assertEquals(kept, CalendarIcs.read(new StringReader(served.body()))),
                () -> assertEquals(kept.size() + 1, csv.lines().count(), csv),
                () -> assertTrue(
                        csv.startsWith("experiment,slot,at,length,wash_out,channel,arm,block\nheadline,"), csv),
                () -> assertEquals(
                        404, send(to("/calendar.ics?experiment=tone")).statusCode()));
    }

    @Test
    void programsKeepACalendarAndAreToldWhatDoesNotFit() throws Exception {
        define();
        String slots = "slot,at,length,wash_out,channel,arm,block\n"
                + "one,2026-12-01T09:00+01:00[Europe/Berlin],PT0S,PT0S,main,plain,w\n"
                + "two,2026-12-02T09:00+01:00[Europe/Berlin],PT0S,PT0S,main,question,w\n";
        String path = "/v1/experiments/headline/calendar";
        var put = send(to(path + "?by=Ann&reason=december").PUT(BodyPublishers.ofString(slots)));
        var wrong = send(
                to(path + "?by=Ann&reason=december").PUT(BodyPublishers.ofString(slots.replace(",plain,", ",bold,"))));
        var unsigned = send(to(path).PUT(BodyPublishers.ofString(slots)));
        var tone = send(to("/v1/experiments/tone/calendar?by=Ann&reason=x").PUT(BodyPublishers.ofString(slots)));

        var told = new ObjectMapper().readTree(text(path));
        assertAll(
                () -> assertEquals(200, put.statusCode(), put::body),
                () -> assertEquals("two", told.path("slots").get(1).path("slot").asText()),
                () -> assertEquals("december", told.path("reason").asText()),
                () -> assertEquals(400, wrong.statusCode()),
                () -> assertTrue(wrong.body().contains("needs its arms, plain, question, but slot"), wrong::body),
                () -> assertEquals(400, unsigned.statusCode()),
                () -> assertTrue(unsigned.body().contains("by is needed"), unsigned::body),
                () -> assertTrue(tone.body().contains("nobody plans when people write"), tone::body),
                () -> assertEquals(
                        404, send(to("/v1/experiments/tone/calendar")).statusCode()));
    }

    /**
     * Posts on Mondays at 9 with 10 to 18 likes and on Tuesdays at 18 with 20 and 40, Berlin's clock. Means by hand: the first
     * nine (10 + 11 + … + 18)/9 = 14, the other two 30, which are too few to be compared.
     */
    @Test
    void theHeatMapHoldsTheMeansOfEachHour() throws Exception {
        define();
        var rows = new StringBuilder("type,id,unit,at,experiment,arm,metric,value\n");
        for (int i = 0; i < 9; i++) {
            post(rows, "m" + i, LocalDate.of(2026, 10, 5).plusWeeks(i % 6), "09:0" + i, 10 + i);
        }
        post(rows, "t0", LocalDate.of(2026, 10, 6), "18:30", 20);
        post(rows, "t1", LocalDate.of(2026, 10, 13), "18:59", 40);
        assertEquals(
                200,
                send(to("/v1/outcomes").POST(BodyPublishers.ofString(rows.toString())))
                        .statusCode());

        String page = text("/calendar");
        String csv = text("/calendar/hours.csv?of=headline%2Flikes");
        assertAll(
                () -> assertEquals(
                        List.of("weekday,hour,posts,mean", "Monday,9,9,14.0", "Tuesday,18,2,30.0"),
                        csv.lines().toList()),
                () -> assertTrue(page.contains("<td class=\"s3\"><b>14</b><small>9 posts</small></td>"), page),
                () -> assertTrue(page.contains("<td class=\"thin\"><b>30</b><small>2 posts</small></td>"), page),
                () -> assertTrue(page.contains("11 posts of “Headline” by when they went out."), page),
                () -> assertEquals(
                        404,
                        send(to("/calendar/hours.csv?of=headline%2Fnothing")).statusCode()));
    }

    private static void post(StringBuilder rows, String unit, LocalDate day, String time, int likes) {
        var at = day.atTime(LocalTime.parse(time)).atZone(BERLIN).toInstant();
        String arm = unit.hashCode() % 2 == 0 ? "plain" : "question";
        rows.append(Arrays.asList("exposure", "e" + unit, unit, at, "headline", arm, "", "").stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")))
                .append('\n')
                .append(String.join(
                        ",", "outcome", "o" + unit, unit, at.toString(), "headline", arm, "like", "" + likes))
                .append('\n');
    }
}
