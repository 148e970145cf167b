package furrow.engine.advice;

import static furrow.engine.recommendation.Advices.MAY;
import static furrow.engine.recommendation.Advices.decided;
import static furrow.engine.recommendation.Advices.noon;
import static furrow.engine.recommendation.Advices.on;
import static furrow.engine.recommendation.Advices.scale;
import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.recommendation.AdviceBasis;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.engine.recommendation.ReasonCode;
import furrow.engine.recommendation.Undertaking;
import furrow.rules.fact.EarlierAdviceFact;
import furrow.rules.fact.FactText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierAdviceFactsTest {
    private static AdviceLife begun() {
        return on(0).begin(List.of(scale("Scale")));
    }

    private static List<EarlierAdviceFact> told(AdviceLife life, int day) {
        return EarlierAdviceFacts.of(List.of(life), MAY.plusDays(day), ZoneOffset.UTC);
    }

    private static LifeStep dismissed(AdviceLife life, Instant at, ReasonCode reason) {
        Map<String, Object> fact = Map.of("experiment", "tone", "treatment", "warm", "treatmentTactic", "Warm words");
        var basis = new AdviceBasis(at, 3, "d", life.content(), List.of(Map.of("", fact)), Optional.empty());
        return new LifeStep(
                LifeEvent.DISMISSED,
                at,
                "Ann",
                Optional.of(reason),
                "",
                Optional.of(new LifeStep.Standing(life.state(), life.undertaking())),
                Optional.of(basis),
                Optional.empty());
    }

    /** Dismissed on day 2, accepted on day 40 and done on day 50; looked at on day 60. */
    @Test
    void decisionsAreCountedAndDated() {
        var life = begun();
        life = life.step(AdviceState.DISMISSED, dismissed(life, noon(2), ReasonCode.BAD_TIME));
        life = decided(life, LifeEvent.ACCEPTED, AdviceState.ACCEPTED, 40);
        life = decided(life, LifeEvent.DONE, AdviceState.DONE, 50);

        assertEquals(
                Map.ofEntries(
                        Map.entry("about", "tone/warm/replies"),
                        Map.entry("advised", "scale"),
                        Map.entry("experiment", "tone"),
                        Map.entry("tactic", "Warm words"),
                        Map.entry("byRule", "Scale"),
                        Map.entry("decision", "done"),
                        Map.entry("days", 10.0),
                        Map.entry("accepted", 1.0),
                        Map.entry("done", 1.0),
                        Map.entry("snoozed", 0.0),
                        Map.entry("dismissed", 1.0),
                        Map.entry("daysSinceDone", 10.0),
                        Map.entry("daysSinceDismissed", 58.0),
                        Map.entry("reason", "bad-time")),
                FactText.write(told(life, 60).get(0)));
    }

    @Test
    void afterNinetyDaysADecisionIsToldNoMore() {
        var life = begun();
        life = life.step(AdviceState.DISMISSED, dismissed(life, noon(2), ReasonCode.BAD_TIME));

        assertEquals(90, told(life, 92).get(0).days());
        assertEquals(List.of(), told(life, 93));
        assertEquals(List.of(), told(begun(), 1), "nobody decided anything");
    }

    @Test
    void whatWasUndoneDoesNotCount() {
        var life = begun();
        life = life.step(AdviceState.DISMISSED, dismissed(life, noon(2), ReasonCode.BAD_TIME));
        life = life.step(AdviceState.SEEN, LifeStep.of(LifeEvent.UNDONE, noon(3), "Ann", ""));

        assertEquals(List.of(), told(life, 4));
    }

    @Test
    void theDueDayOfWhatWasAcceptedCountsDownUntilItIsDone() {
        var life = decided(begun(), LifeEvent.ACCEPTED, AdviceState.ACCEPTED, 10)
                .with(new Undertaking(Optional.empty(), Optional.of(MAY.plusDays(12)), List.of(), Optional.empty()));

        assertEquals(2, told(life, 10).get(0).daysToDue().getAsDouble());
        assertEquals(-3, told(life, 15).get(0).daysToDue().getAsDouble());
        var done = decided(life, LifeEvent.DONE, AdviceState.DONE, 15);
        assertEquals(true, told(done, 15).get(0).daysToDue().isEmpty());
    }

    /** 23:30 on 3 May in London's summer is half past midnight on 4 May in Berlin. */
    @Test
    void daysAreThoseOfTheWorkspaceAndChangeAtItsMidnightAlone() {
        var life = begun();
        var late = Instant.parse("2026-05-03T22:30:00Z");
        life = life.step(AdviceState.DISMISSED, dismissed(life, late, ReasonCode.OTHER));
        var berlin = ZoneId.of("Europe/Berlin");

        assertEquals(
                1,
                EarlierAdviceFacts.of(List.of(life), MAY.plusDays(4), berlin)
                        .get(0)
                        .days());
        assertEquals(2, told(life, 4).get(0).days());
    }
}
