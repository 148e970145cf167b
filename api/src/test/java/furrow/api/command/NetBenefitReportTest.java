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

/**
 * The example of docs/worth.md through the command line. Net benefit by hand, a slot each: posting -27, -15, -24, -38,
 * replying 32.5, 57.5, 5, 45. Limits by scipy 1.17.1: {@code ttest_ind(b1, b0, equal_var=False).confidence_interval()},
 * and for the ratios Welch's t on sum over sum with the variance of its residuals over n and the squared mean below.
 */
class NetBenefitReportTest {
    private static final int[][] POSTING = {{40, 110, 12}, {60, 130, 10}, {50, 120, 14}, {30, 120, 8}};
    private static final int[][] REPLYING = {{90, 115, 0}, {120, 125, 0}, {70, 130, 0}, {100, 110, 0}};

    private static final String PLAN = """
        workspace: {currency: EUR, hourlyRate: 30, zone: UTC}
        experiments:
          - name: hours
            question: Does an hour of replying bring more?
            kind: switchback
            unit: slot
            arms:
              - {name: posting, control: true, tactic: {name: posting, kind: content}}
              - {name: replying, tactic: {name: replying, kind: conversation}}
            metrics:
              - {name: per-minute, type: ratio, numerator: revenue, denominator: {outcomes: [minutes]}%s}
            analysis: {method: fixed%s}
        """;

    @TempDir
    private Path folder;

    private static String rows() {
        var rows = new StringBuilder("id,type,experiment,arm,unit,metric,value,at\n");
        for (int i = 0; i < 4; i++) {
            slot(rows, "p" + i, "posting", POSTING[i], 1 + i);
            slot(rows, "r" + i, "replying", REPLYING[i], 1 + i);
        }
        return rows.toString();
    }

    private static void slot(StringBuilder rows, String unit, String arm, int[] brought, int day) {
        String at = "2026-11-0" + day + "T08:00Z";
        rows.append("e%s,exposure,hours,%s,%s,,,%s\n".formatted(unit, arm, unit, at));
        rows.append("v%s,outcome,,,%s,revenue,%d,%s\n".formatted(unit, unit, brought[0], at));
        rows.append("m%s,outcome,,,%s,minutes,%d,%s\n".formatted(unit, unit, brought[1], at));
        if (brought[2] > 0) {
            rows.append("c%s,outcome,,,%s,cost,%d,%s\n".formatted(unit, unit, brought[2], at));
        }
    }

