package furrow.engine.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.engine.life.RefusedStepException.Reason;
import furrow.experiments.plan.Course;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each step is legal at some stages and refused with the legal ones at all others; what it changes is laid beside it. */
class LifeStepsTest {
    private static final LifeStep.Start START = new LifeStep.Start(Optional.empty(), Set.of());

    private static Instant hour(int hour) {
        return Lives.by("x", hour).at();
    }

    private static LifeSteps steps(ExperimentLife life, int hour) {
        return LifeSteps.of(life, Lives.by("bob", hour));
    }

    private static ExperimentLife at(LifeStage stage) {
        var running = Lives.running("first", "");
        return switch (stage) {
            case DRAFT -> Lives.draft("first", "");
            case RUNNING -> running;
            case PAUSED -> steps(running, 1).pause();
            case CONCLUDED -> steps(running, 1).conclude(new LifeStep.Conclude("plain", true), List.of(), 7);
            case ABANDONED -> steps(running, 1).abandon(OptionalLong.of(7));
        };
    }

    private static ExperimentLife take(StepKind kind, ExperimentLife life) {
        var steps = steps(life, 2);
        return switch (kind) {
            case STARTED -> steps.start(START, List.of());
            case PAUSED -> steps.pause();
            case RESUMED -> steps.resume();
            case CONCLUDED -> steps.conclude(new LifeStep.Conclude("plain", true), List.of(), 8);
            case ABANDONED -> steps.abandon(OptionalLong.of(8));
            case REOPENED -> steps.reopen(new LifeStep.Reopen(Optional.empty()));
            case AMENDED ->
                steps.amend(new LifeStep.Amend(PlanChange.to(Lives.experiment("first", "ends: 2027-01-01"))));
            case ANSWERED -> steps.answer(new LifeStep.Answer(1, true));
            case DRAFTED, REWORDED -> throw new IllegalArgumentException(kind + " is no step that one asks for");
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotLegalIsRefusedWithWhatIs(LifeStage stage) {
        for (StepKind kind : StepKind.values()) {
            boolean isStep = LifeStep.commands().contains(kind.command());
            if (isStep && !stage.legal().contains(kind)) {
                var refused = assertThrows(RefusedStepException.class, () -> take(kind, at(stage)));
                assertEquals(Reason.ILLEGAL, refused.reason());
                assertEquals(stage.legal().stream().map(StepKind::command).toList(), refused.details());
            }
        }
        var refused = assertThrows(
                RefusedStepException.class, () -> steps(at(LifeStage.DRAFT), 1).pause());
        assertEquals(
                "experiment \"first\" is draft and cannot be paused now; what can be done is: start, amend, abandon",
                refused.getMessage());
    }

    @Test
    void everyLegalStepIsTakenAndSigned() {
        for (LifeStage stage : LifeStage.values()) {
            for (StepKind kind : stage.legal()) {
                if (kind != StepKind.ANSWERED) {
                    var before = at(stage);
                    var after = take(kind, before);
                    var last = after.history().get(after.history().size() - 1);
                    assertEquals(kind, last.kind());
                    assertEquals(Lives.by("bob", 2), last.signature());
                    assertEquals(before.history().size() + 1, after.history().size());
                }
            }
        }
    }

    @Test
    void unitsCountFromNowOrFromThePlannedStartWhenThatIsYetToCome() {
        var open = steps(Lives.draft("first", ""), 3).start(START, List.of());
        var planned = steps(Lives.draft("first", "starts: 2026-12-24"), 3).start(START, List.of());
        var missed = steps(Lives.draft("first", "starts: 2026-11-01"), 3).start(START, List.of());
        var told = steps(Lives.draft("first", "starts: 2026-11-01"), 3)
                .start(new LifeStep.Start(Optional.of(Instant.parse("2026-11-01T00:00:00Z")), Set.of()), List.of());

        assertEquals(Optional.of(hour(3)), open.experiment().starts());
        assertEquals(
                Optional.of(Instant.parse("2026-12-24T00:00:00Z")),
                planned.experiment().starts());
        assertEquals(Optional.of(hour(3)), missed.experiment().starts());
        assertEquals(
                Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                told.experiment().starts());
        assertTrue(told.last(StepKind.STARTED).orElseThrow().notes().get(0).contains("before it was started"));
        assertThrows(
                IllegalArgumentException.class,
                () -> steps(Lives.draft("first", "ends: 2026-11-30"), 3).start(START, List.of()));
    }

    @Test
    void overlapsAreNamedBeforeTheStartAndHaveToBeKnown() {
        var others = List.of(
                Lives.running("second", "ends: 2026-12-10"),
                Lives.running("over", "ends: 2026-11-01"),
                Lives.draft("third", ""));
        var draft = Lives.draft("first", "ends: 2026-12-31");

        var refused =
                assertThrows(RefusedStepException.class, () -> steps(draft, 1).start(START, others));
        assertEquals(Reason.OVERLAPS, refused.reason());
        assertEquals(
                List.of("second is running on the same kind of unit from 2026-12-01T13:00:00Z"
                        + " until 2026-12-11T00:00:00Z"),
                refused.details());
        var started = steps(draft, 1).start(new LifeStep.Start(Optional.empty(), Set.of("second")), others);
        assertTrue(started.last(StepKind.STARTED).orElseThrow().notes().get(1).startsWith("Known overlap: second"));
        var mistyped = new LifeStep.Start(Optional.empty(), Set.of("secnd"));
        assertEquals(
                "overlaps needs names of experiments that there are, but has \"secnd\" (did you mean \"second\"?);"
                        + " leave out what is not there",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> steps(draft, 1).start(mistyped, others))
                        .getMessage());
    }

    @Test
    void aPauseIsAStretchOfTheCourseAndAReopeningLeavesOneBehind() {
        var paused = steps(Lives.running("first", ""), 1).pause();
        var resumed = steps(paused, 5).resume();
        var over = steps(resumed, 8).abandon(OptionalLong.of(3));
        var again = steps(over, 9).reopen(new LifeStep.Reopen(Optional.empty()));

        assertEquals(
                List.of(new Course.Pause(hour(1), Optional.empty())),
                paused.experiment().course().pauses());
        assertEquals(
                List.of(new Course.Pause(hour(1), Optional.of(hour(5)))),
                resumed.experiment().course().pauses());
        assertEquals(
                List.of(
                        new Course.Pause(hour(1), Optional.of(hour(5))),
                        new Course.Pause(hour(8), Optional.of(hour(9)))),
                again.experiment().course().pauses());
        assertEquals(LifeStage.RUNNING, again.stage());
    }

    @Test
    void whatEndedWhilePausedGoesOnAfterOneLongPause() {
        var over = steps(steps(Lives.running("first", ""), 1).pause(), 3)
                .conclude(new LifeStep.Conclude("question", true), List.of(), 4);
        var again = steps(over, 6).reopen(new LifeStep.Reopen(Optional.of(hour(100))));

        assertEquals(
                List.of(new Course.Pause(hour(1), Optional.of(hour(6)))),
                again.experiment().course().pauses());
        assertEquals(Optional.of(hour(100)), again.experiment().ends());
        assertThrows(
                IllegalArgumentException.class, () -> steps(over, 6).reopen(new LifeStep.Reopen(Optional.of(hour(5)))));
    }

    @Test
    void aChangeOfWeightsOpensAStratumOnceUnitsCount() {
        var change = new LifeStep.Amend(PlanChange.weights(Map.of("plain", 1.0, "question", 3.0)));
        var amended = steps(Lives.running("first", ""), 2).amend(change);
        var early = steps(Lives.running("first", "starts: 2026-12-24"), 2).amend(change);
        var draft = steps(Lives.draft("first", ""), 2).amend(change);

        assertEquals(Map.of("plain", 1.0, "question", 1.0), amended.experiment().weightsAt(hour(1)));
        assertEquals(Map.of("plain", 1.0, "question", 3.0), amended.experiment().weightsAt(hour(2)));
        assertEquals(List.of(), early.experiment().course().earlier());
        assertEquals(List.of(), draft.experiment().course().earlier());
        assertEquals(
                List.of("weights: {plain=1.0, question=1.0} became {plain=1.0, question=3.0}"),
                amended.last(StepKind.AMENDED).orElseThrow().notes());
    }

    @Test
    void definingAgainChangesWordsAndRefusesWhatIsFrozen() {
        var running = Lives.running("first", "");
        var steps = steps(running, 1);

        assertSame(running, steps.define(running.experiment()));
        assertEquals(
                LifeStage.RUNNING,
                steps.define(Lives.experiment(
                                "first", "goals: [{metric: click, points: [{date: 2026-12-24, value: 1}]}]"))
                        .stage());
        for (String frozen : List.of(
                "analysis: {method: fixed}", "decisionRule: Take it.", "ends: 2027-01-01", "hypothesis: It is.")) {
            var refused =
                    assertThrows(RefusedStepException.class, () -> steps.define(Lives.experiment("first", frozen)));
            assertEquals(Reason.FROZEN, refused.reason());
            assertEquals(1, refused.details().size(), refused.details().toString());
        }
    }

    @Test
    void aStartedExperimentKeepsItsStartWhenItsFileDoesNotTellIt() {
        var started = steps(Lives.draft("first", ""), 3).start(START, List.of());
        assertSame(started, steps(started, 4).define(Lives.experiment("first", "")));
    }

    @Test
    void anAmendmentNeedsAChangeAndTheSameArms() {
        var running = Lives.running("first", "");
        for (PlanChange each : List.of(
                PlanChange.to(Lives.experiment("first", "")),
                PlanChange.weights(Map.of("plain", 1.0)),
                PlanChange.to(Lives.experiment("second", "")),
                PlanChange.merge(new ObjectMapper().createObjectNode().put("unit", "post")))) {
            assertThrows(IllegalArgumentException.class, () -> steps(running, 1).amend(new LifeStep.Amend(each)));
        }
    }

    @Test
    void concludingNeedsAnArmAndTheRuleUnlessOneSaysOtherwise() {
        var running = Lives.running("first", "");
        var open = List.of(new CheckedClause(1, "planned-end", "The end.", CheckedClause.State.OPEN, "2 days"));
        var met = List.of(new CheckedClause(1, "planned-end", "The end.", CheckedClause.State.MET, "over"));

        var refused = assertThrows(
                RefusedStepException.class,
                () -> steps(running, 1).conclude(new LifeStep.Conclude("question", false), open, 1));
        assertEquals(Reason.NOT_MET, refused.reason());
        assertEquals(List.of("1. open: The end. (2 days)"), refused.details());
        assertThrows(
                IllegalArgumentException.class,
                () -> steps(running, 1).conclude(new LifeStep.Conclude("third", true), met, 1));
        var concluded = steps(running, 1).conclude(new LifeStep.Conclude("question", false), met, 1);
        assertEquals(
                Optional.of("question"),
                concluded.last(StepKind.CONCLUDED).orElseThrow().arm());
        assertEquals(
                List.of("1. open: The end. (2 days)"),
                steps(running, 1)
                        .conclude(new LifeStep.Conclude("question", true), open, 1)
                        .last(StepKind.CONCLUDED)
                        .orElseThrow()
                        .notes());
    }
}
