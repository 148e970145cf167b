package furrow.rules.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.check.Checker;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.fact.FactText;
import furrow.rules.language.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoveringTest {
    private static final Source RULE = new Source(
            "a.drl",
            "// Ask.\nrule \"ask\"\nwhen\n  $v : Conversation( conversations >= 200, replyRate < 0.3 )\nthen\n"
                    + "  advise.askBack( $v, \"ask\" );\nend\n");

    @Test
    void aThresholdIsTouchedOnlyByScenariosThatNoticeItMove() {
        var rules = Checker.check(List.of(RULE)).rules();

        var loose = Covering.of(rules, scenarios("{ conversations: 1000, replyRate: 0.29 }", "{ conversations: 1 }"));
        assertEquals(
                List.of("a.drl:4:39: hint: no scenario notices when the 200 in rule \"ask\" moves a little;"
                        + " add a scenario just at 200"),
                loose.untouched().stream().map(Object::toString).toList());
        assertTrue(loose.neverFired().isEmpty() && loose.neverSilent().isEmpty());

        var tight = Covering.of(rules, scenarios("{ conversations: 200, replyRate: 0.29 }", "{ conversations: 1 }"));
        assertTrue(tight.isFull(), tight::toString);

        var silent = Covering.of(rules, scenarios("{ conversations: 1 }", "{ conversations: 2 }"));
        assertEquals(List.of("ask"), silent.neverFired());
    }

    @Test
    void whatKeptARuleSilentIsToldWithHowFarOffItWas() {
        var rule = Checker.check(List.of(RULE)).rules().get(0);
        var facts = List.of(FactText.read("Conversation", Map.of("conversations", "140", "replyRate", "0.1")));

        var silent = (Explanation.Silent) Explainer.explain(rule, facts);

        assertEquals(
                "Conversation main needs conversations at least 200, has 140 (60 away)",
                silent.miss().says());
        assertEquals("4:22", silent.miss().at().toString());
        assertEquals(60, silent.miss().away().orElseThrow());
    }

    private static List<Scenario> scenarios(String... facts) {
        var text = new StringBuilder("scenarios:\n");
        for (String each : facts) {
            text.append("  - { name: '")
                    .append(each)
                    .append("', facts: [ { Conversation: ")
                    .append(each)
                    .append(" } ], forbid: [ { rule: x } ] }\n");
        }
        var read = ScenarioReader.read(new Source("s.yaml", text.toString()));
        assertEquals(List.of(), read.findings());
        return read.scenarios();
    }
}
