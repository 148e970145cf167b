package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.HeadlinePlan;
import furrow.api.report.ReadableNumbers;
import furrow.api.wording.Typography;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the goals and its forms, sent as a browser without script sends them. */
class PathPagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 21);

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

    private String text(String path) throws Exception {
        var answer = client.send(to(path).build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer::body);
        return answer.body();
    }

    private JsonNode goal(String key) throws Exception {
        return new ObjectMapper().readTree(text("/v1/goals/" + key));
    }

    private HttpResponse<String> press(String... fields) throws Exception {
        var parts = new ArrayList<String>();
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        var request = to("/path")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", parts)));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> draw(String date, String value, String... more) throws Exception {
        var fields = new ArrayList<>(List.of("do", "draw", "metric", "click", "date", "2026-09-21", "value", "50 %"));
        fields.addAll(List.of("date", date, "value", value, "reason", "the first quarter"));
        fields.addAll(List.of(more));
        return press(fields.toArray(String[]::new));
    }

    private void define() {
        workspace.define(PlanFiles.read(HeadlinePlan.TEXT).orThrow());
    }

    /** Sixty days of twenty contacts; of these ten click on a day, and two from the thirtieth day on. */
    private void walk() throws Exception {
        var rows = new StringBuilder("type,id,unit,at,experiment,arm,metric,value\n");
        for (int day = 0; day < 60; day++) {
            for (int unit = 0; unit < 20; unit++) {
                String who = day + "-" + unit;
                String at = FIRST.plusDays(day) + "T0" + unit % 10 + ":00:00Z";
                String arm = unit % 2 == 0 ? "plain" : "question";
                rows.append("exposure,e" + who + ",u" + who + "," + at + ",headline," + arm + ",,\n");
                // Two days in three have one click more or less: no two days are all alike.
                if (unit < (day < 30 ? 10 : 2) + (day * day + 1) % 3 - 1) {
                    rows.append("outcome,o" + who + ",u" + who + "," + at + ",headline," + arm + ",click,1\n");
                }
            }
        }
        var sent = client.send(
                to("/v1/outcomes")
                        .POST(BodyPublishers.ofString(rows.toString()))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, sent.statusCode(), sent::body);
    }

    @Test
    void anEmptyPageSaysHowTheFirstPathIsDrawn() throws Exception {
        String nothing = text("/path");
        define();
        String defined = text("/path");

        assertAll(
                () -> assertTrue(nothing.contains("No path is drawn yet."), nothing),
                () -> assertTrue(nothing.contains("<a href=\"/new-experiment\">Plan an experiment</a> first"), nothing),
                () -> assertTrue(defined.contains("Draw the first path"), defined),
                () -> assertTrue(defined.contains("<option value=\"click\">Click (share)</option>"), defined));
    }

    @Test
    void aPathIsDrawnReadAndGivenUp() throws Exception {
        define();
        walk();
        var drawn = draw("2026-11-26", "0,5", "by", "Ann");
        assertEquals(303, drawn.statusCode(), drawn::body);
        assertEquals("/path#goal-click", drawn.headers().firstValue("Location").orElseThrow());

        var json = goal("click");
        String page = text("/path");
        String lately =
                Typography.text(ReadableNumbers.share(json.path("lately").asDouble()));
        assertAll(
                () -> assertEquals("left-path", json.path("state").asText()),
                () -> assertTrue(
                        page.contains(Typography.text(json.path("sentence").asText())), page),
                () -> assertTrue(page.contains("left its path: " + lately + ", drawn 50\u202f%"), page),
                () -> assertTrue(page.contains("One goal: one left its path."), page),
                () -> assertTrue(page.contains("<span>Path</span><span class=\"n\">1</span>"), page),
                () -> assertTrue(
                        page.contains("<td class=\"num\">50\u202f%</td><td class=\"num\">" + lately + "</td>"), page),
                () -> assertTrue(page.contains("Ann drew it: “the first quarter”."), page),
                () -> assertTrue(page.contains("alarm, "), page));
        theFileHasTheNumbersOfTheInterface(json, text("/path.csv?goal=click"));
        assertTrue(text("/path?draw=click").contains("value=\"2026-11-26\""), "the form to draw it anew");

        var unnamed = press("do", "drop", "metric", "click", "reason", "it was <a> try");
        assertEquals(400, unnamed.statusCode());
        assertTrue(unnamed.body().contains("value=\"it was &lt;a> try\""), unnamed::body);
        assertEquals(
                303,
                press("do", "drop", "metric", "click", "reason", "a try", "by", "Ann")
                        .statusCode());
        assertTrue(text("/path").contains("No path is drawn yet."));
        assertTrue(press("do", "drop", "metric", "click", "reason", "a try", "by", "Ann")
                .body()
                .contains("none is drawn"));
    }

    private static void theFileHasTheNumbersOfTheInterface(JsonNode json, String csv) {
        var rows = csv.lines().map(each -> each.split(",", -1)).toList();
        int days = json.path("walked").size();
        int weeks = json.path("forecast").size();
        assertTrue(weeks > 0, csv);
        assertEquals(1 + days + weeks, rows.size(), csv);
        for (int i = 0; i < days; i++) {
            assertEquals(json.at("/walked/" + i + "/date").asText(), rows.get(i + 1)[0]);
            assertEquals(json.at("/walked/" + i + "/value").asDouble(), Double.parseDouble(rows.get(i + 1)[3]));
        }
        for (int i = 0; i < weeks; i++) {
            var row = rows.get(i + 1 + days);
            var week = json.at("/forecast/" + i);
            assertEquals(week.path("to").asText(), row[1]);
            assertEquals(week.path("drawn").asDouble(), Double.parseDouble(row[2]));
            assertEquals(week.path("lower").asDouble(), Double.parseDouble(row[6]));
            assertEquals(week.path("upper").asDouble(), Double.parseDouble(row[7]));
        }
    }

    @Test
    void whatCannotBeDrawnIsToldAboveTheFormWhichKeepsWhatWasWritten() throws Exception {
        define();

        refused("22\u202f% is written 0.22", draw("2026-12-20", "22", "by", "Ann"));
        refused("needs 2026-11-20 or later", draw("2026-11-01", "0.5", "by", "Ann"));
        refused(
                "The value of point 2 needs a number such as 120 or 7.5 %, but was “many”.",
                draw("2026-12-20", "many", "by", "Ann"));
        refused("Write the date of point 2.", draw("", "0.5", "by", "Ann"));
        refused("needs rising dates", draw("2026-09-20", "0.5", "by", "Ann"));
        refused(
                "The tolerance needs 0 to 100, but was “150”.",
                draw("2026-12-20", "0.5", "by", "Ann", "tolerance", "150"));
        refused("The weight of Saturday needs 0 to 100", draw("2026-12-20", "0.5", "by", "Ann", "sat", "-1"));
        refused("Write your name, so that others see who drew it.", draw("2026-12-20", "0.5"));
        refused("Choose what the path is drawn for.", press("do", "draw", "by", "Ann", "reason", "x"));
        assertEquals(400, press("do", "nothing").statusCode());

        String kept = draw("2026-12-20", "<b>", "by", "Ann").body();
        assertAll(
                () -> assertTrue(kept.contains("value=\"2026-12-20\"") && kept.contains("value=\"&lt;b>\""), kept),
                () -> assertTrue(kept.contains("value=\"the first quarter\""), kept),
                () -> assertTrue(kept.contains("<option value=\"click\" selected>"), kept),
                () -> assertFalse(text("/path").contains("Change or give up")));
        String more = press("do", "point", "metric", "click", "date", "2026-12-20", "value", "0.5")
                .body();
        assertTrue(more.contains("value=\"2026-12-20\"") && more.contains("id=\"g-date-1\""), more);
        assertEquals(
                404,
                client.send(to("/path.csv?goal=x").build(), BodyHandlers.ofString())
                        .statusCode());
    }

    private static void refused(String says, HttpResponse<String> answer) {
        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("Not drawn, nothing has changed"), answer.body());
        assertTrue(answer.body().contains(says), answer.body());
    }
}