    private String analyze(String format, String value, String analysis) throws IOException {
        var plan = Files.writeString(folder.resolve("plan.yaml"), PLAN.formatted(value, analysis));
        var data = Files.writeString(folder.resolve("data.csv"), rows());
        var run = CommandLineRun.of(
                "analyze",
                "--format",
                format,
                "--as-of",
                "2026-11-05T00:00:00Z",
                "--rejects",
                folder.toString(),
                "--plan",
                plan.toString(),
                data.toString());
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    private JsonNode json(String value, String analysis) throws IOException {
        return new ObjectMapper().readTree(analyze("json", value, analysis));
    }

    private static JsonNode treatment(JsonNode report) {
        return report.get("experiments").get(0).get("arms").get(1);
    }

    private static void assertEffect(double estimate, double lower, double upper, JsonNode effect) {
        assertEquals(estimate, effect.get("estimate").asDouble(), 1e-9);
        assertEquals(lower, effect.get("lower").asDouble(), 1e-9);
        assertEquals(upper, effect.get("upper").asDouble(), 1e-9);
    }

    @Test
    void theExampleOfTheDocsComesOut() throws IOException {
        var report = json(", valuePerUnit: 1", ", plannedUnits: 208");
        var net = treatment(report).get("netBenefit");

        assertEquals("pays", net.get("state").asText());
        assertEffect(61, 27.286541551273245, 94.71345844872675, net.get("perUnit"));
        assertEffect(0.949530516431925, 0.35211237223056, 1.5469486606332898, net.get("perMoney"));
        assertEffect(30.500000000000004, 12.686227740538175, 48.31377225946183, net.get("perHour"));
        assertEquals(200, net.get("over").get("units").asDouble());
        assertEquals("rest of the plan", net.get("over").get("span").asText());
        assertEffect(12_200, 200 * 27.286541551273245, 200 * 94.71345844872675, net.get("total"));
        assertFalse(report.get("experiments").get(0).get("arms").get(0).has("netBenefit"));
    }

    /** Two slots a day and posting takes 8 h in 4 days, 14 h a week, of which a quarter moves: 3.5 h for four weeks. */
    @Test
    void hoursAreMovedAndNoTacticIsUsedEverywhere() throws IOException {
        var report = json(", valuePerUnit: 1", "");
        var advice = report.get("recommendations").get(0);

        assertEquals("An hour brings more there", advice.get("rule").asText());
        assertTrue(
                advice.get("reason").asText().contains("30.50 EUR more (12.69 EUR to 48.31 EUR)"), advice.toString());
        var worth = advice.get("worth");
        double hours = worth.get("over").get("units").asDouble();
        assertEffect(hours * 30.5, hours * 12.686227740538175, hours * 48.31377225946183, worth);
        assertEquals("EUR", worth.get("currency").asText());
        assertEquals("next four weeks", worth.get("over").get("span").asText());
        for (JsonNode each : report.get("recommendations")) {
            assertFalse(each.get("action").asText().equals("scale"), each.toString());
        }
    }

    @Test
    void textAndCsvTellRangeAndPeriod() throws IOException {
        var text = analyze("text", ", valuePerUnit: 1", ", plannedUnits: 208");
        assertTrue(
                text.contains(
                        "replying pays: net of cost a slot brings +61 EUR, from +27.3 EUR to +94.7 EUR against posting, at 95"
                                + " % confidence. That is +12,200 EUR, from +5,457 EUR to +18,943 EUR, over the 200 slots that the"
                                + " plan has left"),
                text);
        var csv = analyze("csv", ", valuePerUnit: 1", ", plannedUnits: 208");
        assertTrue(csv.lines().findFirst().orElseThrow().contains("netGain,netGainLower,netGainUpper,pays,worth"), csv);
        assertTrue(csv.contains(",pays,12200.0,"), csv);
    }

    /**
     * Slots of 120 minutes each. Posting brings 100 EUR a slot and costs 30, replying 125.76 and 18.11: that is 0.21 EUR more a
     * minute, 25.76 more a slot, and 11.89 saved. By hand (25.76 + 11.89) x 252 = 9,487.80 over the 252 slots that the plan has
     * left, and never (0.21 + 11.89) x 252 = 3,049. Limits by scipy 1.17.1, {@code ttest_ind} of the slots' net values.
     */
    @Test
    void aGainPerMinuteIsWorthWhatItBringsInASlot() throws IOException {
        var rows = new StringBuilder("id,type,experiment,arm,unit,metric,value,at\n");
        double[][] posting = {{90, 28}, {110, 32}, {95, 30}, {105, 30}};
        double[][] replying = {{115.76, 17.11}, {135.76, 19.11}, {120.76, 18.11}, {130.76, 18.11}};
        for (int i = 0; i < 4; i++) {
            dear(rows, "p" + i, "posting", posting[i], 1 + i);
            dear(rows, "r" + i, "replying", replying[i], 1 + i);
        }
        var plan = Files.writeString(
                folder.resolve("plan.yaml"),
                PLAN.replace("hourlyRate: 30, ", "").formatted(", valuePerUnit: 1", ", plannedUnits: 260"));
        var data = Files.writeString(folder.resolve("data.csv"), rows);
        var run = CommandLineRun.of(
                "analyze",
                "--format",
                "json",
                "--as-of",
                "2026-11-05T00:00:00Z",
                "--plan",
                plan.toString(),
                data.toString());
        assertEquals(0, run.code(), run.err());
        var net = treatment(new ObjectMapper().readTree(run.out())).get("netBenefit");

        assertEffect(37.65, 23.674716275945556, 51.625283724054455, net.get("perUnit"));
        assertEquals(252, net.get("over").get("units").asDouble());
        assertEffect(9_487.8, 5966.028501538281, 13009.571498461723, net.get("total"));
        assertEquals("pays", net.get("state").asText());
    }

    private static void dear(StringBuilder rows, String unit, String arm, double[] brought, int day) {
        String at = "2026-11-0" + day + "T08:00Z";
        rows.append("e%s,exposure,hours,%s,%s,,,%s\n".formatted(unit, arm, unit, at));
        rows.append("v%s,outcome,,,%s,revenue,%s,%s\n".formatted(unit, unit, brought[0], at));
        rows.append("m%s,outcome,,,%s,minutes,120,%s\n".formatted(unit, unit, at));
        rows.append("c%s,outcome,,,%s,cost,%s,%s\n".formatted(unit, unit, brought[1], at));
    }

    /** What is not known has its true reason. */
    @Test
    void withoutAValueItSaysThatNoneIsPlanned() throws IOException {
        var net = treatment(json("", "")).get("netBenefit");

        assertEquals("open", net.get("state").asText());
        assertTrue(net.get("perUnit").isNull());
        assertTrue(net.get("why").get("perUnit").asText().contains("valuePerUnit"), net.toString());
    }
}
