package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What enters an experiment, and what is said of what does not; through the command line. */
class EnteringRowsTest {
    private static final String HEAD = "id,type,experiment,arm,unit,metric,value,at,chance,account\n";
    private static final String BUY = "{name: buy, type: proportion, window: 1 days}";

    @TempDir
    private Path folder;

    private static String plan(String workspace, String dates, String analysis, String metric) {
        return """
            workspace: {currency: EUR, zone: UTC%s}
            experiments:
              - name: e
                question: Does b beat a?
                unit: contact
                %s
                arms:
                  - {name: a, control: true, tactic: {name: old-way, kind: content}}
                  - {name: b, tactic: {name: new-way, kind: content}}
                metrics:
                  - %s
                analysis: {%s}
            """.formatted(workspace, dates, metric, analysis);
    }

    private static String plan() {
        return plan("", "", "", BUY);
    }

    private CommandLineRun analyze(String format, String asOf, String plan, String rows) throws IOException {
        var planFile = Files.writeString(folder.resolve("plan.yaml"), plan);
        var dataFile = Files.writeString(folder.resolve("data.csv"), HEAD + rows);
        return CommandLineRun.of(
                "analyze",
                "--format",
                format,
                "--as-of",
                asOf,
                "--rejects",
                folder.toString(),
                "--plan",
                planFile.toString(),
                dataFile.toString());
    }

    private JsonNode read(String plan, String rows) throws IOException {
        return read("2026-11-12T00:00:00Z", plan, rows);
    }

