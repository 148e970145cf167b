package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report shows beside the readings that decide: metrics without their cap, and segments. */
class SidesTest {
    private static final String HEAD = "id,type,experiment,arm,unit,metric,value,at,channel\n";

    @TempDir
    private Path folder;

    private String analyze(String format, String workspace, String metric, int units, IntFunction<String> unit)
            throws IOException {
        var plan = Files.writeString(folder.resolve("plan.yaml"), """
                workspace: {zone: UTC%s}
                experiments:
                  - name: test
                    question: Does new beat old?
                    unit: contact
                    arms:
                      - {name: old, control: true, tactic: {name: old-way, kind: content}}
                      - {name: new, tactic: {name: new-way, kind: content}}
                    metrics:
                      - %s
                """.formatted(workspace, metric));
        var rows = new StringBuilder(HEAD);
        for (int i = 0; i < units; i++) {
            rows.append(unit.apply(i));
        }
        var data = Files.writeString(folder.resolve("data.csv"), rows.toString());
        var run = CommandLineRun.of(
                "analyze",
                "--format",
                format,
                "--as-of",
                "2026-11-20T12:00:00Z",
                "--plan",
                plan.toString(),
                data.toString());
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    private static JsonNode experiment(String json) throws IOException {
        var schema = Files.readString(Path.of("..", "docs", "report.schema.json"));
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(json, InputFormat.JSON));
        return new ObjectMapper().readTree(json).get("experiments").get(0);
    }

    private static String unit(int i, String metric, int value, String channel) {
        return "e%d,exposure,test,%s,u%d,,,2026-11-18T08:00:00Z,%s\n"
                        .formatted(i, i % 2 == 0 ? "old" : "new", i, channel)
                + (value == 0 ? "" : "o%d,outcome,,,u%d,%s,%d,2026-11-18T09:00:00Z,\n".formatted(i, i, metric, value));
    }

    /** Unit 7, of the new arm, pays 400, the others 1 to 5. */
    @Test
    void aCappedMetricIsShownWithoutItsCapAndSaysWhichDecides() throws IOException {
        String capped = "{name: revenue, type: mean, window: 1 days, cap: 6}";
        IntFunction<String> unit = i -> unit(i, "revenue", i == 7 ? 400 : 1 + i / 2 % 5, "");

        var json = experiment(analyze("json", "", capped, 200, unit));
        var text = analyze("text", "", capped, 200, unit);

        // Values 1 to 5, twenty times each, sum to 300; unit 7 has 4 of these replaced.
        assertEquals((300 - 4 + 6) / 100.0, json.at("/arms/1/metrics/0/value").asDouble());
        assertEquals(
                (300 - 4 + 400) / 100.0, json.at("/arms/1/metrics/0/uncapped").asDouble());
        assertEquals(0.02, json.at("/comparisons/0/absolute/estimate").asDouble(), 1e-12);
        assertTrue(json.at("/uncapped/0/absolute").isNull(), json.toString());
        assertTrue(json.at("/uncapped/0/why/absolute").asText().contains("one unit carries"), json.toString());
        assertTrue(text.contains("Read without the cap of 6; the capped reading above decides."), text);
        assertEquals(
                0,
                experiment(analyze("json", "", capped.replace(", cap: 6", ""), 200, unit))
                        .get("uncapped")
                        .size());
    }

    /** Of mail 3 in 10 click in the old arm and 7 in 10 in the new; of chat 5 in 10 in both; of push two units came. */
    @Test
    void segmentsAreExploratoryCorrectedAndInOrderOfTheirNames() throws IOException {
        IntFunction<String> unit = i -> {
            boolean mail = i / 20 % 2 == 0;
            int place = i / 2 % 10;
            boolean clicks = place < (mail ? i % 2 == 0 ? 3 : 7 : 5);
            return unit(i, "click", clicks ? 1 : 0, i < 2 ? "push" : mail ? "mail" : "chat");
        };
        String click = "{name: click, type: proportion, window: 1 days}";

        var json = experiment(analyze("json", ", segments: [channel]", click, 800, unit));
        var html = analyze("html", ", segments: [channel]", click, 800, unit);

        var segments = json.at("/exploration/segments");
        var names = new ArrayList<String>();
        segments.forEach(each -> names.add(each.get("segment").asText()));
        assertEquals(List.of("channel=chat", "channel=mail", "channel=push"), names);
        assertEquals("inconclusive", segments.at("/0/comparisons/0/verdict").asText());
        assertEquals("better", segments.at("/1/comparisons/0/verdict").asText());
        assertEquals(3, segments.at("/1/comparisons/0/correction/members").asInt());
        assertEquals(0, segments.at("/0/comparisons/0/absolute/estimate").asDouble(), 1e-12);
        assertTrue(json.at("/exploration/notes/0").asText().startsWith("Exploratory"), json.toString());
        assertTrue(json.at("/exploration/notes/1").asText().contains("Holm"), json.toString());
        assertTrue(html.contains("In groups"), html);
        assertFalse(experiment(analyze("json", "", click, 800, unit)).has("exploration"));
    }

    @Test
    void aSegmentThatTheArmDecidesIsNotRead() throws IOException {
        IntFunction<String> unit = i -> unit(i, "click", i / 2 % 2, i % 2 == 1 && i % 8 < 6 ? "mail" : "chat");

        var json = experiment(
                analyze("json", ", segments: [channel]", "{name: click, type: proportion, window: 1 days}", 800, unit));

        var mail = json.at("/exploration/segments/1/comparisons/0");
        assertEquals("invalid", mail.get("verdict").asText());
        assertTrue(mail.get("verdictDetail").asText().contains("do not fall on the arms as planned"), mail.toString());
    }
}
