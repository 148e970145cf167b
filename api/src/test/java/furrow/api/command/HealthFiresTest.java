package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check of health fires on files that a person could have, and is silent on sound ones; through the command line. */
class HealthFiresTest {
    private static final String HEAD =
            "id,type,experiment,arm,unit,metric,value,at,chance,account,conversation,direction\n";

    private static final String REVENUE = "{name: revenue, type: mean, window: 1 days}";

    private static final String CLICK = "{name: click, type: proportion, window: 1 days}";

    @TempDir
    private Path folder;

    private static String plan(String workspace, String analysis, String metric) {
        return """
            workspace: {currency: EUR, zone: UTC%s}
            experiments:
              - name: test
                question: Does new beat old?
                unit: contact
                arms:
                  - {name: old, control: true, tactic: {name: old-way, kind: content}}
                  - {name: new, tactic: {name: new-way, kind: content}}
                metrics:
                  - %s
                analysis: {%s}
            """.formatted(workspace, metric, analysis);
    }

    private JsonNode read(String plan, String rows) throws IOException {
        var run = analyze("json", plan, rows);
        return new ObjectMapper().readTree(run.out()).get("experiments").get(0);
    }

    private CommandLineRun analyze(String format, String plan, String rows) throws IOException {
        var planFile = Files.writeString(folder.resolve("plan.yaml"), plan);
        var dataFile = Files.writeString(folder.resolve("data.csv"), HEAD + rows);
        var run = CommandLineRun.of(
                "analyze",
                "--format",
                format,
                "--as-of",
                "2026-11-20T12:00:00Z",
                "--rejects",
                folder.toString(),
                "--plan",
                planFile.toString(),
                dataFile.toString());
        assertEquals(0, run.code(), run.err());
        assertFalse(run.err().contains("rejected data.csv"), run.err());
        return run;
    }

    /** What the check says, once or more. */
    private Set<String> says(String check, String plan, String rows) throws IOException {
        var said = new TreeSet<String>();
        read(plan, rows).get("health").forEach(each -> {
            if (each.get("check").asText().equals(check)) {
                said.add(each.get("status").asText());
            }
        });
        return said;
    }

    private static String rows(int units, IntFunction<String> unit) {
        var rows = new StringBuilder();
        for (int i = 0; i < units; i++) {
            rows.append(unit.apply(i));
        }
        return rows.toString();
    }

    private static String arm(int i) {
        return i % 2 == 0 ? "old" : "new";
    }

    private static String exposure(int i, String at, String account) {
        return "e%d,exposure,test,%s,u%d,,,%s,,%s,,\n".formatted(i, arm(i), i, at, account);
    }

    private static String outcome(int i, String name, String metric, int value, String at) {
        return "%s%d,outcome,,,u%d,%s,%d,%s,,,,\n".formatted(name, i, i, metric, value, at);
    }

    @Test
    void armsThatWereNotAlikeBeforeTheStart() throws IOException {
        var plan = plan(", lookBack: 7 days", "", REVENUE);
        IntFunction<String> alike = i -> exposure(i, "2026-11-10T08:00:00Z", "")
                + outcome(i, "b", "revenue", 1 + i / 2 % 3, "2026-11-09T08:00:00Z")
                + outcome(i, "o", "revenue", 1 + i / 2 % 5, "2026-11-10T09:00:00Z");

        assertEquals(Set.of("ok"), says("before-start", plan, rows(240, alike)));
        assertEquals(
                Set.of("broken"),
                says(
                        "before-start",
                        plan,
                        rows(
                                240,
                                i -> alike.apply(i)
                                        + (i % 2 == 0 ? "" : outcome(i, "c", "revenue", 2, "2026-11-08T08:00:00Z")))));
        assertEquals(Set.of(), says("before-start", plan("", "", REVENUE), rows(240, alike)));
    }

