package furrow.experiments.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.anytime.ExactSequence;
import furrow.experiments.fixed.ScoreTest;
import furrow.experiments.fixed.Welch;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.MetricFormula;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    private static final Metric CLICKED = Metric.proportion("clicked");
    private static final Metric LIKES = Metric.of("likes", Metric.Type.MEAN);
    private static final Metric CLICKS_PER_VIEW = Metric.of("clicks per view", Metric.Type.RATIO);
    private static final Analysis ANYTIME = Analysis.withDefaults().withPlannedUnits(2000);
    private static final Analysis FIXED = ANYTIME.with(Analysis.Method.FIXED);

    private static Comparison compare(Metric metric, Analysis analysis, MetricMoments c, MetricMoments t) {
        return Comparisons.compare(metric, analysis, "plain", c, "question", t);
    }

    private static Comparison clicked(Analysis analysis, long x0, long n0, long x1, long n1) {
        return compare(CLICKED, analysis, Moments.ofProportion(x0, n0), Moments.ofProportion(x1, n1));
    }

    private static Moments likes(long seed, int n, double factor) {
        var random = new SplittableRandom(seed);
        var builder = new Moments.Builder();
        for (int i = 0; i < n; i++) {
            builder.add(factor * random.nextDouble() * 100);
        }
        return builder.build();
    }

    private static PairedMoments views(long seed, int n, double rate) {
        var random = new SplittableRandom(seed);
        var builder = new PairedMoments.Builder();
        for (int i = 0; i < n; i++) {
            double views = random.nextInt(50, 500);
            builder.add(Math.rint(views * rate * random.nextDouble(0.5, 1.5)), views);
        }
        return builder.build();
    }

    @Test
    void theMethodFollowsFromThePlan() {
        assertEquals(
                ExactSequence.METHOD, clicked(ANYTIME, 100, 1000, 150, 1000).method());
        assertEquals(ScoreTest.METHOD, clicked(FIXED, 100, 1000, 150, 1000).method());
        assertEquals(
                AsymptoticSequence.METHOD,
                compare(LIKES, ANYTIME, likes(1, 500, 1), likes(2, 500, 1)).method());
        assertEquals(
                ExactSequence.METHOD,
                compare(LIKES.with(new Metric.Bounds(0, 100)), ANYTIME, likes(1, 5, 1), likes(2, 5, 1))
                        .method());
        assertEquals(
                Welch.METHOD,
                compare(LIKES, FIXED, likes(1, 50, 1), likes(2, 50, 1)).method());
        assertEquals(
                Welch.RATIO,
                compare(CLICKS_PER_VIEW, FIXED, views(1, 50, 0.1), views(2, 50, 0.1))
                        .method());
        assertEquals(
                AsymptoticSequence.METHOD,
                compare(CLICKS_PER_VIEW, ANYTIME, views(1, 500, 0.1), views(2, 500, 0.1))
                        .method());
    }

    @Test
    void theVerdictFollowsTheGoodDirection() {
        var higher = clicked(ANYTIME, 100, 1000, 170, 1000);
        var lower = compare(
                CLICKED.with(Metric.Direction.LOWER),
                ANYTIME,
                Moments.ofProportion(100, 1000),
                Moments.ofProportion(170, 1000));

        assertEquals(new Verdict.Better(), higher.verdict());
        assertEquals(new Verdict.Worse(), lower.verdict());
        assertTrue(higher.pValue().value().orElseThrow() < 0.05);
    }

    @Test
    void anIntervalInsideTheMarginIsEquivalent() {
        var verdict = compare(
                        CLICKED.withMargin(0.1),
                        FIXED,
                        Moments.ofProportion(50_000, 100_000),
                        Moments.ofProportion(50_100, 100_000))
                .verdict();

        assertEquals(new Verdict.Equivalent(), verdict);
    }

    /** 11.5 % against 10 %: about -9 % to +46 %; what is said names no number, for it would follow the noise. */
    @Test
    void whatIsStillPossibleIsSaid() {
        assertEquals(
                "no change is still possible, and a rise of 20 % or more, the smallest worth acting on, as well",
                needs(CLICKED.withMargin(0.2), 100, 115));
        assertEquals(
                "no change is still possible, and a drop of 20 % or more, the smallest worth acting on, as well",
                needs(CLICKED.withMargin(0.2), 115, 100));
        assertEquals(
                "a rise and a drop of 2.5 % or more, the smallest worth acting on, are still possible",
                needs(CLICKED.withMargin(0.025), 100, 100));
        assertEquals(
                "no change is still possible; a margin in the plan, the smallest change worth acting on, would say how"
                        + " many units settle it",
                needs(CLICKED, 100, 115));
    }

    private static String needs(Metric metric, int control, int treatment) {
        var comparison =
                compare(metric, FIXED, Moments.ofProportion(control, 1000), Moments.ofProportion(treatment, 1000));
        return assertInstanceOf(Verdict.Inconclusive.class, comparison.verdict())
                .needs();
    }

    @Test
    void noUnitsGiveNoNumber() {
        for (var analysis : new Analysis[] {ANYTIME, FIXED}) {
            var comparison = clicked(analysis, 0, 0, 0, 10);

            assertInstanceOf(Verdict.Inconclusive.class, comparison.verdict());
            assertEquals(
                    "not enough yet: both arms need units, and they have 0 and 10",
                    comparison.pValue().why().orElseThrow());
        }
    }

    @Test
    void fewLikesAreNotEnoughYet() {
        var comparison = compare(LIKES, ANYTIME, likes(1, 12, 1), likes(2, 12, 3));

        assertInstanceOf(Verdict.Inconclusive.class, comparison.verdict());
        assertTrue(comparison.absolute().why().orElseThrow().startsWith("not enough yet"));
    }

    @Test
    void aProportionOfOtherNumbersIsInvalid() {
        var odd = Moments.of(0.5, 1, 1);

        assertInstanceOf(
                Verdict.Invalid.class, compare(CLICKED, FIXED, odd, odd).verdict());
        assertInstanceOf(
                Verdict.Invalid.class,
                compare(CLICKED, ANYTIME, Moments.of(2, 1, 1), odd).verdict());
    }

    @Test
    void noneAgainstFiveOfAHundredIsAnAnswer() {
        var effect = clicked(ANYTIME, 0, 100, 5, 100).absolute().value().orElseThrow();

        assertEquals(0.05, effect.estimate(), 1e-15);
        assertTrue(effect.lower() > -0.03 && effect.upper() < 0.2);
    }

    private static double width(Metric metric, Moments c, Moments t) {
        var effect = compare(metric, ANYTIME, c, t).absolute().value().orElseThrow();
        return effect.upper() - effect.lower();
    }

    /** At the planned size the right baseline makes the interval a tenth narrower; a wrong one widens it by less. */
    @Test
    void theBaselineOfThePlanNarrowsTheIntervalAtThePlannedSize() {
        var c = Moments.ofProportion(50, 1000);
        var t = Moments.ofProportion(60, 1000);
        double without = width(CLICKED, c, t);

        assertTrue(width(CLICKED.withBaseline(0.05), c, t) < 0.9 * without);
        assertTrue(width(CLICKED.withBaseline(0.9), c, t) < 1.1 * without);
        assertEquals(without, width(CLICKED.withBaseline(0), c, t), 0);
    }

    @Test
    void theBaselineOfAMeanIsScaledToItsBounds() {
        var percent = LIKES.with(new Metric.Bounds(0, 100));
        var c = Moments.ofTotals(1000, 5000, 500_000);
        var t = Moments.ofTotals(1000, 6000, 600_000);

        assertEquals(
                100 * width(CLICKED.withBaseline(0.05), Moments.ofProportion(50, 1000), Moments.ofProportion(60, 1000)),
                width(percent.withBaseline(5), c, t),
                1e-7);
    }

    private static Metric rate(Metric.Pooling pooling) {
        var exposures = new Metric.Denominator(Metric.Denominator.Kind.EXPOSURES, List.of());
        return Metric.of("r", Metric.Type.RATE).with(new MetricFormula(List.of("r"), exposures, pooling));
    }

    /** SciPy 1.17.1: ttest_ind([0.5, 60.25, 0.75, 1], [0.25, 0.5, 0.75, 0.5], equal_var=False).pvalue. */
    @Test
    void aRatePooledAsAMeanOfUnitsIsAMean() {
        var found = compare(
                rate(Metric.Pooling.MEAN_OF_UNITS),
                FIXED,
                Moments.of(0.25, 0.5, 0.75, 0.5),
                Moments.of(0.5, 60.25, 0.75, 1));

        assertEquals(Welch.METHOD, found.method());
        assertEquals(0.3841240187692289, found.pValue().value().orElseThrow(), 1e-9);
    }

    @Test
    void aRateWithoutExposureIsNotYet() {
        var found = compare(
                rate(Metric.Pooling.SUM_OVER_SUM),
                FIXED,
                new PairedMoments.Builder().add(0, 0).build(),
                new PairedMoments.Builder().add(2, 5).build());

        assertEquals(
                new Verdict.Inconclusive("not enough yet: an arm has no exposure that its events could be divided by"),
                found.verdict());
    }
}
