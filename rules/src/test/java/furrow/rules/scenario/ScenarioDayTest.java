package furrow.rules.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.RuleBook;
import furrow.rules.check.Checker;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.language.RuleSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioDayTest {
    private static final RuleSource MAY = rule("@validFrom( \"2026-05-01\" ) @validUntil( \"2026-05-31\" )");
    private static final String SCENARIOS = """
        scenarios:
          - name: whatever the day
            facts: [ { Conversation: { waiting: 7 } } ]
            expect: [ { rule: w } ]
          - name: in May
            day: 2026-05-31
            facts: [ { Conversation: { waiting: 7 } } ]
            expect: [ { rule: w } ]
          - name: after May
            day: 2026-06-01
            facts: [ { Conversation: { waiting: 7 } } ]
            forbid: [ { rule: w } ]
        """;

    @Test
    void aRuleGivesAdviceOnlyOnDaysOnWhichItIsValid() {
        var book = RuleBook.of(List.of(MAY));
        var read = ScenarioReader.read(new RuleSource("s.yaml", SCENARIOS));
        assertEquals(List.of(), read.findings());

        read.run(book).forEach(each -> assertEquals(List.of(), each.problems()));
        var after = List.of(read.scenarios().get(2));
        assertEquals(List.of("w"), CoverageMeasure.of(book.rules(), after).neverFired());
        var told = Explainer.outOfTime(book.rules().get(0), LocalDate.of(2026, 6, 1))
                .orElseThrow();
        assertEquals(
                "is valid from 2026-05-01 until 2026-05-31, and the day is 2026-06-01",
                ((Explanation.Silent) told).miss().says());
        assertTrue(Explainer.outOfTime(book.rules().get(0), LocalDate.of(2026, 5, 1))
                .isEmpty());
    }

    @Test
    void daysTheWrongWayRoundAreAnError() {
        var findings = Checker.check(List.of(rule("@validFrom( \"2026-05-01\" )\n@validUntil( \"2026-04-01\" )")))
                .findings();

        assertEquals(
                "a.drl:3:14: error: validUntil needs a day from validFrom (2026-05-01) on, but was 2026-04-01, so the"
                        + " rule would never give its advice; swap the two days, or leave one out",
                findings.get(0).toString());
        var table = "rule,validFrom,validUntil,Comparison.metric,advise,reason\na,2026-05-01,2026-04-01,m,caution,b\n";
        var cell = Checker.check(List.of(new RuleSource("t.csv", table)))
                .findings()
                .get(0);
        assertEquals("t.csv:2:14", cell.file() + ":" + cell.line() + ":" + cell.column());
        assertTrue(cell.isError(), cell::toString);
    }

    private static RuleSource rule(String card) {
        return new RuleSource(
                "a.drl",
                "// Waiting.\nrule \"w\" " + card + "\nwhen\n  $v : Conversation( waiting >= 5 )\nthen\n"
                        + "  advise.answerFaster( $v, \"{$v.waiting} wait\" );\nend\n");
    }
}
