package furrow.engine.proof;

import static furrow.engine.recommendation.Advices.MAY;
import static furrow.engine.recommendation.Advices.noon;
import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.advice.Report;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Workspace;
import furrow.experiments.proof.BeforeAndAfter;
import furrow.experiments.proof.UntouchedLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowUpsTest {
    private static final Figure<UntouchedLine> NO_LINE = Figure.unknown("there are none");
    private static final double[] BEFORE = {9.1, 10.4, 11.2, 8.7, 12.3, 10.0, 9.6, 11.8, 10.9, 8.2, 12.9, 10.1};
    private static final double[] AFTER = {9.9, 10.1, 10.8, 9.2, 11.9, 10.4, 9.5, 11.0, 11.3, 8.8, 12.0, 10.6};

    private static FollowUps telling(Map<String, SubjectDays> days, Figure<UntouchedLine> line) {
        var report = new Report(Workspace.withDefaults(), noon(60), List.of(), List.of(), List.of());
        return new FollowUps(report, days, line);
    }

    /** Twenty days with the same before the action, then ten days after its day: two units a day and arm. */
    private static SubjectDays fresh() {
        var usual = LivedAdvice.days(MAY, 31, i -> i <= 20 ? Moments.of(99, 99) : Moments.of(0, 5));
        var better = LivedAdvice.days(MAY, 31, i -> i <= 20 ? Moments.of(-9, 9) : Moments.of(5, i <= 25 ? 5 : 0));
        return new SubjectDays(Map.of("usual", usual, "new", better), MAY, MAY.plusDays(30));
    }

    private static FollowUp of(String action, String experiment, SubjectDays days) {
        return telling(Map.of(experiment, days), NO_LINE)
                .of(LivedAdvice.done(action, experiment, 20))
                .orElseThrow();
    }

    /**
     * By hand: after day 20 the usual way brought ten fives of 20 units, the new one 15: means 2.5 and 3.75, variances 6.5789
     * and 4.9342, so the difference is 1.25 with an error of √(11.5132 / 20) = 0.75873; 40 units in ten days are 112 in four
     * weeks.
     */
    @Test
    void unitsThatWereMetAfterwardsTellAndNothingBeforeCounts() {
        var told = of("scale", "tone", fresh());
        var worth = told.realised().value().orElseThrow();

        assertEquals(FollowUp.Kind.FRESH_UNITS, told.kind());
        assertEquals(MAY.plusDays(20), told.done());
        assertEquals(140, worth.estimate(), 1e-9);
        assertEquals(112 * 0.758730, worth.error(), 1e-3);
    }

    @Test
    void givingUpAnArmIsWorthWhatItWouldHaveLost() {
        var worth = of("stop", "tone", fresh()).realised().value().orElseThrow();

        assertEquals(-140, worth.estimate(), 1e-9);
    }

    private static SubjectDays ended(int day) {
        return new SubjectDays(fresh().arms(), MAY, MAY.plusDays(30), Optional.empty(), Optional.of(MAY.plusDays(day)));
    }

    private static SubjectDays planned(int day) {
        return new SubjectDays(fresh().arms(), MAY, MAY.plusDays(30), Optional.of(MAY.plusDays(day)), Optional.empty());
    }

    private static String why(SubjectDays days) {
        return FollowUps.pair(days, MAY.plusDays(20)).why().orElseThrow();
    }

    /** Whatever the empty days behind an end would say. */
    @Test
    void daysBehindAnEndAreNotDaysThatBroughtNothing() {
        var day = MAY.plusDays(20);
        double seven = fresh().money(day.plusDays(1), MAY.plusDays(27)) / 7;

        assertEquals(seven, FollowUps.pair(ended(27), day).value().orElseThrow().after(), 1e-9);
        assertEquals(
                seven, FollowUps.pair(planned(27), day).value().orElseThrow().after(), 1e-9);
        assertEquals(
                "it was done with 6 whole days left before the experiment's end, and 7 are needed, so no number will come",
                why(ended(26)));
        assertEquals(
                "it was done with 1 whole day left before the experiment's end, and 7 are needed, so no number will come",
                why(planned(21)));
        assertEquals(
                "it was done with 0 whole days left before the experiment's end, and 7 are needed, so no number will come",
                why(planned(18)));
    }

    @Test
    void belowAWeekAfterItThereIsNoNumber() {
        var early = new SubjectDays(fresh().arms(), MAY, MAY.plusDays(26));
        var told = of("scale", "tone", early);

        assertEquals(FollowUp.Kind.NONE, told.kind());
        assertEquals(
                "outcomes of 6 whole days after it are known so far, and 7 are needed",
                told.realised().why().orElseThrow());
    }

    @Test
    void whatHasNoOutcomesOfValueSaysSo() {
        var told = telling(Map.of(), NO_LINE)
                .of(LivedAdvice.done("post-more", "tone", 20))
                .orElseThrow();

        assertEquals(
                "no outcome of experiment \"tone\" has a value and a day",
                told.realised().why().orElseThrow());
    }

    /** One arm with one unit a day: so much a day before the action, so much after it. */
    private static SubjectDays level(double before, double after) {
        var days = LivedAdvice.days(MAY, 49, i -> Moments.of(i < 20 ? before : after));
        return new SubjectDays(Map.of("usual", days), MAY, MAY.plusDays(48));
    }

    private static Figure<UntouchedLine> line() {
        return UntouchedLine.through(IntStream.range(0, 12)
                .mapToObj(i -> new BeforeAndAfter(BEFORE[i], AFTER[i]))
                .toList());
    }

    /**
     * The three of docs/proof.md: 1.597 ± 0.711 a day against the line that they share, so 28 times that. Averaged as if each
     * had a line of its own the error would be √0.0700 = 0.2646 in place of 0.2811.
     */
    @Test
    void severalOfOneRuleAreReadAgainstTheLineThatTheyShare() {
        var telling = telling(Map.of("a", level(9.0, 11.5), "b", level(10.5, 11.6), "c", level(11.7, 13.0)), line());
        var told = List.of("a", "b", "c").stream()
                .flatMap(each -> telling.of(LivedAdvice.done("post-more", each, 20)).stream())
                .toList();
        var together = telling.together(told).value().orElseThrow();

        told.forEach(each -> assertEquals(FollowUp.Kind.BEFORE_AND_AFTER, each.kind()));
        assertEquals(3, together.actions());
        assertEquals(28 * 1.5971771467207578, together.estimate(), 1e-6);
        assertEquals(28 * 0.281072824144437, together.error(), 1e-6);
        assertEquals(2.554298821218261, together.freedom(), 1e-6);
        assertEquals(
                28 * 1.9952839756592287,
                told.get(0).realised().value().orElseThrow().estimate(),
                1e-6);
    }

    @Test
    void withoutALineBeforeAndAfterSaysWhatIsMissing() {
        var told = telling(Map.of("a", level(9, 11)), NO_LINE)
                .of(LivedAdvice.done("post-more", "a", 20))
                .orElseThrow();

        assertEquals(FollowUp.Kind.NONE, told.kind());
        assertEquals("there are none", told.realised().why().orElseThrow());
    }
}
