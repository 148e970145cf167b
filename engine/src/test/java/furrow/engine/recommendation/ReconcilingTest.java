package furrow.engine.recommendation;

import static furrow.engine.recommendation.Advices.MAY;
import static furrow.engine.recommendation.Advices.advice;
import static furrow.engine.recommendation.Advices.decided;
import static furrow.engine.recommendation.Advices.noon;
import static furrow.engine.recommendation.Advices.on;
import static furrow.engine.recommendation.Advices.scale;
import static furrow.engine.recommendation.Advices.seen;
import static furrow.engine.recommendation.Advices.worth;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.book.Recommendation;
import furrow.rules.language.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReconcilingTest {
    private static final List<Recommendation> GONE = List.of();
    private static final List<Recommendation> HOLDS = List.of(scale("Scale"));

    private static List<String> events(AdviceLife life) {
        return life.history().stream().map(each -> each.event().word()).toList();
    }

    @Test
    void adviceIsNewUntilSomebodySeesItAndThenChangedWhenItSaysAnotherThing() {
        var life = on(0).begin(List.of(worth(100, 50, 150)));
        assertEquals(AdviceState.NEW, life.state());
        assertEquals(
                AdviceState.NEW, on(1).next(life, List.of(worth(400, 300, 500))).state(), "nobody knew");

        life = seen(life, 1);
        assertEquals(AdviceState.SEEN, life.state());
        assertSame(life, on(1).next(life, List.of(worth(108, 55, 155))), "less than a fifth is no news");
        life = on(2).next(life, List.of(worth(400, 300, 500)));
        assertEquals(AdviceState.CHANGED, life.state());
        assertEquals(List.of("appeared", "seen", "changed"), events(life));
        assertEquals("its worth went from 100 to 400", life.history().get(2).note());
        assertEquals(AdviceState.SEEN, seen(life, 2).state());
    }

    @ParameterizedTest
    @CsvSource({
        "100, 50, 150,  70, -20, 160, its worth may lie on either side of 0 now",
        "10, -20, 40,   12, 1, 24,    all of its range is above 0 now",
        "10, -20, 40,  -9, -20, -1,   all of its range is below 0 now",
        "100, 50, 150,  131, 81, 181, its worth went from 100 to 131",
        "100, 50, 150,  110, 60, 160, ''",
        "0, -10, 10,    1, -9, 11,    ''"
    })
    void newsIsWhatAPersonWouldActOn(
            double was, double lower, double upper, double is, double from, double to, String news) {
        var before = AdviceContent.of(List.of(worth(was, lower, upper)));

        assertEquals(
                news,
                before.news(AdviceContent.of(List.of(worth(is, from, to)))).orElse(""));
    }

    @Test
    void anotherRuleOrAnotherPriorityIsNews() {
        var before = AdviceContent.of(List.of(advice("A", Action.SCALE, "x", 50)));

        assertEquals(
                "rule \"B\" says it now, no longer rule \"A\"",
                before.news(AdviceContent.of(List.of(advice("B", Action.SCALE, "x", 50))))
                        .orElseThrow());
        assertEquals(
                "its priority went from 50 to 60",
                before.news(AdviceContent.of(List.of(advice("A", Action.SCALE, "x", 60))))
                        .orElseThrow());
        assertTrue(before.news(AdviceContent.of(List.of(advice("A", Action.SCALE, "x", 59))))
                .isEmpty());
    }

    @Test
    void whatHoldsNoLongerIsWithdrawnWithTheReasonAndReturnsWithItsHistory() {
        var life = on(1).next(seen(on(0).begin(HOLDS), 0), GONE);
        assertEquals(AdviceState.WITHDRAWN, life.state());
        assertEquals("needs more, but had less", life.history().get(2).note());
        assertSame(life, on(2).next(life, GONE));

        var again = on(3).next(life, HOLDS);
        assertEquals(AdviceState.NEW, again.state());
        assertEquals(life.key(), again.key());
        assertEquals(List.of("appeared", "seen", "withdrawn", "returned"), events(again));
        assertEquals(noon(0), again.since());
    }

    @Test
    void ofARuleThatCouldNotBeAskedNothingIsKnown() {
        var life = on(0).begin(HOLDS);

        assertSame(life, on(1, Set.of("Scale")).next(life, GONE));
    }

    @Test
    void whatIsUndertakenStaysThoughItsFactsGo() {
        var accepted = decided(seen(on(0).begin(HOLDS), 0), LifeEvent.ACCEPTED, AdviceState.ACCEPTED, 0);
        var gone = on(1).next(accepted, GONE);

        assertEquals(AdviceState.ACCEPTED, gone.state());
        assertEquals(List.of("appeared", "seen", "accepted", "withdrawn"), events(gone));
        assertEquals(List.of("appeared", "seen", "accepted", "withdrawn"), events(on(2).next(gone, HOLDS)));
    }

    @Test
    void whatIsSnoozedComesBackOnItsDay() {
        var life = seen(on(0).begin(HOLDS), 0);
        var snoozed =
                decided(life, LifeEvent.SNOOZED, AdviceState.SNOOZED, 0).with(Undertaking.NONE.until(MAY.plusDays(3)));

        assertSame(snoozed, on(2).next(snoozed, HOLDS));
        var back = on(3).next(snoozed, HOLDS);
        assertEquals(AdviceState.SEEN, back.state());
        assertEquals(Undertaking.NONE, back.undertaking());
        assertEquals(AdviceState.WITHDRAWN, on(1).next(snoozed, GONE).state());
    }

    /** Two weeks after one dismissal; two months after the second of 30 days. */
    @Test
    void whatIsDismissedRestsAndLongerWhenItIsDismissedAgain() {
        var once = decided(seen(on(0).begin(HOLDS), 0), LifeEvent.DISMISSED, AdviceState.DISMISSED, 0);
        assertSame(once, on(13).next(once, HOLDS));
        var back = on(14).next(once, HOLDS);
        assertEquals(AdviceState.NEW, back.state());

        var twice = decided(seen(back, 15), LifeEvent.DISMISSED, AdviceState.DISMISSED, 15);
        assertSame(twice, on(74).next(twice, HOLDS));
        assertEquals(AdviceState.NEW, on(75).next(twice, HOLDS).state());

        var late = decided(seen(back, 40), LifeEvent.DISMISSED, AdviceState.DISMISSED, 40);
        assertEquals(AdviceState.NEW, on(54).next(late, HOLDS).state(), "40 days after the first is no second");
    }

    @Test
    void whatIsDoneRestsForFourWeeks() {
        var done = decided(seen(on(0).begin(HOLDS), 0), LifeEvent.DONE, AdviceState.DONE, 0);

        assertSame(done, on(27).next(done, HOLDS));
        assertEquals(AdviceState.NEW, on(28).next(done, HOLDS).state());
    }

    @Test
    void whatNobodyDecidesExpiresUnlessItStopsHarm() {
        var life = seen(on(0).begin(HOLDS), 2);
        assertSame(life, on(30).next(life, HOLDS));
        var expired = on(31).next(life, HOLDS);
        assertEquals(AdviceState.EXPIRED, expired.state());
        assertSame(expired, on(32).next(expired, HOLDS));
        assertEquals(
                AdviceState.NEW,
                on(33).next(expired, List.of(advice("Scale", Action.SCALE, "tone/warm/replies", 90)))
                        .state());
        var unseen = on(0).begin(HOLDS);
        assertSame(unseen, on(90).next(unseen, HOLDS), "nobody had a chance to decide");

        var harm = List.of(advice("Stop", Action.STOP, "tone/warm/replies", 50));
        var stays = seen(on(0).begin(harm), 0);
        assertSame(stays, on(365).next(stays, harm));
    }

    /** Random histories: a run that is repeated on its own result changes nothing, and keys and origin stay. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aRunThatIsRepeatedChangesNothing(long seed) {
        var random = new SplittableRandom(seed);
        var life = on(0).begin(HOLDS);
        var states = new ArrayList<AdviceState>();
        for (int day = 0; day < 400; day += random.nextInt(12)) {
            var group = random.nextInt(4) == 0
                    ? GONE
                    : List.of(worth(random.nextInt(-200, 200), random.nextInt(-300, -200), random.nextInt(200, 300)));
            var once = on(day).next(life, group);
            assertSame(once, on(day).next(once, group), "day " + day);
            life = random.nextInt(3) == 0 ? seen(once, day) : once;
            if (random.nextInt(6) == 0 && life.state().isOpen()) {
                life = decided(life, LifeEvent.DISMISSED, AdviceState.DISMISSED, day);
            }
            states.add(life.state());
        }
        assertEquals(on(0).begin(HOLDS).key(), life.key());
        assertTrue(life.history().stream()
                        .filter(each -> !each.event().isOfPeople())
                        .count()
                <= AdviceLife.MOST_STEPS);
        assertTrue(states.contains(AdviceState.WITHDRAWN) && states.contains(AdviceState.DISMISSED), states::toString);
    }

    /** Of 250 changes the oldest go; what a person decided stays. */
    @Test
    void ofTooManyStepsOursAreForgottenAndWhatPeopleDecidedIsNot() {
        var life = decided(seen(on(0).begin(HOLDS), 0), LifeEvent.ACCEPTED, AdviceState.ACCEPTED, 0);
        for (int i = 0; i < 250; i++) {
            life = on(1).next(life, i % 2 == 0 ? List.of(worth(1000, 900, 1100)) : HOLDS);
        }

        assertEquals(AdviceLife.MOST_STEPS + 1, life.history().size());
        assertEquals(LifeEvent.ACCEPTED, life.history().get(0).event());
    }
}
