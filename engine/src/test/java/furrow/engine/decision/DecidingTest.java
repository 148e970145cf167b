package furrow.engine.decision;

import static furrow.engine.recommendation.Advices.MAY;
import static furrow.engine.recommendation.Advices.noon;
import static furrow.engine.recommendation.Advices.on;
import static furrow.engine.recommendation.Advices.scale;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.decision.RefusedDecisionException.Cause;
import furrow.engine.document.StoredDocument;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.engine.recommendation.ReasonCode;
import furrow.rules.book.Recommendation;
import furrow.rules.book.Terms;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecidingTest {
    private static final Deciding TODAY = new Deciding(noon(0), MAY);

    private static AdviceLife fresh() {
        return on(0).begin(List.of(scale("Scale")));
    }

    private static StoredDocument<AdviceLife> stored(AdviceLife life) {
        return new StoredDocument<>("main", life.key(), life, 3, noon(0));
    }

    private static Decision by(String name, DecisionKind kind) {
        return new Decision(
                kind,
                name,
                Optional.empty(),
                kind == DecisionKind.COMMENT ? "I wonder." : "",
                Optional.empty(),
                kind == DecisionKind.ASSIGN ? Optional.of("Cleo") : Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty());
    }

    private static AdviceLife take(AdviceLife life, Decision decision) {
        assertFalse(TODAY.isRepeatOrLegal(stored(life), decision));
        return TODAY.taken(life, decision, Optional.empty());
    }

    private static RefusedDecisionException refused(AdviceLife life, Decision decision) {
        return assertThrows(RefusedDecisionException.class, () -> TODAY.isRepeatOrLegal(stored(life), decision));
    }

    @Test
    void aRefusalTellsWhatHappenedInWholeWords() {
        var message = refused(fresh(), Decision.of(DecisionKind.UNDO, "Ann")).getMessage();

        assertTrue(message.contains(" is new: it appeared at 2026-05-01T12:00:00Z"), message);
    }

    @Test
    void acceptingMakesATaskAndUndoingItGoesBack() {
        var accepted = take(
                fresh(),
                new Decision(
                        DecisionKind.ACCEPT,
                        " Ann ",
                        Optional.empty(),
                        "from Monday",
                        Optional.empty(),
                        Optional.of("Ben"),
                        Optional.of(MAY.plusDays(4)),
                        List.of("Tell the team", "Change the template"),
                        Optional.empty(),
                        OptionalLong.of(3)));

        assertEquals(AdviceState.ACCEPTED, accepted.state());
        assertEquals(Optional.of("Ben"), accepted.undertaking().owner());
        assertEquals(Optional.of(MAY.plusDays(4)), accepted.undertaking().due());
        assertEquals(
                List.of("Tell the team", "Change the template"),
                accepted.undertaking().steps());
        assertEquals("Ann", accepted.history().get(1).by());
        var done = take(accepted, Decision.of(DecisionKind.DONE, "Ben"));
        var back = take(done, Decision.of(DecisionKind.UNDO, "Ben"));
        assertEquals(AdviceState.ACCEPTED, back.state());
        assertEquals(accepted.undertaking(), back.undertaking());
        var open = take(back, Decision.of(DecisionKind.UNDO, "Ann"));
        assertEquals(AdviceState.NEW, open.state());
        assertEquals(fresh().undertaking(), open.undertaking());
        assertEquals(List.of(), open.decisions());
        assertEquals(
                List.of(LifeEvent.APPEARED, LifeEvent.ACCEPTED, LifeEvent.DONE, LifeEvent.UNDONE, LifeEvent.UNDONE),
                open.history().stream().map(LifeStep::event).toList());
    }

    @Test
    void whoComesSecondIsToldWhatTheFirstDid() {
        var dismissed = take(
                fresh(), Decision.of(DecisionKind.DISMISS, "Ann").because(ReasonCode.NOT_BELIEVED, "Too few posts."));
        var refusal = refused(dismissed, Decision.of(DecisionKind.ACCEPT, "Ben"));

        assertEquals(Cause.ILLEGAL, refusal.why());
        assertEquals(List.of(DecisionKind.UNDO, DecisionKind.COMMENT), refusal.legal());
        assertEquals(
                "recommendation " + dismissed.key()
                        + " is dismissed: Ann dismissed it at 2026-05-01T12:00:00Z (not-believed), \"Too few posts.\";"
                        + " accept was not done, and what can be done now is undo, comment",
                refusal.getMessage());
        var commented = take(fresh(), by("Ann", DecisionKind.COMMENT));
        var stale = refused(commented, Decision.of(DecisionKind.ACCEPT, "Ben").on(2));
        assertEquals(Cause.CHANGED, stale.why());
        assertTrue(stale.getMessage().contains("Ann commented on it at 2026-05-01T12:00:00Z, \"I wonder.\""));
    }

    @Test
    void aRepeatUnderTheSameNameIsTheSame() {
        var once = take(fresh(), Decision.of(DecisionKind.ACCEPT, "Ann").named("d-1"));

        assertTrue(TODAY.isRepeatOrLegal(
                stored(once),
                Decision.of(DecisionKind.ACCEPT, "Ann").named("d-1").on(1)));
        refused(once, Decision.of(DecisionKind.ACCEPT, "Ann").named("d-2"));
    }

    /** What is legal in each state is taken, the rest refused with what is legal, in all states. */
    @ParameterizedTest
    @EnumSource(AdviceState.class)
    void whatIsNotLegalIsRefusedWithWhatIs(AdviceState state) {
        var life = fresh().step(state, LifeStep.of(LifeEvent.SEEN, noon(0), "Ann", ""));
        var legal = DecisionKind.legal(state);
        for (DecisionKind kind : DecisionKind.values()) {
            if (legal.contains(kind)) {
                assertFalse(TODAY.isRepeatOrLegal(stored(life), by("Ben", kind)));
            } else {
                assertEquals(legal, refused(life, by("Ben", kind)).legal(), kind.word());
            }
        }
        assertTrue(legal.contains(DecisionKind.COMMENT));
    }

    @ParameterizedTest
    @CsvSource({"2026-05-01", "2026-04-30", "2027-05-03"})
    void aSnoozeNeedsADayToCome(LocalDate day) {
        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> TODAY.isRepeatOrLegal(
                        stored(fresh()), Decision.of(DecisionKind.SNOOZE, "Ann").until(day)));

        assertEquals("until needs a day from 2026-05-02 to 2027-05-02, but was " + day, thrown.getMessage());
    }

    @Test
    void aTaskMayBeDueTodayAndNoEarlier() {
        assertFalse(TODAY.isRepeatOrLegal(
                stored(fresh()), Decision.of(DecisionKind.ACCEPT, "Ann").to("Ben", Optional.of(MAY))));
        assertThrows(
                IllegalArgumentException.class,
                () -> TODAY.isRepeatOrLegal(
                        stored(fresh()),
                        Decision.of(DecisionKind.ACCEPT, "Ann").to("Ben", Optional.of(MAY.minusDays(1)))));
        var snoozed = take(fresh(), Decision.of(DecisionKind.SNOOZE, "Ann"));
        assertEquals(Optional.of(MAY.plusDays(1)), snoozed.undertaking().until(), "tomorrow unless told");
    }

    @Test
    void whatDoesNotBelongToADecisionIsRefused() {
        var accept = Decision.of(DecisionKind.ACCEPT, "Ann");
        assertAll(
                () -> assertEquals(
                        "until belongs to snooze, and not to accept; leave it out",
                        assertThrows(IllegalArgumentException.class, () -> accept.until(MAY))
                                .getMessage()),
                () -> assertThrows(IllegalArgumentException.class, () -> accept.because(ReasonCode.OTHER, "")),
                () -> assertThrows(
                        IllegalArgumentException.class,
                        () -> Decision.of(DecisionKind.DISMISS, "Ann").to("Ben", Optional.empty())),
                () -> assertEquals(
                        "a comment needs a note, but has none; say it in note",
                        assertThrows(IllegalArgumentException.class, () -> Decision.of(DecisionKind.COMMENT, "Ann"))
                                .getMessage()),
                () -> assertThrows(IllegalArgumentException.class, () -> Decision.of(DecisionKind.DONE, "  ")),
                () -> assertThrows(IllegalArgumentException.class, () -> Decision.of(DecisionKind.DONE, "A\u202Enn")),
                () -> assertThrows(
                        IllegalArgumentException.class, () -> Decision.of(DecisionKind.DONE, "A".repeat(201))),
                () -> assertEquals(
                        "decision needs one of accept, done, snooze, dismiss, undo, assign, comment, but was \"go\"",
                        assertThrows(IllegalArgumentException.class, () -> DecisionKind.of("go"))
                                .getMessage()),
                () -> assertThrows(IllegalArgumentException.class, () -> ReasonCode.of("because")));
    }

    @Test
    void undoingWhatRestedOnFactsThatAreGoneLeavesItWithdrawn() {
        var accepted = take(fresh(), Decision.of(DecisionKind.ACCEPT, "Ann"));
        var gone = on(1).next(accepted, List.of());

        assertEquals(
                AdviceState.WITHDRAWN,
                take(gone, Decision.of(DecisionKind.UNDO, "Ann")).state());
    }

    /** Random legal walks: every state is reached, and undoing all decisions ends where nobody had decided. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void allDecisionsCanBeUndone(long seed) {
        var random = new SplittableRandom(seed);
        Set<AdviceState> reached = EnumSet.noneOf(AdviceState.class);
        for (int walk = 0; walk < 40; walk++) {
            var life = fresh();
            for (int i = 0; i < 12; i++) {
                var legal = DecisionKind.legal(life.state());
                life = take(life, by("Ann", legal.get(random.nextInt(legal.size()))));
                reached.add(life.state());
            }
            while (DecisionKind.legal(life.state()).contains(DecisionKind.UNDO)) {
                life = take(life, Decision.of(DecisionKind.UNDO, "Ben"));
            }
            assertEquals(AdviceState.NEW, life.state());
            assertEquals(List.of(), life.decisions());
        }
        assertTrue(reached.containsAll(
                Arrays.asList(AdviceState.ACCEPTED, AdviceState.DONE, AdviceState.SNOOZED, AdviceState.DISMISSED)));
    }

    @Test
    void whomAndWhenARuleNamesCountsUnlessPeopleSayOtherwise() {
        var terms = new Terms(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Ana"),
                Optional.empty(),
                Optional.of(3),
                Optional.empty());
        var plain = scale("Scale");
        var advice = new Recommendation(
                plain.rule(),
                plain.group(),
                plain.action(),
                plain.subject(),
                plain.priority(),
                plain.reason(),
                plain.range(),
                plain.cooldown(),
                plain.facts(),
                terms);
        var life = on(0).begin(List.of(advice));

        var accepted = take(life, by("Ben", DecisionKind.ACCEPT)).undertaking();
        assertEquals(Optional.of("Ana"), accepted.owner());
        assertEquals(Optional.of(MAY.plusDays(3)), accepted.due());
        var assigned = take(life, by("Ben", DecisionKind.ASSIGN));
        assertEquals(
                Optional.of("Cleo"),
                take(assigned, by("Ben", DecisionKind.ACCEPT)).undertaking().owner());
        assertEquals(
                Optional.of("Ben"),
                take(fresh(), by("Ben", DecisionKind.ACCEPT)).undertaking().owner());
    }
}
