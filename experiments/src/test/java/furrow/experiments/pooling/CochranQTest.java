package furrow.experiments.pooling;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.pooling.CochranQ.GroupEffect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CochranQTest {
    private static List<GroupEffect> groups(String effects, String variances) {
        double[] y = numbers(effects);
        double[] v = numbers(variances);
        var groups = new ArrayList<GroupEffect>();
        for (int i = 0; i < y.length; i++) {
            groups.add(new GroupEffect(y[i], v[i]));
        }
        return groups;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /**
     * statsmodels 0.15.0: {@code r = combine_effects(y, v, method_re="dl")}, {@code r.q}, {@code
     * r.test_homogeneity().pvalue}, {@code max(0, r.i2)}.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
            0.10 0.12 0.08,       0.001 0.002 0.0015,            0.461538461538467, 0.7939226578179491,   0
            0.05 -0.02 0.09 0.01, 0.0004 0.0003 0.0009 0.0002,  13.44961240310078,  0.003758627697551602, 0.7769452449567724
            2.0 5.5,              0.8 1.1,                       6.447368421052634, 0.011111680858538756, 0.8448979591836735
            """)
    void matchesStatsmodels(String effects, String variances, double q, double p, double iSquared) {
        var found = CochranQ.of(groups(effects, variances));

        assertAll(
                () -> assertEquals(q, found.q(), 1e-11),
                () -> assertEquals(p, found.pValue(), 1e-12),
                () -> assertEquals(iSquared, found.iSquared(), 1e-12));
    }

    /**
     * Thirteen trials of the BCG vaccine, log risk ratios (Colditz et al. 1994, JAMA 271:698-702): R's metafor prints Q(df = 12) =
     * 152.2330 and I² = 92.12 % for {@code rma(measure="RR", ai=tpos, bi=tneg, ci=cpos, di=cneg, data=dat.bcg, method="FE")}.
     */
    @Test
    void matchesThePublishedTrials() {
        var found = CochranQ.of(
                Arrays.stream(BcgTrials.COUNTS).map(CochranQTest::riskRatio).toList());

        assertAll(
                () -> assertEquals(12, found.degreesOfFreedom()),
                () -> assertEquals(152.2330, found.q(), 5e-5),
                () -> assertEquals(0.9212, found.iSquared(), 5e-5));
    }

    private static GroupEffect riskRatio(long[] each) {
        double treated = each[0] + each[1];
        double control = each[2] + each[3];
        return new GroupEffect(
                Math.log(each[0] / treated / (each[2] / control)),
                1.0 / each[0] - 1 / treated + 1.0 / each[2] - 1 / control);
    }

    /** Of 4,000 sets of equal effects a true 200 lie below 0.05, give or take 14: four times that to either side. */
    @Test
    void equalEffectsSeldomSeemToDiffer() {
        var random = new SplittableRandom(7);
        int found = 0;
        for (int run = 0; run < 4000; run++) {
            var groups = new ArrayList<GroupEffect>();
            for (int i = 0; i < 5; i++) {
                double variance = 0.1 + random.nextDouble();
                groups.add(new GroupEffect(3 + Math.sqrt(variance) * normal(random), variance));
            }
            found += CochranQ.of(groups).pValue() < 0.05 ? 1 : 0;
        }
        assertTrue(found >= 145 && found <= 255, "found " + found);
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    @Test
    void neitherOrderNorUnitMatters() {
        var one = CochranQ.of(groups("0.05 -0.02 0.09", "0.0004 0.0003 0.0009"));
        var other = CochranQ.of(groups("9 5 -2", "9 4 3"));

        assertEquals(one.q(), other.q(), 1e-9);
    }

    @Test
    void rejectsOneGroupAndAVarianceOfZero() {
        var one = assertThrows(IllegalArgumentException.class, () -> CochranQ.of(groups("1", "1")));
        var still = assertThrows(IllegalArgumentException.class, () -> new GroupEffect(1, 0));

        assertEquals("a comparison of effects needs at least 2 groups, but had 1", one.getMessage());
        assertEquals(
                "a group's effect needs to be finite with a variance above 0, but was 1.0 with variance 0.0",
                still.getMessage());
    }
}
