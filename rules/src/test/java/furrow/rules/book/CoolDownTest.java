package furrow.rules.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.CoolDown.Given;
import furrow.rules.check.Checker;
import furrow.rules.language.Rule;
import furrow.rules.language.RuleSource;
import furrow.rules.scenario.ScenarioReader;
import furrow.rules.scenario.ScenarioResult;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoolDownTest {
    private static final RuleSource BOOK = new RuleSource("a.drl", """
        // Rests a week.
        rule "weekly"
            @cooldown( "7d" )
        when
            $v : Conversation( waiting >= 5 )
        then
            advise.answerFaster( $v, "{$v.waiting} wait." );
        end

        // Never rests.
        rule "always"
        when
            $v : Conversation( waiting >= 5 )
        then
            advise.answerFaster( $v, "{$v.waiting} wait." );
        end
        """);
    private static final List<Rule> RULES = Checker.check(List.of(BOOK)).rules();
    private static final LocalDate MAY = LocalDate.parse("2026-05-01");

    private static Given weekly(int day) {
        return new Given("weekly", "main", MAY.plusDays(day));
    }

    private static List<CoolDown> resting(int days, Given... history) {
        return CoolDown.of(RULES, List.of(history), MAY.plusDays(days));
    }

    @Test
    void adviceRestsFromTheDayAfterItWasShownUntilItsCoolDownIsOver() {
        var resting = resting(6, weekly(0));

        assertEquals(List.of(new CoolDown("weekly", "main", MAY, MAY.plusDays(7))), resting);
        assertEquals(
                "held back until 2026-05-08, since it was shown on 2026-05-01",
                resting.get(0).says());
        assertEquals(resting, resting(6, weekly(0), weekly(0), weekly(6)));
        assertEquals(List.of(), resting(7, weekly(0)));
        assertEquals(List.of(), resting(0, weekly(0)));
        assertEquals(List.of(), resting(0, weekly(1)), "shown by a clock that runs ahead");
    }

    @ParameterizedTest(name = "of {0} hours it is back after {1} days")
    @CsvSource({"1,1", "24,1", "25,2", "48,2", "168,7", "8784,366"})
    void hoursAreRoundedUpToDays(int hours, int days) {
        assertEquals(MAY.plusDays(days), CoolDown.again(MAY, Duration.ofHours(hours)));
    }

    @Test
    void oneRecommendationRestsAsAllOfAHistoryDo() {
        var advice = RuleBook.of(List.of(BOOK))
                .recommend(List.of(
                        ScenarioReader.readFacts(new RuleSource("facts.yaml", "facts: [Conversation: { waiting: 9 }]"))
                                .scenarios()
                                .get(0)
                                .facts()
                                .get(0)));
        for (int day = -1; day <= 8; day++) {
            var today = MAY.plusDays(day);
            var alone = advice.stream()
                    .flatMap(each -> CoolDown.of(each, MAY, today).stream())
                    .toList();
            var history = CoolDown.Given.of(advice, MAY);
            assertEquals(CoolDown.of(RULES, history, today), alone, "day " + day);
            assertEquals(day >= 1 && day <= 6 ? 1 : 0, alone.size());
        }
    }

    @Test
    void rulesWithoutACoolDownAndOtherSubjectsDoNotRest() {
        assertEquals(List.of(), resting(1, new Given("always", "main", MAY), new Given("gone", "main", MAY)));
        assertEquals("tone", resting(1, new Given("weekly", "tone", MAY)).get(0).subject());
    }

    /** Advice of every day for 22 days with a cool-down of seven: days 0, 7, 14 and 21 show it, in any order of telling. */
    @Test
    void whatWasHeldBackStartsNoCoolDownOfItsOwn() {
        var history = new ArrayList<Given>();
        for (int day = 0; day <= 21; day++) {
            history.add(weekly(day));
        }
        for (int day = 0; day <= 22; day++) {
            Collections.shuffle(history, new Random(day));
            var resting = resting(day, history.toArray(Given[]::new));
            assertEquals(day % 7 == 0 ? 0 : 1, resting.size(), "day " + day);
            int today = day;
            resting.forEach(each -> assertEquals(MAY.plusDays(today / 7 * 7), each.shown()));
        }
    }

    private static List<ScenarioResult> run(String scenarios) {
        var read = ScenarioReader.read(new RuleSource("a.scenarios.yaml", scenarios));
        assertEquals(List.of(), read.findings());
        return read.run(RuleBook.of(List.of(BOOK)));
    }

    @Test
    void scenariosTellPastAdviceAndADay() {
        var results = run("""
            scenarios:
              - name: within the week it rests
                day: 2026-05-07
                past: [{ rule: weekly, subject: main, day: 2026-05-01 }]
                facts: [Conversation: { waiting: 9 }]
                expect: [{ rule: always }]
                forbid: [{ rule: weekly }]
              - name: after a week it is shown
                day: 2026-05-08
                past: [{ rule: weekly, subject: main, day: 2026-05-01 }]
                facts: [Conversation: { waiting: 9 }]
                expect: [{ rule: weekly }]
              - name: about another subject it is shown
                day: 2026-05-02
                past: [{ rule: weekly, subject: tone, day: 2026-05-01 }]
                facts: [Conversation: { waiting: 9 }]
                expect: [{ rule: weekly }]
            """);

        assertTrue(results.stream().allMatch(ScenarioResult::passed), results::toString);
    }

    @Test
    void pastAdviceWithoutADayOrASubjectIsAMistakeWithItsPlace() {
        var read = ScenarioReader.read(new RuleSource("a.scenarios.yaml", """
            scenarios:
              - name: no day
                past: [{ rule: weekly, subject: main, day: 2026-05-01 }]
                facts: [Conversation: { waiting: 9 }]
                expect: [{ rule: weekly }]
              - name: no subject
                day: 2026-05-02
                past:
                  - { rule: weekly, day: 2026-05-01 }
                facts: [Conversation: { waiting: 9 }]
                expect: [{ rule: weekly }]
            """));

        assertEquals(
                List.of(
                        "a.scenarios.yaml:3:11: error: past advice needs a day on which the scenario is asked;"
                                + " add, as in: day: 2026-05-31",
                        "a.scenarios.yaml:9:9: error: past advice needs its rule, subject and day;"
                                + " write { rule: …, subject: …, day: … }"),
                read.findings().stream().map(Object::toString).toList());
    }
}
