package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quantile from a plan and events to the report. */
class QuantileReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void aMedianIsToldInItsOwnWords() throws IOException {
        var text = analyze("units", "fixed", "text");
        var json = JSON.readTree(analyze("units", "fixed", "json")).at("/experiments/0");

        assertTrue(
                text.replaceAll("\\s+", " ")
                        .contains("Half of the conversations have at most 13 minutes instead of 33 in old."),
                text);
        var comparison = comparison(json);
        assertEquals(
                "profile likelihood of two quantiles, one look",
                comparison.get("method").asText());
        assertEquals(-20, comparison.at("/absolute/estimate").asDouble());
        assertEquals("better", comparison.at("/verdict").asText());
        assertEquals(33, json.at("/arms/0/metrics/0/value").asDouble());
        assertFalse(json.at("/why/chanceToBeat").isNull());
    }

    @Test
    void everyFormatAndMethodAnswersOrSaysWhyNot() throws IOException {
        assertTrue(analyze("units", "anytime", "csv").contains("joint rank mixture of two quantiles"));
        assertTrue(analyze("units", "anytime", "html").contains("Half of the conversations"));
        assertTrue(analyze("outcomes", "fixed", "text").contains("Half of the values have at most 13 minutes"));
        assertTrue(analyze("outcomes", "anytime", "json").contains("worth on either side of the quantile"));
        assertTrue(analyze("units", "bayes", "json").contains("quantiles have no Bayesian method here"));
    }

    private static JsonNode comparison(JsonNode experiment) {
        return experiment.at("/comparisons/0");
    }

    /** Forty conversations an arm, answered after i and i + 20 minutes. */
    private String analyze(String of, String method, String format) throws IOException {
        var plan = Files.writeString(folder.resolve("plan.yaml"), """
            workspace: {name: brand}
            experiments:
              - name: speed
                question: Are people answered sooner?
                unit: conversation
                arms:
                  - name: old
                    control: true
                    tactic: {name: old, kind: conversation}
                  - name: new
                    tactic: {name: new, kind: conversation}
                metrics:
                  - {name: minutes, type: quantile, quantile: 0.5, of: %s, direction: lower}
                analysis: {method: %s, plannedUnits: 80}
            """.formatted(of, method));
        var rows = new StringBuilder("id,type,experiment,arm,unit,metric,value,at\n");
        for (int i = 0; i < 80; i++) {
            String arm = i % 2 == 0 ? "old" : "new";
            String unit = "talk-" + i;
            rows.append("e%d,exposure,speed,%s,%s,,,2026-11-02T09:00:00Z%n".formatted(i, arm, unit));
            rows.append("o%d,outcome,,,%s,minutes,%d,2026-11-02T10:00:00Z%n"
                    .formatted(i, unit, 1 + 16 * i % 25 + (i % 2 == 0 ? 20 : 0)));
        }
        var events = Files.writeString(folder.resolve("events.csv"), rows);
        var run = CommandLineRun.of(
                "analyze", "--plan", plan.toString(), "--as-of", "2026-11-20", "--format", format, events.toString());
        assertEquals(0, run.code(), run.err());
        return run.out();
    }
}
