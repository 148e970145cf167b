package furrow.rules.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.compare.AdviceChange;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactText;
import furrow.rules.language.RuleSource;
import furrow.rules.language.TextPosition;
import furrow.rules.recorded.RecordedEvaluation;
import furrow.rules.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolatedRunTest {
    private static final RuleSource RULES = new RuleSource(
            "a.drl",
            "// Waiting.\nrule \"w\"\nwhen\n  $v : Conversation( waiting >= 5 )\nthen\n"
                    + "  advise.answerFaster( $v, \"{$v.waiting} wait\" );\nend\n");
    private static final IsolatedRun TRIAL = IsolatedRun.withDefaults().with(Duration.ofMinutes(3));
    private static final List<List<Fact>> FACTS = List.of(
            List.of(FactText.read("Conversation", Map.of("waiting", "7"))),
            List.of(FactText.read("Conversation", Map.of("waiting", "1"))));

    @Test
    void aChildProcessAnswersEachSetOfFacts() {
        var answer = TRIAL.run(List.of(RULES), FACTS);

        assertEquals(
                List.of(List.of(new IsolatedRun.Advised("w", "answerFaster", "main", 50, "7 wait", null)), List.of()),
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
        var scenarios = FACTS.stream()
                .map(facts -> new Scenario(
                        "s", Optional.empty(), facts, List.of(), List.of(), List.of(), "s.yaml", TextPosition.START))
                .toList();
        var coverage = TRIAL.cover(List.of(RULES), scenarios);

        assertEquals(List.of(), coverage.neverFired());
        assertEquals(List.of(), coverage.neverSilent());
        assertEquals(1, coverage.untouched().size());
        assertEquals(4, coverage.untouched().get(0).line());
    }

    @Test
    void rulesThatCostTooMuchAreRefusedInPlainWords() {
        var join = new RuleSource(
                "join.drl",
                "// All with all.\nrule \"j\"\nwhen\n  $a : Tactic()\n  $b : Tactic()\n  $c : Tactic()\nthen\n"
                        + "  advise.caution( $a, \"j\" );\nend\n");
        var many = new ArrayList<Fact>();
        for (int i = 0; i < 101; i++) {
            many.add(FactText.read("Tactic", Map.of("tactic", "t" + i)));
        }

        var thrown = assertThrows(IsolatedRun.FailedException.class, () -> TRIAL.run(List.of(join), List.of(many)));

        assertTrue(
                thrown.getMessage().startsWith("rule \"j\" (join.drl:2) could try more than 1000000"),
                thrown.getMessage());
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
        var trial = IsolatedRun.withDefaults().with(Duration.ofMillis(1));

        var thrown = assertThrows(IsolatedRun.FailedException.class, () -> trial.run(List.of(RULES), FACTS));

        assertTrue(thrown.getMessage().startsWith("the rules were stopped after 1 ms"), thrown.getMessage());
    }

    private static RuleSource waiting(String name, int least, String more) {
        return new RuleSource(
                name,
                "// Waiting.\nrule \"w\"\n" + more + "when\n  $v : Conversation( waiting >= " + least + " )\nthen\n"
                        + "  advise.answerFaster( $v, \"{$v.waiting} wait\" );\nend\n");
    }

    /** Valid until the first of March; on the second the new book is silent. */
    @Test
    void aChildComparesTwoBooksOnRecordedEvaluations(@TempDir Path folder) throws IOException {
        var history = folder.resolve("history.ndjson");
        var day = LocalDate.of(2026, 3, 1);
        var lines = new ArrayList<String>();
        for (int waiting : new int[] {4, 6, 12}) {
            lines.add(new RecordedEvaluation(Instant.EPOCH, day, waiting(waiting)).line());
        }
        lines.add(new RecordedEvaluation(Instant.EPOCH, day.plusDays(1), waiting(12)).line());
        Files.write(history, lines);
        var seen = new ArrayList<Long>();
        var differing = new ArrayList<List<AdviceChange>>();

        TRIAL.compare(
                List.of(waiting("a.drl", 5, "")),
                List.of(waiting("b.drl", 10, "@priority( 70 )\n@validUntil( \"2026-03-01\" )\n")),
                history,
                seen::add,
                each -> differing.add(each.changes()));

        assertEquals(4L, seen.get(seen.size() - 1));
        assertEquals(List.of(), differing.get(0));
        assertEquals(
                "6 wait", ((AdviceChange.Gone) differing.get(1).get(0)).before().reason());
        var changed = (AdviceChange.Changed) differing.get(2).get(0);
        assertEquals(
                List.of(50, 70),
                List.of(changed.before().priority(), changed.now().priority()));
        assertEquals(
                "12 wait",
                ((AdviceChange.Gone) differing.get(3).get(0)).before().reason());
    }

    private static List<Fact> waiting(int count) {
        return List.of(FactText.read("Conversation", Map.of("waiting", count)));
    }

    /** The same facts, however many: each line is answered in its order, whichever thread asked. */
    @Test
    void evaluationsKeepTheirOrder(@TempDir Path folder) throws IOException {
        var history = folder.resolve("history.ndjson");
        var lines = new ArrayList<String>();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 12_000; i++) {
            var at = Instant.EPOCH.plusSeconds(i);
            lines.add(new RecordedEvaluation(at, LocalDate.EPOCH, waiting(i % 10)).line());
            expected.add(at + (i % 10 < 5 ? " same" : " differs"));
        }
        Files.write(history, lines);
        var told = new ArrayList<String>();

        TRIAL.compare(
                List.of(waiting("a.drl", 5, "")),
                List.of(waiting("b.drl", 10, "")),
                history,
                done -> {},
                each -> told.add(each.at() + (each.changes().isEmpty() ? " same" : " differs")));

        assertEquals(expected, told);
    }

    @Test
    void aRuleThatCostsTooMuchOnARecordIsNamed(@TempDir Path folder) throws IOException {
        var join = new RuleSource(
                "join.drl",
                "// All with all.\nrule \"j\"\nwhen\n  $a : Tactic()\n  $b : Tactic()\n  $c : Tactic()\nthen\n"
                        + "  advise.caution( $a, \"j\" );\nend\n");
        var many = new ArrayList<Fact>();
        for (int i = 0; i < 101; i++) {
            many.add(FactText.read("Tactic", Map.of("tactic", "t" + i)));
        }
        var history = Files.writeString(
                folder.resolve("h.ndjson"), new RecordedEvaluation(Instant.EPOCH, LocalDate.EPOCH, many).line());

        var thrown = assertThrows(
                IsolatedRun.FailedException.class,
                () -> TRIAL.compare(List.of(RULES), List.of(join), history, done -> {}, each -> {}));

        assertTrue(
                thrown.getMessage().startsWith("rule \"j\" (join.drl:2) could try more than 1000000"),
                thrown.getMessage());
    }

    private static RuleSource shift(String terms) {
        return new RuleSource("shift.drl", """
                // What falls gives some of its money to another one.
                rule "Shift"
                when
                    $falls : Trend( weeksFallen >= 3, leastUnits >= 5 )
                    $less : Tactic( tactic == $falls.tactic, platform == "instagram" )
                    $more : Tactic( tactic != $less.tactic, platform == "instagram" )
                    Budget( moneyUsed >= 0.8 )
                    Record( tactic == $more.tactic, better >= 1 )
                    Today( weekday == "monday" )
                then
                    advise.shiftBudget( $more, "It falls." )%s;
                end

                // Those who wait are answered.
                rule "Answer"
                when
                    $v : Conversation( longestWaitHours >= 4 )
                then
                    advise.answer( $v, "They wait." ).most( %d );
                end
                """.formatted(terms, terms.contains("0.2 )") ? 20 : 30));
    }

    private static List<Fact> week() {
        return List.of(
                FactText.read("Workspace", Map.of("currency", "EUR")),
                FactText.read("Today", Map.of("weekday", "monday")),
                FactText.read(
                        "Trend", Map.of("tactic", "plain", "metric", "clicks", "weeksFallen", "3", "leastUnits", "9")),
                FactText.read(
                        "Tactic",
                        Map.of("tactic", "plain", "way", "plain", "platform", "instagram", "moneyLastWeek", "60")),
                FactText.read("Tactic", Map.of("tactic", "asking", "way", "asking", "platform", "instagram")),
                FactText.read("Record", Map.of("tactic", "asking", "metric", "clicks", "better", "2")),
                FactText.read("Budget", Map.of("moneyUsed", "0.85")),
                FactText.read("Conversation", Map.of("waiting", "2", "longestWaitHours", "5")));
    }

    @Test
    void termsOfAnAdviceComeBackFromTheChild() {
        var rules = List.of(shift(".from( $less ).share( 0.2 ).to( \"Ana\" ).inDays( 3 )"));

        var advised = TRIAL.run(rules, List.of(week())).get(0);

        var here = RuleBook.of(rules).recommend(week());
        assertEquals(
                here.stream().map(Recommendation::terms).toList(),
                advised.stream().map(each -> each.recommendation().terms()).toList());
        var moved = advised.stream()
                .filter(each -> each.rule().equals("Shift"))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of(12.0), moved.recommendation().terms().money());
        assertEquals(
                "It falls. Move 20 % of the money (12.00 EUR of last week's) from plain to asking. For Ana. Within 3 days.",
                moved.reason());
        var answered = advised.stream()
                .filter(each -> each.rule().equals("Answer"))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of(20), answered.recommendation().terms().most());
        var told = TRIAL.explain(rules, List.of(week())).get(0);
        assertEquals(
                List.of(true, true),
                told.stream().map(ExplanationMessage::fired).toList());
    }

    @Test
    void aReplayTellsOtherTermsAlsoWhereNoSentenceDoes(@TempDir Path folder) throws IOException {
        var history = Files.writeString(
                folder.resolve("h.ndjson"), new RecordedEvaluation(Instant.EPOCH, LocalDate.EPOCH, week()).line());
        var changes = new ArrayList<AdviceChange>();

        TRIAL.compare(
                List.of(shift(".from( $less ).share( 0.2 )")),
                List.of(shift(".from( $less ).share( 0.25 )")),
                history,
                done -> {},
                each -> changes.addAll(each.changes()));

        assertEquals(
                List.of("Answer", "Shift"),
                changes.stream().map(AdviceChange::rule).toList());
        var listed = (AdviceChange.Changed) changes.get(0);
        assertEquals(Optional.of(20), listed.before().terms().most());
        assertEquals(Optional.of(30), listed.now().terms().most());
        assertEquals(listed.before().reason(), listed.now().reason());
    }
}