    @Test
    void anEffectThatFades() throws IOException {
        var plan = plan("", "", CLICK);

        assertEquals(Set.of("ok"), says("fading", plan, rows(320, i -> day(i, 10))));
        assertEquals(Set.of("caution"), says("fading", plan, rows(320, i -> day(i, 19 - 2 * (i / 40)))));
        assertEquals(Set.of(), says("fading", plan, rows(40, i -> day(i, 10))));
    }

    /** Forty units a day; ten of twenty click in the old arm and so many in the new one. */
    private static String day(int i, int clicks) {
        String at = "2026-11-%02dT08:00:00Z".formatted(1 + i / 40);
        int place = i % 40 / 2;
        boolean clicked = place < (i % 2 == 0 ? 10 : clicks);
        return exposure(i, at, "") + (clicked ? outcome(i, "o", "click", 1, at) : "");
    }

    @Test
    void oneUnitThatCarriesTheVariance() throws IOException {
        var plan = plan("", "", REVENUE);

        assertEquals(Set.of(), says("outlier", plan, rows(80, i -> revenue(i, 1 + i / 2 % 3))));
        assertEquals(Set.of("caution"), says("outlier", plan, rows(80, i -> revenue(i, i == 7 ? 900 : 1 + i / 2 % 3))));
    }

    private static String revenue(int i, int value) {
        return exposure(i, "2026-11-10T08:00:00Z", "") + outcome(i, "o", "revenue", value, "2026-11-10T09:00:00Z");
    }

    @Test
    void assignmentsThatOneArmDoesNotFollow() throws IOException {
        var plan = plan("", "", CLICK);

        assertEquals(Set.of("ok"), says("missing-exposures", plan, rows(200, i -> assigned(i, true))));
        assertEquals(
                Set.of("caution"),
                says("missing-exposures", plan, rows(200, i -> assigned(i, i % 2 == 0 || i % 5 == 0))));
    }

    /**
     * Of 100 units an arm 10 of the old and 30 of the new met the other arm first, 30 of the new met none: 30 + 10 = 40 of 200
     * strayed, 30 of 200 were never exposed. Each is told as what it is in every format.
     */
    @Test
    void whoMetTheOtherArmFirstIsNoUnitThatWasNeverExposed() throws IOException {
        var plan = plan("", "", CLICK);
        var rows = rows(200, i -> {
            boolean strays = i % 2 == 0 ? i < 20 : i < 60;
            boolean none = i % 2 == 1 && i >= 140;
            return assigned(i, !strays && !none)
                    + (strays
                            ? "e%d,exposure,test,%s,u%d,,,2026-11-10T08:00:00Z,,,,\n".formatted(i, arm(i + 1), i)
                            : "");
        });

        assertEquals(Set.of("caution"), says("other-arm-first", plan, rows));
        assertEquals(Set.of("caution"), says("missing-exposures", plan, rows), "all of them in one arm");
        var arms = read(plan, rows).get("arms");
        assertEquals(
                "{\"assigned\":100,\"followed\":90,\"otherArmFirst\":10,\"neverExposed\":0}",
                arms.get(0).get("adherence").toString());
        assertEquals(
                "{\"assigned\":100,\"followed\":40,\"otherArmFirst\":30,\"neverExposed\":30}",
                arms.get(1).get("adherence").toString());
        var told = "new: of 100 units given this arm 40 met it first, 30 another arm first, 30 none.";
        var text = analyze("text", plan, rows).out();
        assertTrue(text.contains(told), text);
        assertTrue(text.contains("40 units of 200 were assigned one arm and met another first"), text);
        assertTrue(text.contains("30 units of 200 were assigned and have met no arm"), text);
        assertTrue(analyze("html", plan, rows).out().contains(told));
        assertEquals(Set.of("ok"), says("other-arm-first", plan, rows(200, i -> assigned(i, true))));
    }

    private static String assigned(int i, boolean exposed) {
        return "a%d,assignment,test,%s,u%d,,,2026-11-10T07:00:00Z,0.5,,,\n".formatted(i, arm(i), i)
                + (exposed ? exposure(i, "2026-11-10T08:00:00Z", "") : "");
    }

