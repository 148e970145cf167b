package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules, tables, scenarios and facts in files, checked, tested, explained, compared and replayed. */
class RuleFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCENARIOS = """
        scenarios:
          - name: five wait
            facts:
              - Conversation: { waiting: 5 }
            expect:
              - { rule: "Waiting", action: answerFaster }
          - name: four wait
            facts:
              - Conversation: { waiting: 4 }
            forbid:
              - { rule: "Waiting" }
        """;

    @TempDir
    private Path folder;

    private String rules;
    private String scenarios;

    @BeforeEach
    void write() throws IOException {
        rules = file("waiting.drl", waiting(5, 50));
        scenarios = file("waiting.scenarios.yaml", SCENARIOS);
    }

    private static String waiting(int least, int priority) {
        return """
            // Many people wait.
            rule "Waiting"
                @priority( %d )
            when
                $v : Conversation( waiting >= %d )
            then
                advise.answerFaster( $v, "{$v.waiting} people wait." );
            end
            """.formatted(priority, least);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static CommandLineRun rules(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "rules";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandLineRun.of(all);
    }

    private static JsonNode json(CommandLineRun run) throws IOException {
        return JSON.readTree(run.out());
    }

    @Test
    void checkTellsOfRulesTablesAndScenariosAtTheirPlaces() throws IOException {
        var table = file("wins.csv", "rule,Comparison.verdict,advise,reason\nA,beter,scale,Well\n");
        var broken = file("broken.yaml", "scenarios:\n  - name: a\n    facts: []\n    expct: []\n");

        var run = rules("check", rules, table, broken);
        var told = json(rules("check", "--format", "json", rules, table, broken));

        assertEquals(2, run.code());
        assertTrue(run.out().contains("wins.csv:2:3: error: "), run.out());
        assertTrue(run.out().contains("broken.yaml:4:5: error: there is no entry \"expct\" here"), run.out());
        assertEquals(run.out().lines().count(), told.get("findings").size());
        assertEquals(2, rules("check", "--format", "json", table).code());
        assertEquals(0, rules("check", rules, scenarios).code());
        assertEquals(0, rules("check", folder.resolve("waiting.drl").toString()).code());
    }

    @Test
    void aWarningIsPrintedAndEndsWithZero() throws IOException {
        var never = file("never.drl", waiting(5, 50).replace("waiting >= 5", "waiting > 5, waiting < 3"));

        var run = rules("check", never);

        assertEquals(0, run.code(), run.out());
        assertTrue(run.out().contains("warning: "), run.out());
    }

    @Test
    void hostileFilesAreRefusedInPlainWords() throws IOException {
        var bomb = new StringBuilder("a: &a [x, x]\n");
        for (char c = 'b'; c < 'z'; c++) {
            bomb.append("%c: &%c [*%c, *%c, *%c]\n".formatted(c, c, c - 1, c - 1, c - 1));
        }
        bomb.append("scenarios: *y\n");
        var deep = "[".repeat(10_000);
        var large = file("large.drl", "// x\n".repeat(2_000_000));
        var latin = folder.resolve("latin.drl");
        Files.write(latin, new byte[] {(byte) 0xE9, (byte) 0xE8});
        var bombs = file("bomb.yaml", bomb.toString());
        var depths = file("deep.yaml", deep);

        assertAll(
                () -> refused(rules("check", bombs), "bomb.yaml:1:1: error"),
                () -> refused(rules("check", depths), "deep.yaml:1:1: error"),
                () -> refused(rules("explain", "--facts", bombs), "bomb.yaml:1:1: error"),
                () -> refused(rules("check", large), "large.drl needs at most 8000000 bytes"),
                () -> refused(rules("check", latin.toString()), "latin.drl is no UTF-8"),
                () -> refused(rules("check", "nowhere.drl"), "nowhere.drl cannot be read"),
                () -> refused(rules("test", rules), "no scenarios were named"),
                () -> refused(rules("test", "--limit", "0", rules, scenarios), "--limit needs 1 to 3600"),
                () -> refused(rules("explain", rules), "no facts were named"));
    }

    private static void refused(CommandLineRun run, String why) {
        assertEquals(2, run.code(), run.out() + run.err());
        assertTrue((run.out() + run.err()).contains(why), run.out() + run.err());
        assertFalse(run.err().contains("internal failure"), run.err());
    }

    @Test
    void aFailingScenarioIsToldWithItsFacts() throws IOException {
        var moved = file("moved.drl", waiting(6, 50));

        var run = rules("test", moved, scenarios);
        var told = json(rules("test", "--format", "json", moved, scenarios));

        assertEquals(2, run.code());
        assertTrue(run.out().contains("FAILED five wait"), run.out());
        assertTrue(run.out().contains("given Conversation: { waiting: 5 }"), run.out());
        assertTrue(run.out().contains("1 scenario passed, 1 failed"), run.out());
        assertEquals(1, told.get("failed").asInt());
        assertEquals(5, told.at("/scenarios/0/facts/0/fields/waiting").asInt());
        assertTrue(
                run.out().contains("moved.drl:5:24: Conversation main needs waiting at least 6, has 5 (1 away)"),
                run.out());
        assertEquals(
                "Conversation main needs waiting at least 6, has 5 (1 away)",
                told.at("/scenarios/0/whyNot/0/missed/says").asText());
    }

    @Test
    void coverageTellsOfThresholdsThatNothingHolds() throws IOException {
        var full = rules("test", "--coverage", rules, scenarios);
        var far =
                file("far.yaml", SCENARIOS.replace("waiting: 5", "waiting: 50").replace("waiting: 4", "waiting: 0"));
        var loose = rules("test", "--coverage", rules, far);

        assertEquals(0, full.code(), full.err());
        assertTrue(full.out().contains("every threshold is held"), full.out());
        assertTrue(loose.out().contains("waiting.drl:5:"), loose.out());
        assertTrue(loose.out().contains("no scenario notices when the 5 "), loose.out());
    }

    @Test
    void explainTellsWhyAndHowFarOff() throws IOException {
        var facts = file("facts.json", "{\"facts\": [{\"Conversation\": {\"waiting\": 3}}]}");

        var silent = rules("explain", rules, "--facts", facts);
        var fired = json(rules("explain", "--format", "json", rules, scenarios));

        assertEquals(0, silent.code(), silent.err());
        assertTrue(silent.out().contains("silent  Waiting"), silent.out());
        assertTrue(silent.out().contains("waiting at least 5, has 3 (2 away)"), silent.out());
        assertTrue(fired.at("/explanations/0/rules/0/fired").asBoolean());
        assertFalse(fired.at("/explanations/1/rules/0/fired").asBoolean());
        assertEquals(1.0, fired.at("/explanations/1/rules/0/missed/away").asDouble());
    }

    @Test
    void explainTellsTheSmallestChangeThatWouldMakeARuleFire() throws IOException {
        var facts = file("facts.json", "{\"facts\": [{\"Conversation\": {\"waiting\": 3}}]}");

        var own = rules("explain", rules, "--facts", facts);
        var shipped = json(rules("explain", "--format", "json", "--rule", "People are waiting", "--facts", facts));

        assertTrue(own.out().contains("it would fire: if waiting of Conversation main were 5 (is 3)"), own.out());
        assertEquals(
                "if waiting of Conversation main were 5 (is 3)",
                shipped.at("/explanations/0/rules/0/missed/change").asText());
    }

    @Test
    void explainAndDiffAskOnAnyDay() throws IOException {
        var may = file(
                "may.drl",
                waiting(5, 50)
                        .replace(
                                "when\n",
                                "    @validFrom( \"2026-05-01\" )\n    @validUntil( \"2026-05-31\" )\nwhen\n"));

        var within = rules("explain", may, scenarios, "--day", "2026-05-31");
        var after = rules("explain", may, scenarios, "--day", "2026-06-01");
        var differs = json(rules("diff", "--format", "json", rules, may, "--facts", scenarios, "--day", "2026-06-01"));
        var alike = json(rules("diff", "--format", "json", rules, may, "--facts", scenarios, "--day", "2026-05-01"));

        assertTrue(within.out().contains("fired   Waiting"), within.out());
        assertFalse(after.out().contains("fired   Waiting"), after.out());
        assertTrue(
                after.out().contains("is valid from 2026-05-01 until 2026-05-31, and the day is 2026-06-01"),
                after.out());
        assertEquals(1, differs.at("/advice/byRule/Waiting/gone").asInt());
        assertTrue(alike.at("/advice/byRule/Waiting").isMissingNode(), alike.toString());
        refused(rules("explain", may, scenarios, "--day", "31.5.2026"), "--day");
    }

    @Test
    void aCardTellsWhenARuleRestsAndIsValid() throws IOException {
        var card = "    @cooldown( \"%s\" ) @validFrom( \"2026-05-01\" ) @validUntil( \"2026-05-31\" )\nwhen\n";
        var weekly = file("weekly.drl", waiting(5, 50).replace("when\n", card.formatted("7d")));
        var hourly = file("hourly.drl", waiting(5, 50).replace("when\n", card.formatted("36h")));

        var text = rules("show", "Waiting", weekly).out();

        assertTrue(text.contains("  cool-down 7 days\n  from      2026-05-01\n  until     2026-05-31\n"), text);
        assertEquals(
                "36 hours",
                json(rules("show", "--format", "json", "Waiting", hourly))
                        .path("cool-down")
                        .asText());
        assertFalse(rules("show", "Waiting", rules).out().contains("cool-down"));
    }

    @Test
    void recordedEvaluationsCountForCoolDowns() throws IOException {
        var resting = file("resting.drl", waiting(5, 50).replace("when\n", "    @cooldown( \"7d\" )\nwhen\n"));
        var lines = new StringBuilder();
        for (int day : new int[] {1, 3, 8}) {
            lines.append(
                    "{\"asOf\":\"2026-05-0%dT08:00:00Z\",\"day\":\"2026-05-0%d\",\"facts\":[{\"Conversation\":{\"waiting\":9}}]}\n"
                            .formatted(day, day));
        }
        var recorded = file("history.ndjson", lines.toString());

        var told = json(rules("explain", "--format", "json", resting, "--facts", recorded));
        var text = rules("explain", resting, "--facts", recorded);

        assertEquals(1, told.at("/explanations/0/recommendations").size(), told.toString());
        assertEquals(0, told.at("/explanations/1/recommendations").size());
        assertEquals("2026-05-08", told.at("/explanations/1/heldBack/0/until").asText());
        assertEquals(1, told.at("/explanations/2/recommendations").size());
        assertTrue(text.out().contains("held back until 2026-05-08, since it was shown on 2026-05-01"), text.out());
    }

    @Test
    void explainReadsRealDataAndOneRule() throws IOException {
        var data = file(
                "headline.csv",
                "experiment,arm,metric,n,sum\nheadline,plain,click,3052,150\nheadline,question,click,3033,260\n");

        var run = rules("explain", "--rule", "Scale what is proven", "--data", data);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("fired   Scale what is proven"), run.out());
        assertFalse(run.out().contains("silent"), run.out());
        assertTrue(rules("explain", "--rule", "Scale what is prven", "--data", data)
                .err()
                .contains("did you mean \"Scale what is proven\"?"));
    }

    @Test
    void diffTellsOfRulesAndOfAdvice() throws IOException {
        var now = file("now.drl", waiting(4, 60) + waiting(1, 50).replace("\"Waiting\"", "\"Any\""));

        var run = rules("diff", rules, now, "--facts", scenarios);
        var told = json(rules("diff", "--format", "json", rules, now, "--facts", scenarios));

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("added  Any"), run.out());
        assertTrue(run.out().contains("changed  Waiting (conditions, card)"), run.out());
        assertEquals(1, told.at("/advice/byRule/Waiting/new").asInt());
        assertEquals(1, told.at("/advice/byRule/Waiting/changed").asInt());
        assertEquals(2, told.at("/advice/byRule/Any/new").asInt());
    }

    @Test
    void aBookDoesNotDifferFromItself() {
        var run = rules("diff", "shipped", "shipped");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("0 rules differ"), run.out());
        assertTrue(run.out().contains("advice differs on 0 of "), run.out());
    }

    @Test
    void whatAnalyzeRecordsCanBeReplayed() throws IOException {
        var data = file(
                "headline.csv",
                "experiment,arm,metric,n,sum\nheadline,plain,click,3052,150\nheadline,question,click,3033,260\n");
        var recorded = folder.resolve("history.ndjson").toString();
        for (String asOf : new String[] {"2026-11-01T12:00:00Z", "2026-11-02T12:00:00Z"}) {
            assertEquals(
                    0,
                    CommandLineRun.of("analyze", "--as-of", asOf, "--record", recorded, data)
                            .code());
        }

        var run = rules("replay", rules, "--recorded", recorded);
        var told = json(rules("replay", "--format", "json", rules, "--recorded", recorded));

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Scale what is proven: 2 gone, on 2 of 2 evaluations"), run.out());
        assertTrue(run.err().contains("2 evaluations replayed"), run.err());
        assertEquals(2, told.get("differ").asInt());
    }

    @Test
    void aLineThatIsNoEvaluationIsRefusedAtItsPlace() throws IOException {
        var bad = file("bad.ndjson", "{\"asOf\":\"2026-11-01T12:00:00Z\",\"day\":\"2026-11-01\",\"facts\":[]}\n{]\n");

        refused(rules("replay", rules, "--recorded", bad), "bad.ndjson:2:2: error: this is no JSON");
    }
}
