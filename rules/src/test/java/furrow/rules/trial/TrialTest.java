package furrow.rules.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final Source RULES = new Source(
            "a.drl",
            "// Waiting.\nrule \"w\"\nwhen\n  $v : Conversation( waiting >= 5 )\nthen\n"
                    + "  advise.answerFaster( $v, \"{$v.waiting} wait\" );\nend\n");
    private static final Trial TRIAL = Trial.withDefaults().with(Duration.ofMinutes(3));
    private static final List<List<Fact>> FACTS = List.of(
            List.of(FactText.read("Conversation", Map.of("waiting", "7"))),
            List.of(FactText.read("Conversation", Map.of("waiting", "1"))));

    @Test
    void aChildProcessAnswersEachSetOfFacts() {
        var answer = TRIAL.run(List.of(RULES), FACTS);

        assertEquals(
                List.of(List.of(new Trial.Advised("w", "answerFaster", "main", 50, "7 wait", null)), List.of()),
                answer);
    }

    @Test
    void aChildExplainsWhyARuleFiredOrStayedSilent() {
        var told = TRIAL.explain(List.of(RULES), FACTS);

        var fired = told.get(0).get(0);
        var silent = told.get(1).get(0);
        assertEquals(1, fired.times());
        assertEquals(
                "Conversation main: waiting at least 5, is 7",
                fired.matches().get(0).held().get(0).says());
        var missed = Objects.requireNonNull(silent.missed());
        assertEquals("Conversation main needs waiting at least 5, has 1 (4 away)", missed.says());
        assertEquals(1.0, missed.actual());
        assertEquals(4.0, missed.away());
        assertEquals(4, missed.line());
    }

    @Test
    void aChildMeasuresWhatFactsLeaveUntouched() {
        var coverage = TRIAL.cover(List.of(RULES), FACTS);

        assertEquals(List.of(), coverage.neverFired());
        assertEquals(List.of(), coverage.neverSilent());
        assertEquals(1, coverage.untouched().size());
        assertEquals(4, coverage.untouched().get(0).line());
    }

    @Test
    void rulesThatCostTooMuchAreRefusedInPlainWords() {
        var join = new Source(
                "join.drl",
                "// All with all.\nrule \"j\"\nwhen\n  $a : Tactic()\n  $b : Tactic()\n  $c : Tactic()\nthen\n"
                        + "  advise.caution( $a, \"j\" );\nend\n");
        var many = new ArrayList<Fact>();
        for (int i = 0; i < 101; i++) {
            many.add(FactText.read("Tactic", Map.of("tactic", "t" + i)));
        }

        var thrown = assertThrows(Trial.FailedException.class, () -> TRIAL.run(List.of(join), List.of(many)));

        assertTrue(thrown.getMessage().startsWith("rule \"j\" could try more than 1000000"), thrown.getMessage());
    }

    @Test
    void progressIsToldAndAnswersKeepTheirOrder() {
        var seen = new ArrayList<Long>();
        var answers = new ArrayList<Integer>();

        TRIAL.run(List.of(RULES), FACTS.iterator(), seen::add, each -> answers.add(each.size()));

        assertEquals(List.of(1, 0), answers);
        assertEquals(2L, seen.get(seen.size() - 1));
    }

    @Test
    void aChildThatTakesTooLongIsKilled() {
        var trial = Trial.withDefaults().with(Duration.ofMillis(1));

        var thrown = assertThrows(Trial.FailedException.class, () -> trial.run(List.of(RULES), FACTS));

        assertTrue(thrown.getMessage().startsWith("the rules were stopped after 1 ms"), thrown.getMessage());
    }
}
