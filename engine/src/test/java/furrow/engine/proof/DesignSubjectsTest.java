package furrow.engine.proof;

import static furrow.engine.recommendation.Advices.MAY;
import static furrow.engine.recommendation.Advices.noon;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import furrow.engine.recommendation.AdviceLife;
import furrow.experiments.moments.Moments;
import furrow.experiments.proof.DrawnPlace;
import furrow.experiments.proof.ProofGroup;
import furrow.experiments.proof.StandingDesign;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DesignSubjectsTest {
    /** The day on which all are drawn, counted from the first of May. */
    private static final int DRAWN = 14;

    private final List<StandingDraw> draws = new ArrayList<>();
    private final Map<String, SubjectDays> days = new HashMap<>();
    private final List<AdviceLife> lives = new ArrayList<>();

    private static StandingDesign design(double nothing, int delay) {
        return new StandingDesign("d", Map.of(ProofGroup.ENGINE, 1 - nothing, ProofGroup.NOTHING, nothing), delay, 100);
    }

    private void drawn(String subject, ProofGroup group, int delay, double predicted) {
        var place = new DrawnPlace(group, 0.5, delay, 1);
        draws.add(new StandingDraw(subject, "d", place, noon(DRAWN), MAY.plusDays(DRAWN), "R", Optional.of(predicted)));
    }

    /** One unit a day that brings 10 until the draw, and so much more from then on. */
    private void brought(String subject, double more, int until) {
        var money = LivedAdvice.days(MAY, 60, i -> Moments.of(i < DRAWN ? 10 : 10 + more));
        days.put(subject, new SubjectDays(Map.of("usual", money), MAY, MAY.plusDays(until)));
    }

    private DesignSubjects subjects() {
        return new DesignSubjects(draws, days, lives, ZoneOffset.UTC);
    }

    /** By hand: 28 days of 3 more are 84 a subject, of 1 more 28; every other one brings that, the others nothing. */
    @Test
    void aLiftIsTheDifferenceOfWhatTheWindowBroughtAboveTheForecast() {
        for (int i = 0; i < 40; i++) {
            var group = i < 20 ? ProofGroup.ENGINE : ProofGroup.NOTHING;
            drawn("s" + i, group, 0, 50);
            brought("s" + i, i % 2 == 0 ? 0 : group == ProofGroup.ENGINE ? 3 : 1, 50);
        }
        var lift = subjects().lifts(design(0.5, 0), 0.95).get(0);

        assertEquals(20, lift.engine());
        assertEquals(20, lift.others());
        assertEquals(42 - 14, lift.perSubject().value().orElseThrow().estimate(), 1e-9);
        assertEquals(20 * 28, lift.total().value().orElseThrow().estimate(), 1e-9);
    }

    @Test
    void whoseWindowIsOpenWaitsAndWhoHadNoWeekBeforeIsNotMeasured() {
        drawn("open", ProofGroup.ENGINE, 0, 50);
        brought("open", 3, DRAWN + 26);
        drawn("closed", ProofGroup.ENGINE, 0, 50);
        brought("closed", 3, DRAWN + 27);
        drawn("new", ProofGroup.ENGINE, 0, 50);
        days.put("new", new SubjectDays(days.get("closed").arms(), MAY.plusDays(DRAWN - 6), MAY.plusDays(60)));
        drawn("worthless", ProofGroup.NOTHING, 0, 50);
        var subjects = subjects();

        assertEquals(1, subjects.lifts(design(0.4, 0), 0.95).get(0).engine());
        assertEquals(1, subjects.count().known());
        assertEquals(1, subjects.count().waiting());
        assertEquals(2, subjects.count().unmeasured());
    }

    /** Four weeks from the draw end on day 41 of May: one day less of them is no four weeks. */
    @Test
    void whoseEndWasPlannedTooNearIsLeftOutAndCounted() {
        drawn("near", ProofGroup.ENGINE, 0, 50);
        brought("near", 3, 50);
        days.compute("near", (any, each) -> ending(each, Optional.of(DRAWN + 26), Optional.empty()));
        drawn("far", ProofGroup.ENGINE, 0, 50);
        brought("far", 3, 50);
        days.compute("far", (any, each) -> ending(each, Optional.of(DRAWN + 27), Optional.empty()));

        assertEquals(
                new DrawnCount(Map.of(ProofGroup.ENGINE, 2), 1, 0, 1, 0, 0),
                subjects().count());
    }

    private static SubjectDays ending(SubjectDays days, Optional<Integer> planned, Optional<Integer> ended) {
        return new SubjectDays(
                days.arms(), days.first(), days.closed(), planned.map(MAY::plusDays), ended.map(MAY::plusDays));
    }

    /**
     * By hand: every other one of twenty brought 3 more a day and was ended after ten days. The days behind count as before, so
     * that its 28 days are worth 30 and the mean is 15; as days that brought nothing they would make it 30 − 18 · 10 = −150. Of
     * the rule's 2 a day only those ten days are claimed: 30 of 20 for each.
     */
    @Test
    void daysBehindAnEarlyEndAreNeitherLostNorClaimed() {
        for (int i = 0; i < 40; i++) {
            drawn("s" + i, i < 20 ? ProofGroup.ENGINE : ProofGroup.NOTHING, 0, 56);
            boolean early = i < 20 && i % 2 == 0;
            brought("s" + i, early ? 3 : 0, 50);
            if (early) {
                days.compute("s" + i, (any, each) -> ending(each, Optional.empty(), Optional.of(DRAWN + 9)));
                lives.add(LivedAdvice.done("scale", "s" + i, DRAWN));
            }
        }
        var subjects = subjects();

        assertEquals(10, subjects.count().endedEarly());
        var lift = subjects.lifts(design(0.5, 0), 0.95).get(0).perSubject();
        assertEquals(15, lift.value().orElseThrow().estimate(), 1e-9);
        assertEquals(
                1.5,
                subjects.kept("R", design(0.5, 0), 0.95).value().orElseThrow().estimate(),
                1e-9);
    }

    /**
     * By hand: advised with a chance of 0.6 and done on the third day, one brought 84 of a dose of 26 days of 2, the other,
     * not advised, nothing: scores of 0.4 · 84 = 33.6 and a dose of 0.4 · 52 = 20.8.
     */
    @Test
    void aRuleKeepsWhatCameAboveForWhatItPredictedOfThoseThatWereDone() {
        drawn("advised", ProofGroup.ENGINE, 0, 56);
        brought("advised", 3, 50);
        drawn("held", ProofGroup.NOTHING, 0, 56);
        brought("held", 0, 50);
        lives.add(LivedAdvice.done("scale", "advised", DRAWN + 2));
        var subjects = subjects();
        var design = design(0.4, 0);

        assertEquals(
                33.6 / 20.8,
                subjects.kept("R", design, 0.95).value().orElseThrow().estimate(),
                1e-9);
        assertFalse(subjects.isProven("R", design, 0.95), "of two subjects nothing is proven");
        assertEquals(
                "the standing design has drawn nothing of it whose four weeks are known, or neither holds out nor delays",
                subjects.kept("S", design, 0.95).why().orElseThrow());
    }

    /**
     * By hand: on the one day that the draw decides, who is shown at once brought 3 and scores 1.5 of a dose of a half; who
     * waits brought 1 and scores −0.5: 1.0 for half a day shown.
     */
    @Test
    void aDayShownBringsWhatThoseWhoWaitMissed() {
        drawn("now", ProofGroup.ENGINE, 0, 50);
        brought("now", 3, 50);
        drawn("later", ProofGroup.ENGINE, 1, 50);
        brought("later", 1, 50);
        var subjects = subjects();

        assertEquals(
                2.0, subjects.delay(design(0.4, 1), 0.95).value().orElseThrow().estimate(), 1e-9);
        assertEquals(
                "the standing design delays nothing",
                subjects.delay(design(0.4, 0), 0.95).why().orElseThrow());
    }
}
