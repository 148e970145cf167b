package furrow.rules.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.fact.FactText;
import furrow.rules.language.RuleFinding;
import furrow.rules.language.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageMeasureTest {
    private static final RuleSource RULE = new RuleSource(
            "a.drl",
            "// Ask.\nrule \"ask\"\nwhen\n  $v : Conversation( conversations >= 200, replyRate < 0.3 )\nthen\n"
                    + "  advise.askBack( $v, \"ask\" );\nend\n");

    @Test
    void aThresholdIsTouchedOnlyByScenariosThatNoticeItMove() {
        var rules = Checker.check(List.of(RULE)).rules();

        var loose = CoverageMeasure.of(
                rules, scenarios("{ conversations: 1000, replyRate: 0.29 }", "{ conversations: 1 }"));
        assertEquals(
                List.of("a.drl:4:39: hint: no scenario notices when the 200 in rule \"ask\" moves a little;"
                        + " add a scenario just at 200"),
                loose.untouched().stream().map(Object::toString).toList());
        assertTrue(loose.neverFired().isEmpty() && loose.neverSilent().isEmpty());

        var tight =
                CoverageMeasure.of(rules, scenarios("{ conversations: 200, replyRate: 0.29 }", "{ conversations: 1 }"));
        assertTrue(tight.isFull(), tight::toString);

        var silent = CoverageMeasure.of(rules, scenarios("{ conversations: 1 }", "{ conversations: 2 }"));
        assertEquals(List.of("ask"), silent.neverFired());
    }

    @Test
    void daysWordsAndQuestionsAreSaidOtherwiseToo() {
        var rules = Checker.check(List.of(new RuleSource("a.drl", """
            // Ask.
            rule "ask"
              @validUntil( "2026-05-31" )
              @cooldown( "7d" )
            when
              $c : Comparison( verdict == "better", relative != null )
            then
              advise.caution( $c, "ask" );
            end
            """))).rules();
        var read = ScenarioReader.read(new RuleSource("s.yaml", """
            scenarios:
              - name: it speaks
                day: 2026-05-%s
                past: [ { rule: ask, subject: e/t/m, day: 2026-05-24 } ]
                facts: [ { Comparison: { experiment: e, metric: m, treatment: t, treatmentTactic: T, verdict: better%s } } ]
                expect: [ { rule: ask } ]
              - name: it is silent
                facts: [ { Comparison: { experiment: e, metric: m, treatment: t, treatmentTactic: T, verdict: worse } } ]
                forbid: [ { rule: ask } ]
            """.formatted("31", ", relative: 0.1")));
        assertEquals(List.of(), read.findings());

        var covered = CoverageMeasure.of(rules, read.scenarios());
        assertEquals(List.of(), covered.untouched());
        assertEquals(List.of(), covered.unnoticed());

        var undated = read.scenarios().stream()
                .map(each -> new Scenario(
                        each.name(),
                        Optional.empty(),
                        each.facts(),
                        each.past(),
                        List.of(),
                        List.of(),
                        each.file(),
                        each.at()))
                .toList();
        var nothing = CoverageMeasure.of(rules, undated);
        assertEquals(
                List.of(
                        "no scenario notices when @validUntil in rule \"ask\" moves by a day; add a scenario with day:"
                                + " 2026-05-31, or the day after",
                        "no scenario notices when @cooldown in rule \"ask\" moves by a day; add a scenario with past:"
                                + " advice of 7 days before"),
                said(nothing.untouched()));
        assertEquals(
                List.of(
                        "no scenario notices when verdict == \"better\" in rule \"ask\" asks for another value; add a"
                                + " scenario with another value",
                        "no scenario notices when relative != null in rule \"ask\" is turned around; add a scenario"
                                + " where it is otherwise"),
                said(nothing.unnoticed()));
    }

    private static List<String> said(List<RuleFinding> findings) {
        return findings.stream()
                .map(each -> each.message() + "; " + each.mend())
                .toList();
    }

    @Test
    void firstDaysAndChoicesAreSaidOtherwiseToo() {
        var rules = Checker.check(List.of(new RuleSource("a.drl", """
            // Ask.
            rule "ask"
              @validFrom( "2026-05-01" )
            when
              $c : Comparison( verdict in ( "better", "worse" ) )
            then
              advise.caution( $c, "ask" );
            end
            """))).rules();
        var read = ScenarioReader.read(new RuleSource("s.yaml", """
            scenarios:
              - name: it speaks
                day: 2026-05-15
                facts: [ { Comparison: { experiment: e, metric: m, treatment: t, treatmentTactic: T, verdict: better } } ]
                expect: [ { rule: ask } ]
            """));

        var measure = CoverageMeasure.of(rules, read.scenarios());
        var findings = new ArrayList<>(measure.untouched());
        findings.addAll(measure.unnoticed());
        assertEquals(
                List.of(
                        "no scenario notices when @validFrom in rule \"ask\" moves by a day; add a scenario with day:"
                                + " 2026-05-01, or the day before",
                        "no scenario notices when \"worse\" in rule \"ask\" is left out of the list; add a scenario"
                                + " with \"worse\""),
                said(findings).stream()
                        .filter(each -> !each.contains("\"better\""))
                        .toList());
    }

    @Test
    void whatWasExpectedAndWhatWasForbiddenIsTold() {
        var book = RuleBook.of(List.of(RULE));
        var read = ScenarioReader.read(new RuleSource("s.yaml", """
            scenarios:
              - name: both
                facts: [ { Conversation: { scope: main, conversations: 300, replyRate: 0.2 } } ]
                expect: [ { rule: tell, action: caution, subject: main, reason: wait } ]
                forbid: [ { rule: ask } ]
            """));

        assertEquals(
                List.of(
                        "expected rule \"tell\", action caution, about main, saying \"wait\", but it was not given",
                        "forbade rule \"ask\", but rule \"ask\" gave askBack about main: ask"),
                read.run(book).get(0).problems());
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
        var wanted = "expect"; // The first speaks, all others are silent.
        for (String each : facts) {
            text.append("  - { name: '")
                    .append(each)
                    .append("', facts: [ { Conversation: ")
                    .append(each)
                    .append(" } ], ")
                    .append(wanted)
                    .append(": [ { rule: ask } ] }\n");
            wanted = "forbid";
        }
        var read = ScenarioReader.read(new RuleSource("s.yaml", text.toString()));
        assertEquals(List.of(), read.findings());
        return read.scenarios();
    }
}
