package furrow.engine.arbitration;

import static furrow.engine.recommendation.Advices.MAY;
import static furrow.engine.recommendation.Advices.advice;
import static furrow.engine.recommendation.Advices.noon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.advice.Report;
import furrow.engine.proof.StandingDraw;
import furrow.engine.proof.StandingDraws;
import furrow.engine.recommendation.AdvicePolicy;
import furrow.experiments.plan.Workspace;
import furrow.experiments.proof.DrawnPlace;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.StandingDesign;
import furrow.rules.book.Recommendation;
import furrow.rules.fact.FactText;
import furrow.rules.language.Action;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeldOutTest {
    private static final StandingDesign DESIGN =
            new StandingDesign("d", Map.of(ProofGroup.ENGINE, 0.5, ProofGroup.NOTHING, 0.5), 14, 100);

    private static StandingDraws draws(DrawnPlace place, String... subjects) {
        var all = new HashMap<String, StandingDraw>();
        for (String each : subjects) {
            all.put(each, new StandingDraw(each, "d", place, noon(0), MAY, "R", Optional.empty()));
        }
        return new StandingDraws(Optional.of(DESIGN), all);
    }

    private static DrawnPlace place(ProofGroup group, int delay) {
        return new DrawnPlace(group, 0.25, delay, delay == 0 ? 1 : 1.0 / 15);
    }

    private static List<Arbitrated> judged(int day, StandingDraws draws, Recommendation... advice) {
        var report = new Report(Workspace.withDefaults(), noon(day), List.of(), List.of(), Arrays.asList(advice));
        return Arbitration.of(report, List.of(), AdvicePolicy.usual(), draws, Optional.empty());
    }

    private static String why(List<Arbitrated> all) {
        return all.get(0).verdicts().stream()
                .filter(each -> each.stage() == Stage.DRAWN)
                .map(each -> each.passed() + ": " + each.why())
                .findFirst()
                .orElse("");
    }

    @Test
    void whatIsDrawnForNothingIsNotShownAndSaysWithWhichChance() {
        var all = judged(0, draws(place(ProofGroup.NOTHING, 0), "s"), advice("R", Action.TEST_NEXT, "s", 50));

        assertEquals("false: nothing is shown about s (chance 0.25 under design d)", why(all));
        assertTrue(!all.get(0).isOpen());
    }

    @Test
    void whatWaitsIsShownFromTheDayThatWasDrawn() {
        var draws = draws(place(ProofGroup.ENGINE, 5), "s");
        var test = advice("R", Action.TEST_NEXT, "s", 50);

        assertEquals(
                "false: it waits until 6 May 2026: a delay of 5 days was drawn (chance 0.06667) for s (chance 0.25 under"
                        + " design d)",
                why(judged(4, draws, test)));
        assertTrue(judged(5, draws, test).get(0).isOpen());
    }

    @Test
    void ofSeveralOneIsPickedAtRandomAndTheOthersAreHeldBack() {
        var all = judged(
                0,
                draws(place(ProofGroup.RANDOM, 0), "s"),
                advice("A", Action.TEST_NEXT, "s", 50),
                advice("B", Action.ASK_BACK, "s", 40),
                advice("C", Action.ANSWER_FASTER, "s", 30));

        assertEquals(1, all.stream().filter(Arbitrated::isOpen).count());
        assertTrue(why(all).endsWith("picked at random of 3 about s (chance 0.25 under design d)"), why(all));
    }

    @Test
    void asUsualIsOrderedByTheRulesPriorityAlone() {
        var worthy = new Recommendation(
                "Worthy", "", Action.TEST_NEXT, "s", 10, "Why.", OptionalDouble.of(9_000), Optional.empty(), List.of());
        var first = advice("First", Action.ASK_BACK, "s", 90);

        assertEquals(
                List.of("First", "Worthy"),
                judged(0, draws(place(ProofGroup.AS_USUAL, 0), "s"), worthy, first).stream()
                        .map(each -> each.candidate().head().rule())
                        .toList());
        assertEquals(
                "Worthy",
                judged(0, StandingDraws.NONE, worthy, first)
                        .get(0)
                        .candidate()
                        .head()
                        .rule());
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"MEND", "PAUSE", "STOP", "CAUTION", "KEEP_GOING", "EXTEND", "REPLAN", "CORRECT_COURSE"})
    void whatStopsHarmOrSaysHowAnExperimentRunsOnIsNeverHeldOut(Action action) {
        assertTrue(judged(0, draws(place(ProofGroup.NOTHING, 0), "s"), advice("R", action, "s", 50))
                .get(0)
                .isOpen());
    }

    @Test
    void whatIsAboutAGuardrailIsNeverHeldOut() {
        var guardrail = FactText.read(
                "Comparison",
                Map.of(
                        "experiment",
                        "e",
                        "metric",
                        "complaint",
                        "role",
                        "guardrail",
                        "treatment",
                        "t",
                        "treatmentTactic",
                        "x",
                        "verdict",
                        "worse"));
        var advice = new Recommendation(
                "R", "", Action.SCALE, "e/t", 50, "Why.", Optional.empty(), Optional.empty(), List.of(guardrail));

        var all = judged(0, draws(place(ProofGroup.NOTHING, 0), "e"), advice);

        assertEquals("e", HeldOut.subject(advice));
        assertTrue(all.get(0).isOpen());
    }

    @Test
    void whatHadBeenShownBeforeTheDesignIsShownOn() {
        var all = judged(0, draws(place(ProofGroup.NOTHING, 0)), advice("R", Action.TEST_NEXT, "s", 50));

        assertEquals("true: somebody was shown advice about it before the standing design", why(all));
    }
}
