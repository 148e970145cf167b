package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import furrow.api.server.FurrowServer;
import furrow.api.server.OpenServer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Data that drift: b loses on the first three days and wins on all later ones. What is said of it now says that it was the
 * other way round, and what it says of that day is what a reading as of its end says.
 */
class EarlierLookTest {
    private static final int A_DAY = 100;

    @TempDir
    private Path folder;

    private static String plan(String method, String metric) {
        return """
            workspace: {currency: EUR, zone: Europe/Berlin}
            experiments:
              - name: e
                question: Does b beat a?
                unit: contact
                arms:
                  - {name: a, control: true, tactic: {name: old-way, kind: content}}
                  - {name: b, tactic: {name: new-way, kind: content}}
                metrics:
                  - {name: buy, %s, window: 1 days}
                analysis: {method: %s}
            """.formatted(metric, method);
    }

    private String run(String format, String asOf, String method, String metric, int turn) throws IOException {
        var plan = Files.writeString(folder.resolve("plan.yaml"), plan(method, metric));
        var data = Files.writeString(folder.resolve("data.csv"), rows(turn));
        var run = CommandLineRun.of(
                "analyze",
                "--format",
                format,
                "--as-of",
                asOf,
                "--rejects",
                folder.toString(),
                "--plan",
                plan.toString(),
                data.toString());
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    /** Of 100 units an arm and day 30 of a buy; of b 10 before the turn, and 50 from then on. */
    private static String rows(int turn) {
        var rows = new StringBuilder("id,type,experiment,arm,unit,metric,value,at\n");
        for (int day = 1; day <= 20; day++) {
            for (int i = 0; i < 2 * A_DAY; i++) {
                boolean b = i % 2 == 1;
                int buys = b ? day < turn ? 10 : 50 : 30;
                String unit = "u" + day + "-" + i;
                rows.append(
                        "x%s,exposure,e,%s,%s,,,2026-11-%02dT10:00:00Z%n".formatted(unit, b ? "b" : "a", unit, day));
                if (i / 2 < buys) {
                    rows.append("o%s,outcome,,,%s,buy,%d,2026-11-%02dT12:00:00Z%n".formatted(unit, unit, 1, day));
                }
            }
        }
        return rows.toString();
    }

    private static JsonNode buy(String json) throws IOException {
        return new ObjectMapper()
                .readTree(json)
                .get("experiments")
                .get(0)
                .get("comparisons")
                .get(0);
    }

    /** Days of 10 against 30 are taken back by as many of 50 against 30: the last day that says worse comes before. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "anytime, type: proportion, 4",
        "fixed, type: proportion, 4",
        "bayes, type: proportion, 4",
        "anytime, type: mean, 8",
        "fixed, type: mean, 4"
    })
    void whatOnceSaidTheOppositeSaysSo(String method, String metric, int turn) throws IOException {
        var json = run("json", "2026-11-22T00:00:00+01:00", method, metric, turn);
        var now = buy(json);
        var earlier = now.get("earlier");

        assertEquals("better", now.get("verdict").asText());
        assertEquals("worse", earlier.get("verdict").asText());
        var last = LocalDate.parse(earlier.get("day").asText());
        var then = buy(run("json", last.plusDays(1) + "T00:00:00+01:00", method, metric, turn));
        assertEquals("worse", then.get("verdict").asText());
        assertEquals(then.get("relative"), earlier.get("relative"));
        assertEquals(then.get("absolute"), earlier.get("absolute"));
        assertEquals(then.get("nTreatment"), earlier.get("nTreatment"));
        var dayAfter = buy(run("json", last.plusDays(2) + "T00:00:00+01:00", method, metric, turn));
        assertFalse(dayAfter.get("verdict").asText().equals("worse"), "the last such day");
        assertTrue(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "report.schema.json")))
                .validate(json, InputFormat.JSON)
                .isEmpty());
    }

    @Test
    void adviceAndSentencesInEveryFormatSayIt() throws IOException {
        String asOf = "2026-11-22T00:00:00+01:00";
        var day = buy(run("json", asOf, "anytime", "type: proportion", 4))
                .get("earlier")
                .get("day")
                .asText();
        String told = LocalDate.parse(day).getDayOfMonth() + " November 2026";

        for (String format : new String[] {"text", "html"}) {
            // A page has a narrow space between a day and its month.
            var text = run(format, asOf, "anytime", "type: proportion", 4).replace('\u202f', ' ');
            assertTrue(text.contains("But by the end of " + told + " the same reading said worse: "), text);
            assertTrue(text.contains("Find out what changed before you rely on either."), text);
            assertTrue(text.contains("Use new-way everywhere"), text);
            assertTrue(text.contains("Beware: by the end of " + told + " it was worse, "), text);
        }
        // on the page it stands beside the verdict, and not only behind a fold
        var page = run("html", asOf, "anytime", "type: proportion", 4).replace('\u202f', ' ');
        assertTrue(page.indexOf("But by the end of ") < page.indexOf("How was this read?"), page);
        assertTrue(run("csv", asOf, "anytime", "type: proportion", 4).contains("," + day));
    }

    @Test
    void aServerSaysItFromTheRowsThatItTookIn() throws IOException, InterruptedException {
        var clock = Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC);
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder.resolve("data"), clock), clock);
                var server = OpenServer.on(workspace)) {
            send(server, "PUT", "v1/plan", "application/yaml", plan("anytime", "type: proportion"));
            send(server, "POST", "v1/outcomes", "text/csv", rows(4));
            var live = buy(send(server, "GET", "v1/evidence", "text/csv", ""));
            var file = buy(run("json", "2026-11-22T00:00:00+01:00", "anytime", "type: proportion", 4));

            assertEquals("better", live.get("verdict").asText());
            assertEquals("worse", live.get("earlier").get("verdict").asText());
            assertEquals(file.get("earlier"), live.get("earlier"));
        }
    }

    private static String send(FurrowServer server, String method, String path, String type, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.address()).resolve("/" + path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(2, answer.statusCode() / 100, answer.body());
        return answer.body();
    }

    @Test
    void aMethodForOneLookPromisesNothingOfAnEarlierOne() throws IOException {
        var text = run("text", "2026-11-22T00:00:00+01:00", "fixed", "type: proportion", 4);

        assertTrue(text.contains("made for one look at the end and promises nothing of an earlier one"), text);
    }

    @Test
    void whatNeverTurnedRoundSaysNothingOfIt() throws IOException {
        var json = run("json", "2026-11-22T00:00:00+01:00", "anytime", "type: proportion", 1);

        assertEquals("better", buy(json).get("verdict").asText());
        assertNull(buy(json).get("earlier"));
        assertFalse(json.contains("Beware"));
    }
}
