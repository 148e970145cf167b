package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private String file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n")
                .toString();
    }

    private CommandLineRun analyze(String... arguments) {
        var all = new ArrayList<>(List.of("analyze", "--rejects", folder.toString()));
        all.addAll(List.of(arguments));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private String headline() throws IOException {
        return file(
                "headline.csv",
                "experiment,arm,metric,n,sum",
                "headline,plain,click,3052,150",
                "headline,question,click,3033,260");
    }

    @Test
    void healthComesFirstThenComparisonsThenActions() throws IOException {
        var run = analyze(headline());

        int health = run.out().indexOf("ok      sample-ratio");
        int comparison = run.out().indexOf("better");
        int actions = run.out().indexOf("Next actions");
        assertEquals(0, run.code(), run.err());
        assertTrue(0 < health && health < comparison && comparison < actions, run.out());
        assertTrue(run.out().contains("Scale"), run.out());
        assertTrue(run.err().contains("2 rows read: 2 used, 0 repeated, 0 rejected"), run.err());
    }

    @Test
    void jsonMatchesItsPublishedSchemaAtFullPrecision() throws IOException {
        var run = analyze("--format", "json", headline());

        var report = JSON.readTree(run.out());
        var comparison = report.at("/experiments/0/comparisons/0");
        assertEquals(List.of(), problems(run.out()));
        assertEquals("better", comparison.get("verdict").asText());
        assertEquals(
                150.0 / 3052, report.at("/experiments/0/arms/0/metrics/0/value").asDouble());
        assertEquals(
                260.0 / 3033 - 150.0 / 3052, comparison.at("/absolute/estimate").asDouble(), 1e-15);
        assertEquals(
                "scale", report.at("/experiments/0/recommendations/0/action").asText());
        assertEquals("[]", report.path("resting").toString(), "nothing is known to have been shown");
    }

    private static List<Error> problems(String json) throws IOException {
        var schema = Files.readString(Path.of("..", "docs", "report.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(json, InputFormat.JSON);
    }

    /** 100 experiments at 90 %, of which two find something: ten would by chance. Of 99 nothing is said. */
    @Test
    void manyExperimentsSayHowManyChanceWouldShow() throws IOException {
        var rows = new ArrayList<String>(List.of("experiment,arm,metric,n,sum"));
        for (int i = 0; i < 100; i++) {
            rows.add("e" + i + ",a,click,1000,100");
            rows.add("e" + i + ",b,click,1000," + (i < 2 ? 200 : 101));
        }

        var run = analyze("--method", "fixed", "--level", "0.9", file("many.csv", rows.toArray(String[]::new)));
        assertTrue(
                run.err()
                        .contains(
                                "furrow: warning: 100 experiments are read, each with its own chance of a false finding, and"
                                        + " nothing corrects for their number: were none of them to do anything, up to 10 would be expected"
                                        + " to show a difference by chance, and 2 do. Trust small p-values most, or raise --level"),
                run.err());
        var fewer = analyze(
                "--method", "fixed", file("fewer.csv", rows.subList(0, 199).toArray(String[]::new)));
        assertFalse(fewer.err().contains("nothing corrects"), fewer.err());
    }

    @Test
    void whatCannotBeComputedIsNullWithAWhy() throws IOException {
        var counts = file("empty.csv", "experiment,arm,metric,n,sum", "quiet,a,click,0,0", "quiet,b,click,10,1");

        var run = analyze("--format", "json", counts);

        JsonNode comparison = JSON.readTree(run.out()).at("/experiments/0/comparisons/0");
        assertEquals(List.of(), problems(run.out()));
        assertTrue(comparison.get("absolute").isNull());
        assertFalse(comparison.at("/why/absolute").asText().isEmpty());
        assertFalse(run.out().contains("NaN"));
    }

    @Test
    void everyMethodAndFormatAnswers() throws IOException {
        var counts = headline();
        for (String method : List.of("anytime", "fixed", "bayes")) {
            for (String format : List.of("text", "json", "csv", "html")) {
                var run = analyze("--method", method, "--format", format, counts);

                assertEquals(0, run.code(), method + " " + format + run.err());
                assertTrue(run.out().contains("better"), method + " " + format + run.out());
            }
        }
    }

    @Test
    void whichOfThreeIsBestIsToldInEveryFormatWithItsPrior() throws IOException {
        var counts = file(
                "three.csv",
                "experiment,arm,metric,n,sum",
                "headline,plain,click,3052,150",
                "headline,question,click,3033,190",
                "headline,emoji,click,3020,186");
        String prior = "Jeffreys' prior Beta(0.5, 0.5) for each arm's proportion";

        var text = analyze(counts).out();
        var json = analyze("--format", "json", counts).out();
        var html = analyze("--format", "html", counts).out();

        assertEquals(List.of(), problems(json));
        var best = JSON.readTree(json).at("/experiments/0/beliefs/0/best");
        assertEquals("question", best.get(1).get("arm").asText());
        // SciPy 1.17.1, integrate.quad over beta.pdf and beta.cdf.
        assertEquals(0.5663556417113833, best.get(1).get("chanceToBest").asDouble(), 1e-8);
        assertEquals(
                prior,
                JSON.readTree(json).at("/experiments/0/comparisons/0/prior").asText());
        assertTrue(text.contains("Chance to be the best arm: question 57 %, emoji 43 %, plain 0.21 %."), text);
        assertTrue(text.contains(prior), text);
        assertTrue(html.contains("Chance to be the best arm") && html.contains("Jeffreys' prior Beta(0.5, 0.5)"), html);
    }

    @Test
    void theHtmlReportStandsAlone() throws IOException {
        var hostile = file(
                "hostile.csv",
                "experiment,arm,metric,n,sum",
                "<script>alert(1)</script>,a,click,1000,10",
                "<script>alert(1)</script>,b,click,1000,40");

        var run = analyze("--format", "html", hostile);

        assertAll(
                () -> assertTrue(run.out().contains("<style>")),
                () -> assertTrue(run.out().contains("<svg class=\"iv ")),
                () -> assertFalse(run.out().contains("<script")),
                () -> assertFalse(run.out().contains("href=\"http")),
                () -> assertTrue(run.out().contains("&lt;script&gt;")));
    }

    @Test
    void badRowsAreNamedKeptAndTheRestIsUsed() throws IOException {
        var counts = file(
                "mixed.csv",
                "experiment,arm,metric,n,sum",
                "headline,plain,click,3052,150",
                "headline,odd,click,100,150",
                "headline,question,click,3033,260");

        var run = analyze(counts);
        var strict = analyze("--strict", counts);

        assertEquals(0, run.code());
        assertTrue(run.err().contains("line 3"), run.err());
        assertTrue(run.err().contains("3 rows read: 2 used, 0 repeated, 1 rejected"), run.err());
        assertTrue(Files.readString(folder.resolve("mixed.rejects.csv")).contains("headline,odd,click,100,150"));
        assertEquals(2, strict.code());
        assertTrue(strict.err().contains("line 3"), strict.err());
    }

    @Test
    void aLoneArmIsBrokenAndSaysWhy() throws IOException {
        var counts = file("lone.csv", "experiment,arm,metric,n,sum", "lone,a,click,100,10");

        var run = analyze("--format", "json", counts);

        assertEquals(List.of(), problems(run.out()));
        assertEquals(1, JSON.readTree(run.out()).at("/summary/broken").asInt());
    }

    @Test
    void badUsageAndBadInputEndWithTwo() throws IOException {
        var events = file(
                "events.csv", "id,type,experiment,arm,unit,metric,value,at", "1,exposure,e,a,u,,,2026-11-01T10:00:00Z");
        var plan = file("plan.yaml", "experiments: []", "wrong: 1");

        assertAll(
                () -> refused("no such file", "missing.csv"),
                () -> refused("plan", events),
                () -> refused(
                        "plan.yaml", "--plan", folder.resolve("nope-plan.yaml").toString(), events),
                () -> refused("wrong", "--plan", plan, events),
                () -> refused("level needs 0.5 to 0.9999, but was 95.0", "--level", "95", headline()),
                () -> refused("--method", "--method", "guess", headline()),
                () -> refused("no arm of experiment", "--control", "other", headline()),
                () -> refused("missing required parameter", new String[0]));
    }

    private void refused(String said, String... arguments) {
        var run = analyze(arguments);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(said.equals("plan.yaml") ? "nope-plan.yaml" : said), run.err());
    }
}
