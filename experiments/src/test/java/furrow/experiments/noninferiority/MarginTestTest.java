package furrow.experiments.noninferiority;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.Moments;
import furrow.experiments.noninferiority.CheaperOne.Choice;
import furrow.experiments.noninferiority.CheaperOne.Cost;
import furrow.experiments.noninferiority.MarginTest.Sides;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Metric.Direction;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginTestTest {
    private static final Moments X = Moments.of(4.1, 5.2, 3.9, 4.8, 5.0, 4.4);
    private static final Moments Y = Moments.of(4.3, 4.9, 5.1, 4.0, 4.6);

    /**
     * statsmodels 0.13.5: ttost_ind(x, y, -1, 1, usevar="unequal") and
     * CompareMeans(DescrStatsW(x), DescrStatsW(y)).tconfint_diff(alpha=0.1, usevar="unequal").
     */
    @Test
    void twoOneSidedTestsMatchStatsmodels() {
        var result = WelchEquivalence.of(mean(Y), mean(X), Margin.absolute(1), 0.05)
                .value()
                .orElseThrow();

        assertAll(
                () -> assertEquals(0.00390520800121715, result.pNotLower(), 1e-12),
                () -> assertEquals(0.003377648327640684, result.pNotHigher(), 1e-12),
                () -> assertEquals(0.00390520800121715, result.pValue(), 1e-12),
                () -> assertEquals(-0.544286635999852, result.effect().lower(), 1e-10),
                () -> assertEquals(0.5176199693331848, result.effect().upper(), 1e-10));
    }

    @ParameterizedTest(name = "[{0}, {1}] {2}: {3}")
    @CsvSource({
        "-3, -1.5, HIGHER, WORSE",
        "-3, -0.5, HIGHER, NOT_BETTER",
        "-3, 3, HIGHER, OPEN",
        "-0.5, 0.5, HIGHER, EQUIVALENT",
        "-0.5, 3, HIGHER, NOT_WORSE",
        "1.5, 3, HIGHER, BETTER",
        "1.5, 3, LOWER, WORSE",
        "-0.5, 3, LOWER, NOT_BETTER",
        "-3, -1.5, LOWER, BETTER",
        "-1, 0.5, HIGHER, NOT_BETTER",
        "-1, 1, HIGHER, OPEN",
    })
    void intervalsStandToTheMargin(double lower, double upper, Direction direction, MarginPosition expected) {
        var test = MarginTest.withDefaults(Margin.absolute(1), direction);

        assertEquals(expected, test.read(new Effect((lower + upper) / 2, lower, upper)));
    }

    @Test
    void theIntervalAgreesWithTheTwoTests() {
        var random = new Random(3);
        for (int run = 0; run < 300; run++) {
            var control = Moments.of(random.doubles(8, -1, 1).toArray());
            var treatment = Moments.of(random.doubles(9, -1.4, 1).toArray());
            var result = WelchEquivalence.of(mean(control), mean(treatment), Margin.absolute(0.4), 0.05)
                    .value()
                    .orElseThrow();
            var test = MarginTest.withDefaults(Margin.absolute(0.4), Direction.HIGHER)
                    .with(Sides.EQUAL);

            assertEquals(result.pNotLower() < 0.05, test.read(result.effect()).isNotWorse());
            assertEquals(result.pValue() < 0.05, test.read(result.effect()) == MarginPosition.EQUIVALENT);
        }
    }

    /** The truth lies on the margin, so "not worse" is wrong each time: 0.05 of 4,000 normal runs. */
    @Test
    void falseNotWorseKeepsItsLevel() {
        var random = new Random(4);
        int wrong = 0;
        for (int run = 0; run < 4_000; run++) {
            var control = Moments.of(gaussians(random, 10, 0));
            var treatment = Moments.of(gaussians(random, 14, -0.5));
            wrong += WelchEquivalence.of(mean(control), mean(treatment), Margin.absolute(0.5), 0.05)
                                    .value()
                                    .orElseThrow()
                                    .pNotLower()
                            < 0.05
                    ? 1
                    : 0;
        }

        // R 4.2.2: qbinom(c(.0001, .9999), 4000, .05) = 151, 253
        assertTrue(151 <= wrong && wrong <= 253, "wrong in 4,000: " + wrong);
    }

    private static ArmMean mean(Moments moments) {
        return ArmMean.of(moments).orElseThrow();
    }

    private static double[] gaussians(Random random, int n, double mean) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + random.nextGaussian();
        }
        return values;
    }

    @Test
    void theLevelFollowsTheKindOfInterval() {
        var test = MarginTest.withDefaults(
                Margin.of(Metric.proportion("replies").withMargin(0.05)).orElseThrow(), Direction.HIGHER);

        assertEquals(0.95, test.level());
        assertEquals(0.9, test.with(Sides.EQUAL).level());
        assertEquals(0.99, test.withAlpha(0.01).level());
    }

    @Test
    void theCheaperOneIsTakenWhenItDoesAsWell() {
        var human = new Cost("human", 3.5);
        var bot = new Cost("bot", 0.25);

        var take = CheaperOne.of(human, bot, Figure.of(MarginPosition.NOT_WORSE));
        assertEquals(Choice.TAKE_CHEAPER, take.choice());
        assertEquals("Take bot: it does as well as human within the margin and costs 3.25 less a unit.", take.reason());
        assertEquals(
                Choice.TAKE_DEARER,
                CheaperOne.of(human, bot, Figure.of(MarginPosition.WORSE)).choice());
        assertEquals(
                Choice.WAIT,
                CheaperOne.of(human, bot, Figure.of(MarginPosition.NOT_BETTER)).choice());
        assertEquals(
                Choice.TAKE_CHEAPER,
                CheaperOne.of(bot, human, Figure.of(MarginPosition.NOT_BETTER)).choice());
        assertEquals(
                Choice.TAKE_DEARER,
                CheaperOne.of(bot, human, Figure.of(MarginPosition.BETTER)).choice());
        assertEquals(
                Choice.WAIT,
                CheaperOne.of(bot, human, Figure.of(MarginPosition.OPEN)).choice());
        assertEquals(
                Choice.WAIT,
                CheaperOne.of(bot, bot, Figure.of(MarginPosition.EQUIVALENT)).choice());
        assertEquals(
                "Wait: too few units",
                CheaperOne.of(bot, human, Figure.unknown("too few units")).reason());
    }

    @Test
    void rejectsWhatIsNoMargin() {
        assertThrows(IllegalArgumentException.class, () -> Margin.absolute(0));
        assertThrows(IllegalArgumentException.class, () -> Margin.relative(11));
        assertThrows(IllegalArgumentException.class, () -> new Cost("a", -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> WelchEquivalence.of(mean(X), mean(Y), Margin.relative(0.1), 0.05));
        assertTrue(WelchEquivalence.of(mean(Moments.of(1, 1)), mean(Moments.of(2, 2)), Margin.absolute(1), 0.05)
                .why()
                .isPresent());
        assertTrue(Margin.of(Metric.proportion("replies")).isEmpty());
    }
}
