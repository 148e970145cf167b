package furrow.rules.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final Source RULES = new Source(
            "a.drl",
            "// Waiting.\nrule \"w\"\nwhen\n  $v : Conversation( waiting >= 5 )\nthen\n"
                    + "  advise.answerFaster( $v, \"{$v.waiting} wait\" );\nend\n");
    private static final List<List<Fact>> FACTS = List.of(
            List.of(FactText.read("Conversation", Map.of("waiting", "7"))),
            List.of(FactText.read("Conversation", Map.of("waiting", "1"))));

    @Test
    void aChildProcessAnswersEachSetOfFacts() {
        var answer = Trial.withDefaults().with(Duration.ofMinutes(3)).run(List.of(RULES), FACTS);

        assertEquals(List.of(List.of(new Trial.Advised("w", "answerFaster", "main", 50, "7 wait")), List.of()), answer);
    }

    @Test
    void aChildThatTakesTooLongIsKilled() {
        var trial = Trial.withDefaults().with(Duration.ofMillis(1));

        var thrown = assertThrows(Trial.FailedException.class, () -> trial.run(List.of(RULES), FACTS));

        assertTrue(thrown.getMessage().startsWith("the rules were stopped after 1 ms"), thrown.getMessage());
    }
}