    private JsonNode read(String asOf, String plan, String rows) throws IOException {
        var run = analyze("json", asOf, plan, rows);
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out()).get("experiments").get(0);
    }

    private static Optional<JsonNode> health(JsonNode experiment, String check) {
        return StreamSupport.stream(experiment.get("health").spliterator(), false)
                .filter(each -> each.get("check").asText().equals(check))
                .findFirst();
    }

    private static String status(JsonNode experiment, String check) {
        return health(experiment, check)
                .map(each -> each.get("status").asText())
                .orElse("not told");
    }

    private static String detail(JsonNode experiment, String check) {
        return health(experiment, check)
                .map(each -> each.get("detail").asText())
                .orElse("not told");
    }

    private static String verdict(JsonNode experiment) {
        return experiment.get("comparisons").get(0).get("verdict").asText();
    }

    private static String assigned(String arm, String unit, String day, String chance) {
        return "a%s,assignment,e,%s,%s,,,2026-11-%sT10:00Z,%s,\n".formatted(unit, arm, unit, day, chance);
    }

    private static String exposed(String arm, String unit, String day) {
        return "x%s,exposure,e,%s,%s,,,2026-11-%sT10:00Z,,\n".formatted(unit, arm, unit, day);
    }

    private static String told(String unit, String metric, String value, String day) {
        return "o%s%s,outcome,,,%s,%s,%s,2026-11-%sT11:00Z,,\n".formatted(metric, unit, unit, metric, value, day);
    }

    /** Two stretches of 5,000 units, 60:40 for b and then 40:60; 30 % and then 5 % buy, whatever the arm. */
    private static String twoStretches(boolean withChances) {
        var rows = new StringBuilder();
        for (int p = 0; p < 2; p++) {
            for (int k = 0; k < 5_000; k++) {
                boolean b = k % 10 < (p == 1 ? 4 : 6);
                String chance = b == (p == 0) ? "0.6" : "0.4";
                String unit = p + "-" + k;
                String day = p == 1 ? "09" : "01";
                rows.append(assigned(b ? "b" : "a", unit, day, withChances ? chance : ""))
                        .append(exposed(b ? "b" : "a", unit, day));
                if (k / 10 % 20 < (p == 1 ? 1 : 6)) {
                    rows.append(told(unit, "buy", "1", day));
                }
            }
        }
        return rows.toString();
    }

    @Test
    void chancesThatChangeWithTheNumbersOfUnitsMakeNoEffect() throws IOException {
        var weighed = read(plan(), twoStretches(true));

        assertEquals(
                "ok", status(weighed, "sample-ratio"), weighed.get("health").toString());
        assertEquals("ok", status(weighed, "changed-chances"));
        assertEquals(
                "inconclusive", verdict(weighed), weighed.get("comparisons").toString());
        // each phase has no effect at all, so that weighed by 1/chance the arms are alike: (0.30 + 0.05) / 2 both
        assertEquals(
                0,
                weighed.get("comparisons").get(0).at("/relative/estimate").asDouble(),
                1e-9,
                weighed.get("comparisons").toString());
    }

    /** Ninety to ten, then half and half: what furrow assign --then writes. */
    private static String ninetyThenHalf(boolean withChances) {
        var rows = new StringBuilder();
        for (int p = 0; p < 2; p++) {
            for (int k = 0; k < 1_000; k++) {
                boolean b = p == 0 ? k % 10 == 0 : k % 2 == 0;
                String chance = p == 1 ? "0.5" : b ? "0.1" : "0.9";
                String unit = p + "-" + k;
                String day = p == 1 ? "05" : "01";
                rows.append(assigned(b ? "b" : "a", unit, day, withChances ? chance : ""))
                        .append(exposed(b ? "b" : "a", unit, day));
            }
        }
        return rows.toString();
    }

    @Test
    void theSplitIsHeldAgainstTheToldChances() throws IOException {
        assertEquals("ok", status(read(plan(), ninetyThenHalf(true)), "sample-ratio"));
        assertEquals("broken", status(read(plan(), ninetyThenHalf(false)), "sample-ratio"));
    }

    @Test
    void changedChancesOfGroupsAreACautionAndGiveNoVerdict() throws IOException {
        var rows = new StringBuilder();
        for (int p = 0; p < 2; p++) {
            for (int k = 0; k < 1_000; k++) {
                boolean b = k % 10 < (p == 1 ? 4 : 6);
                String unit = p + "-" + k;
                String day = p == 1 ? "09" : "01";
                String chance = b == (p == 0) ? "0.6" : "0.4";
                String group = (b ? "gb" : "ga") + p + k / 10 % 25;
                rows.append(assigned(b ? "b" : "a", unit, day, chance).replace(",\n", "," + group + "\n"))
                        .append(exposed(b ? "b" : "a", unit, day).replace(",\n", "," + group + "\n"));
                if (b || k % 3 == 0) {
                    rows.append(told(unit, "buy", "1", day));
                }
            }
        }
        var grouped = read(plan(", cluster: account", "", "", BUY), rows.toString());

        assertEquals(
                "caution",
                status(grouped, "changed-chances"),
                grouped.get("health").toString());
        assertTrue(detail(grouped, "changed-chances").contains("There is no verdict"));
        assertFalse(Set.of("better", "worse").contains(verdict(grouped)), verdict(grouped));
    }

    private static String fewBuyers(int units, int each) {
        var rows = new StringBuilder();
        for (int i = 0; i < units; i++) {
            rows.append(exposed(i % 2 == 0 ? "a" : "b", "u" + i, "01"));
            if (i % each == 0) {
                rows.append(told("u" + i, "revenue", "" + (1 + i % 7), "01"));
            }
        }
        return rows.toString();
    }

    @Test
    void aCapThatComesToZeroIsNotAppliedAndSaysSo() throws IOException {
        String capped = "{name: revenue, type: mean, window: 1 days, cap: {percentile: 0.9}}";
        var read = read(plan("", "", "", capped), fewBuyers(4_000, 15));

        assertEquals("caution", status(read, "cap-of-zero"), read.get("health").toString());
        assertTrue(detail(read, "cap-of-zero").contains("revenue"), detail(read, "cap-of-zero"));
        double difference = 0;
        for (int i = 0; i < 4_000; i += 15) {
            difference += (i % 2 == 0 ? -1 : 1) * (1 + i % 7) / 2_000.0;
        }
        assertEquals(
                difference,
                read.get("comparisons").get(0).at("/absolute/estimate").asDouble(),
                1e-12);
    }

    @Test
    void anExportWithoutAnEndIsAsOldAsItIs() throws IOException {
        var old = read("2027-11-12T00:00:00Z", plan(), fewBuyers(100, 3).replace("revenue", "buy"));
        assertEquals("unknown", status(old, "stale-data"), old.get("health").toString());
        assertTrue(detail(old, "stale-data").contains("days old, and the plan has no end"), detail(old, "stale-data"));
        assertFalse(verdict(old).equals("invalid"), verdict(old));
        assertFalse(old.get("recommendations").toString().contains("check the connection"), old.toString());

        var running = read(
                "2026-12-01T00:00:00Z",
                plan("", "ends: 2027-01-01", "", BUY),
                fewBuyers(100, 3).replace("revenue", "buy"));
        assertEquals(
                "broken", status(running, "stale-data"), running.get("health").toString());
    }

    @Test
    void unitsThatNobodyAssignedAreCountedAndTold() throws IOException {
        var rows = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            rows.append(i < 20 ? assigned(i % 2 == 0 ? "a" : "b", "u" + i, "01", "") : "")
                    .append(exposed(i % 2 == 0 ? "a" : "b", "u" + i, "01"));
        }
        var read = read(plan(), rows.toString());

        assertEquals("caution", status(read, "unassigned"));
        assertEquals(
                "30 units met an arm without being assigned one and are left out, since results are read by"
                        + " assignment. Send the assignments, or none at all to have results read by exposure.",
                detail(read, "unassigned"));
    }

    @Test
    void aMeanOfUnitsRatioHasABayesianReading() throws IOException {
        String ratio = "{name: per-visit, type: ratio, numerator: revenue, denominator: {outcomes: [visit]},"
                + " pooling: mean-of-units, window: 1 days}";
        var rows = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            rows.append(exposed(i % 2 == 0 ? "a" : "b", "u" + i, "01"))
                    .append(told("u" + i, "visit", "" + (1 + i % 3), "01"))
                    .append(told("u" + i, "revenue", "" + (2 + i % 5 + i % 2), "01"));
        }
        var comparison = read(plan("", "", "method: bayes", ratio), rows.toString())
                .get("comparisons")
                .get(0);

        assertTrue(comparison.get("chanceToBeat").isNumber(), comparison.toString());
    }

    @Test
    void aProportionOfExposuresIsRefusedInThePlan() throws IOException {
        var run = analyze(
                "json",
                "2026-11-12T00:00:00Z",
                plan("", "", "", "{name: buy, type: proportion, denominator: exposures, window: 1 days}"),
                fewBuyers(10, 2));

        assertEquals(2, run.code());
        assertTrue(run.err().contains("type rate"), run.err());
    }

    @Test
    void totalsThatCannotCarryTheirSpreadSaySo() throws IOException {
        // 1,000 values of mean 1e9 and standard deviation 36: squares add up to 1e21 + 1,296,000, and doubles there lie
        // 131,072
        // apart
        var file = Files.writeString(folder.resolve("large.csv"), """
            experiment,arm,metric,n,sum,sum_squares
            e,control,size,1000,1e12,1.000000000000001296e21
            e,b,size,1000,1.00000001e12,1.00000002000000139600e21
            """);
        var run = CommandLineRun.of("analyze", "--format", "json", "--as-of", "2026-11-12", file.toString());
        var told = new ObjectMapper().readTree(run.out()).get("experiments").get(0);
        assertEquals("caution", status(told, "lost-digits"), run.out() + run.err());

        var ratio = Files.writeString(folder.resolve("ratio.csv"), """
            experiment,arm,metric,n,sum,sum_squares,den_sum,den_sum_squares,cross_sum
            e,control,share,1000,5000,29000,1e12,1.000000000000001296e21,5e12
            e,b,share,1000,5200,31000,1e12,1.000000000000001296e21,5.2e12
            """);
        run = CommandLineRun.of("analyze", "--format", "json", "--as-of", "2026-11-12", ratio.toString());
        told = new ObjectMapper().readTree(run.out()).get("experiments").get(0);
        assertEquals("caution", status(told, "lost-digits"), run.out() + run.err());
        assertTrue(detail(told, "lost-digits").contains("denominators"), detail(told, "lost-digits"));
    }

    @Test
    void namesThatThePlanLacksAreToldWhereTheExperimentIsShown() throws IOException {
        var good = fewBuyers(100, 3).replace("revenue", "buy");
        assertEquals("not told", status(read(plan(), good), "unplanned-names"));

        var arm = read(plan(), good + exposed("c", "v1", "02") + exposed("c", "v2", "02"));
        assertEquals("caution", status(arm, "unplanned-names"));
        assertTrue(detail(arm, "unplanned-names").contains("arm \"c\" (2 rows)"), detail(arm, "unplanned-names"));

        var other = analyze("text", "2026-11-12", plan(), good + told("u1", "like", "1", "02"));
        assertTrue(other.err().contains("warning: metric \"like\" in 1 row: no metric of the plan reads"), other.err());
        assertEquals("ok", status(read(plan(), good + told("u1", "like", "1", "02")), "unplanned-names"));

        var slip = read(plan(), good.replace(",buy,", ",bye,"));
        assertEquals("caution", status(slip, "unplanned-names"));
        assertTrue(
                detail(slip, "unplanned-names").contains("Nothing came in for buy"),
                slip.get("health").toString());
    }

    @Test
    void asOfADayIsItsEndInThePlansZone() throws IOException {
        var run = analyze("json", "2026-11-10", plan().replace("zone: UTC", "zone: Europe/Berlin"), fewBuyers(10, 2));
        assertEquals(
                "2026-11-10T22:59:59.999Z",
                new ObjectMapper().readTree(run.out()).get("asOf").asText());

        var wrong = analyze("json", "10.11.2026", plan(), fewBuyers(10, 2));
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().lines().findFirst().orElse("").contains("was \"10.11.2026\""), wrong.err());
        assertTrue(wrong.err().contains("write the year first"), wrong.err());
        assertFalse(wrong.err().contains("java"), wrong.err());
    }
}