    @Test
    void unitsWithoutAValueOnlyWhereThatHangsOnTheArm() throws IOException {
        var plan = plan("", "", "{name: first_response_minutes, type: mean, direction: lower, window: 1 days}");

        assertEquals(Set.of(), says("unmeasured", plan, rows(200, i -> talk(i, i / 2 % 3 > 0))));
        assertEquals(Set.of("caution"), says("unmeasured", plan, rows(200, i -> talk(i, i % 2 == 0 || i % 3 == 0))));
    }

    @Test
    void outcomesThatComeAfterTheWindowInOneArm() throws IOException {
        var plan = plan("", "", CLICK);
        var endless = plan("", "", "{name: click, type: proportion}");

        assertEquals(Set.of(), says("late-outcomes", plan, rows(200, i -> clicked(i, "2026-11-11T07:00:00Z"))));
        assertEquals(
                Set.of("caution"),
                says(
                        "late-outcomes",
                        plan,
                        rows(200, i -> clicked(i, i % 2 == 0 ? "2026-11-10T09:00:00Z" : "2026-11-12T09:00:00Z"))));
        assertEquals(Set.of(), says("late-outcomes", endless, rows(200, i -> clicked(i, "2026-11-18T09:00:00Z"))));
        var ended = endless.replace("analysis:", "ends: 2026-11-15\n    analysis:");
        assertEquals(
                Set.of("caution"), says("late-outcomes", ended, rows(200, i -> clicked(i, "2026-11-18T09:00:00Z"))));
    }

    private static String clicked(int i, String at) {
        return exposure(i, "2026-11-10T08:00:00Z", "") + outcome(i, "o", "click", 1, at);
    }

    /** Two experiments on the same contacts: drawn apart, or one arm going with the other's. */
    @Test
    void unitsOfAnotherExperimentWhoseArmsGoWithTheseOnes() throws IOException {
        String second = """
              - name: other
                question: Does late beat early?
                unit: contact
                arms:
                  - {name: early, control: true, tactic: {name: early-way, kind: content}}
                  - {name: late, tactic: {name: late-way, kind: content}}
                metrics:
                  - {name: click, type: proportion}
            """;
        var both = plan("", "", CLICK) + second;
        var apart = plan("", "", CLICK).replace("analysis:", "ends: 2026-11-12\n    analysis:") + second
                + "    starts: 2026-11-14\n";

        assertEquals(Set.of("ok"), says("shared-units", both, rows(400, i -> met(i, i / 2 % 2 == 0))));
        assertEquals(Set.of("broken"), says("shared-units", both, rows(400, i -> met(i, i % 2 == 0))));
        assertEquals(Set.of(), says("shared-units", apart, rows(400, i -> met(i, i % 2 == 0))));
        assertEquals(Set.of(), says("shared-units", both, rows(400, i -> exposure(i, "2026-11-10T08:00:00Z", ""))));
    }

    private static String met(int i, boolean early) {
        return exposure(i, "2026-11-10T08:00:00Z", "")
                + "f%d,exposure,other,%s,u%d,,,2026-11-10T08:00:00Z,,,,\n".formatted(i, early ? "early" : "late", i);
    }

    /** Forty slots, one a day, by a fixed lot; a slot's revenue carries part of the arm before, or does not. */
    @Test
    void aSlotThatShowsWhichArmWasBefore() throws IOException {
        var plan = plan("", "", REVENUE).replace("unit: contact", "kind: switchback\n    unit: slot");

        assertEquals(Set.of("ok"), says("carry-over", plan, rows(40, i -> slot(i, 0))));
        assertEquals(Set.of("caution"), says("carry-over", plan, rows(40, i -> slot(i, 30))));
        assertEquals(Set.of("unknown"), says("carry-over", plan, rows(4, i -> slot(i, 30))));
        assertEquals(Set.of(), says("carry-over", plan("", "", REVENUE), rows(40, i -> slot(i, 30))));
        var text = analyze("text", plan, rows(40, i -> slot(i, 0))).out();
        assertTrue(text.contains("chance gave the arms their turns, slot by slot (old 21, new 19)"), text);
    }

