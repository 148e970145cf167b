package furrow.experiments.randomisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomisationTestTest {
    private static final double[] TEN = {12.1, 9.4, 15.2, 7.7, 8.1, 6.9, 11.3, 5.2, 14.8, 10.6};
    private static final boolean[] TEN_ARMS = arms(1, 0, 1, 0, 0, 0, 1, 0, 1, 1);
    private static final double[] ELEVEN = {4.2, 6.1, 5.0, 9.9, 12.5, 11.0, 10.1, 13.3, 2.2, 3.9, 2.8};
    private static final Design BLOCKED = Design.blocks(
            List.of("mon", "mon", "mon", "wed", "wed", "wed", "wed", "wed", "sun", "sun", "sun"),
            arms(0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0));

    private static boolean[] arms(int... arms) {
        boolean[] treated = new boolean[arms.length];
        for (int i = 0; i < arms.length; i++) {
            treated[i] = arms[i] == 1;
        }
        return treated;
    }

    /**
     * coin 1.4-2: pvalue(oneway_test(y ~ z, distribution = "exact", alternative = )) = 0.00396825396825397 and 1; scipy
     * 1.17.1 permutation_test gives the same; interval by brute force over the 252 choices in numpy 2.4.6.
     */
    @Test
    void differencesMatchCoinAndScipy() {
        var result = RandomisationTest.withDefaults().test(Design.complete(TEN_ARMS), DesignOutcomes.of(TEN));

        assertEquals(new DrawCount.Exact(252), result.draws());
        assertEquals(0.00396825396825397, result.above(), 1e-15);
        assertEquals(1, result.below(), 1e-15);
        assertEquals(2 * 0.00396825396825397, result.pValue(), 1e-15);
        assertEquals(5.34, result.effect().estimate(), 1e-12);
        assertEquals(2.6, result.effect().lower(), 1e-9);
        assertEquals(8.3, result.effect().upper(), 1e-9);
        assertEquals(0, result.monteCarloError());
    }

    /** scipy 1.17.1: permutation_test((a, b), mean of x - y, permutation_type='samples', n_resamples=inf). */
    @Test
    void pairsMatchScipy() {
        double[] a = {5.1, 3.3, 8.2, 4.4, 6.0, 9.1, 7.7};
        double[] b = {4.0, 3.9, 6.1, 4.1, 5.2, 7.0, 7.9};
        var names = new ArrayList<String>();
        double[] values = new double[14];
        boolean[] treated = new boolean[14];
        for (int i = 0; i < 7; i++) {
            names.addAll(List.of("week " + i, "week " + i));
            values[2 * i] = a[i];
            values[2 * i + 1] = b[i];
            treated[2 * i] = true;
        }

        var result = RandomisationTest.withDefaults().test(Design.pairs(names, treated), DesignOutcomes.of(values));

        assertEquals(0.0546875, result.above(), 1e-15);
        assertEquals(0.9609375, result.below(), 1e-15);
        assertEquals(0.8, result.effect().estimate(), 1e-12);
    }

    /** Brute force over the 90 choices in numpy 2.4.6, interval by bisection on the p-value, level 0.9. */
    @Test
    void blocksMatchBruteForce() {
        var result = RandomisationTest.withDefaults().withLevel(0.9).test(BLOCKED, DesignOutcomes.of(ELEVEN));

        assertEquals(new DrawCount.Exact(90), result.draws());
        assertEquals(0.03333333333333333, result.above(), 1e-15);
        assertEquals(0.9777777777777777, result.below(), 1e-15);
        assertEquals(1.4045454545454543, result.effect().estimate(), 1e-12);
        assertEquals(0.042307692306, result.effect().lower(), 1e-8);
        assertEquals(2.4, result.effect().upper(), 1e-8);
    }

    /** Brute force over the 70 choices in numpy 2.4.6, adjusted numerators c - τ z d, level 0.9. */
    @Test
    void ratiosOfSumsMatchBruteForce() {
        var outcomes = DesignOutcomes.ratio(
                new double[] {12, 30, 9, 55, 40, 21, 18, 33}, new double[] {400, 700, 350, 1000, 900, 650, 500, 610});

        var result = RandomisationTest.withDefaults()
                .with(Statistic.RATIO)
                .withLevel(0.9)
                .test(Design.complete(arms(0, 1, 0, 1, 1, 0, 0, 1)), outcomes);

        assertEquals(0.014285714285714285, result.above(), 1e-15);
        assertEquals(1, result.below(), 1e-15);
        assertEquals(0.017642236432202002, result.effect().estimate(), 1e-12);
        assertEquals(0.00933499605884585, result.effect().lower(), 1e-9);
        assertEquals(0.027627495601904525, result.effect().upper(), 1e-9);
    }

    /** Brute force in numpy 2.4.6 with residuals of numpy.linalg.lstsq; the estimate is the coefficient of z. */
    @Test
    void adjustedDifferencesMatchBruteForce() {
        var outcomes = DesignOutcomes.of(TEN).withCovariate(1, 3, 2, 5, 4, 6, 2, 7, 1, 5);

        var result =
                RandomisationTest.withDefaults().with(Statistic.ADJUSTED).test(Design.complete(TEN_ARMS), outcomes);

        assertEquals(0.07936507936507936, result.above(), 1e-15);
        assertEquals(0.9246031746031746, result.below(), 1e-15);
        assertEquals(2.984230769230773, result.effect().estimate(), 1e-12);
        assertEquals(-3.3677419354871203, result.effect().lower(), 1e-8);
        assertEquals(9.33870967742262, result.effect().upper(), 1e-8);
    }

    /** R 4.2.2: wilcox.test(y[z == 1], y[z == 0], conf.int = TRUE, exact = TRUE, conf.level = 0.95 and 0.8). */
    @Test
    void ranksMatchWilcoxon() {
        var test = RandomisationTest.withDefaults().with(Statistic.RANK);
        var result = test.test(Design.complete(TEN_ARMS), DesignOutcomes.of(TEN));
        var narrow = test.withLevel(0.8).test(Design.complete(TEN_ARMS), DesignOutcomes.of(TEN));

        assertEquals(0.00793650793650794, result.pValue(), 1e-15);
        assertEquals(5.4, result.effect().estimate(), 1e-12);
        assertEquals(2.5, result.effect().lower(), 1e-12);
        assertEquals(8.3, result.effect().upper(), 1e-12);
        assertEquals(3.2, narrow.effect().lower(), 1e-12);
        assertEquals(7.1, narrow.effect().upper(), 1e-12);
    }

    /** coin 1.4-2: pvalue(wilcox_test(y ~ z, distribution = "exact", alternative = "greater" and "less")). */
    @Test
    void tiedRanksMatchCoin() {
        var result = RandomisationTest.withDefaults()
                .with(Statistic.RANK)
                .test(
                        Design.complete(arms(1, 0, 1, 0, 1, 1, 0, 1, 0, 0, 0)),
                        DesignOutcomes.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5));

        assertEquals(0.0497835497835498, result.above(), 1e-14);
        assertEquals(0.967532467532468, result.below(), 1e-14);
    }

    /** Brute force over the 90 choices with scipy.stats.rankdata 1.17.1 within blocks. */
    @Test
    void ranksWithinBlocksMatchBruteForce() {
        var result = RandomisationTest.withDefaults().with(Statistic.RANK).test(BLOCKED, DesignOutcomes.of(ELEVEN));

        assertEquals(0.06666666666666667, result.above(), 1e-15);
        assertEquals(0.9555555555555556, result.below(), 1e-15);
    }

    @Test
    void redrawingAgreesWithLookingAtAllWithinItsError() {
        var random = new Random(4);
        double[] values = random.doubles(22).map(each -> Math.exp(3 * each)).toArray();
        boolean[] treated = new boolean[22];
        Arrays.fill(treated, 0, 11, true);
        var exact = RandomisationTest.withDefaults().test(Design.complete(treated), DesignOutcomes.of(values));

        // The same comparison by drawing among the 705,432 choices.
        var choices = new TreatmentChoices(Design.complete(treated));
        var contrast = Contrast.of(Statistic.DIFFERENCE, Design.complete(treated), DesignOutcomes.of(values));
        double drawn = contrast.value(Design.complete(treated).observed());
        long[] high = new long[1];
        choices.random(100_000, 7, chosen -> high[0] += contrast.value(chosen) >= drawn ? 1 : 0);

        assertEquals(new DrawCount.Exact(705_432), exact.draws());
        double error = Math.sqrt(exact.above() * (1 - exact.above()) / 100_000);
        assertEquals(exact.above(), high[0] / 100_000.0, 4 * error);
    }

    /** (b + 1) / (m + 1): with 40 units all apart, no draw of a thousand comes near what was drawn. */
    @Test
    void theDrawnChoiceCountsAmongTheRedrawn() {
        double[] values = new double[40];
        boolean[] treated = new boolean[40];
        for (int i = 0; i < 40; i++) {
            values[i] = i;
            treated[i] = i >= 20;
        }

        var result = RandomisationTest.withDefaults()
                .withDraws(1000)
                .test(Design.complete(treated), DesignOutcomes.of(values));

        assertEquals(2.0 / 1001, result.pValue(), 1e-15);
        assertEquals(2.0 / 1001, result.smallestP(), 1e-15);
        assertEquals("randomisation test, difference, 1000 draws", result.method());
        assertTrue(result.monteCarloError() > 0);
        assertInstanceOf(Verdict.Better.class, result.verdict(Direction.HIGHER));
        assertInstanceOf(Verdict.Worse.class, result.verdict(Direction.LOWER));
    }

    /** Exact by counting: whatever came back, at most a share p of all choices gives a one-sided p-value of p or less. */
    @Property(seed = "20261123", tries = 30)
    void noDesignFindsNothingTooOften(
            @ForAll Random random, @ForAll Statistic statistic, @ForAll @IntRange(max = 3) int kind) {
        double[] values = random.doubles(8).map(each -> Math.round(6 * each)).toArray();
        double[] weights = random.doubles(8, 1, 3).toArray();
        var outcomes = DesignOutcomes.ratio(values, weights)
                .withCovariate(random.doubles(8).toArray());
        var first = design(kind, arms(1, 0, 1, 0, 0, 1, 0, 1));
        var tails = new ArrayList<Double>();
        new TreatmentChoices(first).each(chosen -> {
            boolean[] treated = new boolean[8];
            for (int unit : chosen) {
                treated[unit] = true;
            }
            tails.add(RandomisationTest.withDefaults()
                    .with(statistic)
                    .test(design(kind, treated), outcomes)
                    .above());
        });
        Collections.sort(tails);

        for (int i = 0; i < tails.size(); i++) {
            assertTrue(tails.get(i) >= (i + 1.0) / tails.size() - 1e-12, () -> kind + " " + tails);
        }
    }

    private static Design design(int kind, boolean[] treated) {
        Predicate<boolean[]> neverThreeRunning = choice -> {
            for (int i = 2; i < choice.length; i++) {
                if (choice[i] == choice[i - 1] && choice[i] == choice[i - 2]) {
                    return false;
                }
            }
            return true;
        };
        return switch (kind) {
            case 0 -> Design.complete(treated);
            case 1 -> Design.blocks(List.of("a", "a", "a", "a", "b", "b", "b", "b"), treated);
            case 2 -> Design.pairs(List.of("a", "a", "b", "b", "c", "c", "d", "d"), treated);
            default -> Design.complete(treated).restrictedTo(neverThreeRunning);
        };
    }

    @Property(seed = "20261123", tries = 100)
    void theIntervalAndThePValueAgree(
            @ForAll Random random, @ForAll Statistic statistic, @ForAll @IntRange(max = 3) int kind) {
        double[] values = random.doubles(8, -4, 9).toArray();
        double[] weights = random.doubles(8, 1, 3).toArray();
        var outcomes = DesignOutcomes.ratio(values, weights)
                .withCovariate(random.doubles(8).toArray());
        var design = design(kind, arms(1, 0, 1, 0, 0, 1, 0, 1));

        var result =
                RandomisationTest.withDefaults().with(statistic).withLevel(0.7).test(design, outcomes);

        assertEquals(result.isConclusive(), result.effect().excludesZero(), () -> result.toString());
    }

    @Property(seed = "20261123", tries = 100)
    void anEffectAddedToEachTreatedUnitMovesTheIntervalByIt(
            @ForAll Random random, @ForAll Statistic statistic, @ForAll @IntRange(max = 3) int kind) {
        double[] values = random.doubles(8, -4, 9).toArray();
        double[] weights = random.doubles(8, 1, 3).toArray();
        double[] covariate = random.doubles(8).toArray();
        var design = design(kind, arms(1, 0, 1, 0, 0, 1, 0, 1));
        double[] moved = values.clone();
        Arrays.setAll(
                moved,
                i -> moved[i] + (design.isTreated(i) ? 2.5 * (statistic == Statistic.RATIO ? weights[i] : 1) : 0));
        var test = RandomisationTest.withDefaults().with(statistic).withLevel(0.7);

        var before = test.test(design, DesignOutcomes.ratio(values, weights).withCovariate(covariate))
                .effect();
        var after = test.test(design, DesignOutcomes.ratio(moved, weights).withCovariate(covariate))
                .effect();

        assertEquals(before.estimate() + 2.5, after.estimate(), 1e-9);
        assertEquals(before.lower() + 2.5, after.lower(), 1e-9);
        assertEquals(before.upper() + 2.5, after.upper(), 1e-9);
    }

    @Test
    void sixPostsSayHowLittleTheyCanSay() {
        var design = Design.complete(arms(1, 1, 1, 0, 0, 0));
        var result = RandomisationTest.withDefaults().test(design, DesignOutcomes.of(9, 8, 7, 3, 2, 1));

        assertEquals(0.1, result.smallestP(), 1e-15);
        assertEquals(0.1, result.pValue(), 1e-15);
        assertEquals(0.1, RandomisationTest.withDefaults().smallestP(design), 1e-15);
        assertEquals(Double.NEGATIVE_INFINITY, result.effect().lower());
        var verdict = (Verdict.Inconclusive) result.verdict(Direction.HIGHER);
        assertEquals(
                "a larger design: the smallest p-value that this one can give is 0.100, and 0.0500 is asked for",
                verdict.needs());
        assertEquals(
                "inconclusive",
                result.comparison("clicks", "plain", "question", Direction.HIGHER)
                        .verdict()
                        .word());
    }

    @Test
    void progressIsTold() {
        var told = new ArrayList<Long>();
        RandomisationTest.withDefaults()
                .withDraws(20_000)
                .withProgress(told::add)
                .test(
                        Design.complete(halves(40)),
                        DesignOutcomes.of(new Random(1).doubles(40).toArray()));

        assertEquals(List.of(10_000L, 20_000L), told);
    }

    private static boolean[] halves(int units) {
        boolean[] treated = new boolean[units];
        for (int i = 0; i < units; i += 2) {
            treated[i] = true;
        }
        return treated;
    }

    @Test
    void rejectsDesignsAndOutcomesThatDoNotFit() {
        var design = Design.complete(TEN_ARMS);
        assertThrows(IllegalArgumentException.class, () -> Design.complete(true, true));
        assertThrows(IllegalArgumentException.class, () -> Design.blocks(List.of("a", "b"), true, false));
        assertThrows(IllegalArgumentException.class, () -> Design.blocks(List.of("a"), true, false));
        assertEquals(
                "pair \"a\" needs two units, one in each arm, but had 3 with 1 treated",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Design.pairs(List.of("a", "a", "a"), true, false, false))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> design.restrictedTo(choice -> !choice[0]));
        assertThrows(
                IllegalArgumentException.class,
                () -> RandomisationTest.withDefaults().test(design, DesignOutcomes.of(1, 2)));
        assertThrows(
                IllegalArgumentException.class,
                () -> RandomisationTest.withDefaults().with(Statistic.RATIO).test(design, DesignOutcomes.of(TEN)));
        assertThrows(
                IllegalArgumentException.class,
                () -> RandomisationTest.withDefaults().with(Statistic.ADJUSTED).test(design, DesignOutcomes.of(TEN)));
        assertThrows(
                IllegalArgumentException.class,
                () -> RandomisationTest.withDefaults()
                        .with(Statistic.ADJUSTED)
                        .test(design, DesignOutcomes.of(TEN).withCovariate(new double[10])));
        assertEquals(
                "covariates need to leave some difference between the arms, but tell them apart completely",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> RandomisationTest.withDefaults()
                                        .with(Statistic.ADJUSTED)
                                        .test(
                                                design,
                                                DesignOutcomes.of(TEN).withCovariate(1, 0, 1, 0, 0, 0, 1, 0, 1, 1)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> DesignOutcomes.of(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> DesignOutcomes.ratio(new double[] {1}, new double[] {0}));
        assertThrows(
                IllegalArgumentException.class,
                () -> RandomisationTest.withDefaults().withDraws(10));
        assertThrows(
                IllegalArgumentException.class,
                () -> RandomisationTest.withDefaults().withLevel(1));
    }

    @Test
    void aRuleThatNothingPassesIsRefused() {
        boolean[] treated = halves(60);
        var strict = Design.complete(treated).restrictedTo(choice -> Arrays.equals(choice, treated));

        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> RandomisationTest.withDefaults().test(strict, DesignOutcomes.of(new double[60])));

        assertTrue(thrown.getMessage().startsWith("the rule of the design let none of 100000 draws pass"));
    }

    @Test
    void outcomesThatAreAllTheSameShowNothing() {
        var result = RandomisationTest.withDefaults()
                .with(Statistic.RANK)
                .test(Design.complete(TEN_ARMS), DesignOutcomes.of(new double[10]));

        assertEquals(1, result.pValue());
        assertFalse(result.isConclusive());
    }
}