    private static final String LOT = "0110100101101001100101100110100101100100";

    private static String slot(int i, int carried) {
        char before = i == 0 ? '0' : LOT.charAt(i - 1);
        int revenue = 100 + i * 7 % 11 + (LOT.charAt(i) == '1' ? 10 : 0) + (before == '1' ? carried : 0);
        String at = "2026-%02d-%02dT08:00:00Z".formatted(i < 30 ? 9 : 10, 1 + i % 30);
        return "e%d,exposure,test,%s,u%d,,,%s,,,,\n".formatted(i, LOT.charAt(i) == '1' ? "new" : "old", i, at)
                + outcome(i, "o", "revenue", revenue, at);
    }

    private static String talk(int i, boolean answered) {
        return exposure(i, "2026-11-10T08:00:00Z", "")
                + "i%d,message,,,u%d,,,2026-11-10T09:00:00Z,,,c%d,in\n".formatted(i, i, i)
                + (answered
                        ? "p%d,message,,,u%d,,,2026-11-10T09:%02d:00Z,,,c%d,out\n".formatted(i, i, 5 + i % 7, i)
                        : "");
    }

    /** Ten of a hundred click; the plan believed in half, or in nothing much. */
    @Test
    void aBeliefThatTheDataContradictIsSaid() throws IOException {
        var rows = rows(
                200,
                i -> exposure(i, "2026-11-10T08:00:00Z", "")
                        + (i / 2 % 10 == 0 ? outcome(i, "o", "click", 1, "2026-11-10T09:00:00Z") : ""));
        String believed = "prior: {proportion: {successes: %d, failures: %d}}";

        assertEquals(Set.of(), says("prior", plan("", "", CLICK), rows));
        assertEquals(Set.of(), says("prior", plan("", believed.formatted(2, 18), CLICK), rows));
        var wrong = plan("", believed.formatted(500, 500), CLICK);
        assertEquals(Set.of("caution"), says("prior", wrong, rows));
        var text = analyze("text", wrong, rows).out();
        assertTrue(text.contains("belief about proportions: 500 successes and 500 failures."), text);
    }

    @Test
    void groupsCountAsOneAndAreSaidToLieInBothArms() throws IOException {
        String rate = "{name: like, type: rate, denominator: exposures, window: 1 days}";
        var plan = plan(", cluster: account", "method: fixed", rate);
        IntFunction<String> whole = i -> liked(i, arm(i) + i / 2 % 20);

        var grouped = read(plan, rows(200, whole)).get("comparisons").get(0);
        assertEquals(20, grouped.get("nControl").asInt());
        assertFalse(grouped.get("method").asText().contains("exact"), grouped.toString());
        assertTrue(analyze("text", plan, rows(200, whole)).out().contains("n counts groups"), () -> grouped.toString());
        assertEquals(Set.of(), says("groups-in-two-arms", plan, rows(200, whole)));
        assertEquals(
                Set.of("caution"), says("groups-in-two-arms", plan, rows(200, i -> liked(i, "account" + i / 2 % 20))));
        assertEquals(
                Set.of("caution"),
                says("units-without-group", plan, rows(200, i -> liked(i, i < 5 ? "" : arm(i) + i / 2 % 20))));

        var alone = read(plan("", "method: fixed", rate), rows(200, whole));
        assertEquals(100, alone.get("comparisons").get(0).get("nControl").asInt());
    }

    private static String liked(int i, String account) {
        return exposure(i, "2026-11-10T08:00:00Z", account)
                + outcome(i, "o", "like", i / 2 % 4, "2026-11-10T09:00:00Z");
    }
}
