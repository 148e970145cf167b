package furrow.experiments.health;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.health.Health.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleRatioTest {

    private static List<ArmSplit> splits(String units, String weights) {
        var splits = new ArrayList<ArmSplit>();
        String[] count = units.trim().split(" ");
        String[] weight = weights.trim().split(" ");
        for (int i = 0; i < count.length; i++) {
            splits.add(new ArmSplit("arm" + i, Double.parseDouble(weight[i]), Long.parseLong(count[i])));
        }
        return splits;
    }

    /**
     * mpmath 1.3.0, 50 digits: the mean over k = 10 ... 1e6 of exp(loggamma(k) - loggamma(k + n)
     * + sum(loggamma(k t + x) - loggamma(k t) - x log t)), logarithm of it.
     */
    @ParameterizedTest(name = "{0} planned {1}")
    @CsvSource({
        "520 480, 1 1, -0.19820000364061979",
        "5300 4700, 1 1, 14.460022272042417",
        "0 12, 0.5 0.5, 1.6501430122208876",
        "50100000 49900000, 1 1, 195.28738884494062",
        "10 20 70, 1 1 2, 5.0491959545854209",
        "3 0, 1 999, 7.8641066643543087",
        "1000000 999, 999 1, -1.6564937828611492",
    })
    void mixtureMatchesMpmath(String units, String weights, double expected) {
        var arms = new ArmSplits(splits(units, weights));

        assertEquals(expected, MultinomialMixture.logE(arms.units(), arms.shares()), 1e-10 * Math.abs(expected));
    }

    /** mpmath 1.3.0, 50 digits: log(gammainc((k - 1) / 2, statistic / 2, regularized=True)). */
    @ParameterizedTest(name = "{0} planned {1}")
    @CsvSource({
        "520 480, 1 1, -1.5803490714222395",
        "5300 4700, 2 2, -20.04362176941476",
        "50100000 49900000, 1 1, -203.22400819053732",
        "10 20 70, 1 1 2, -9",
        "30000 10000, 1 1, -5004.8310615136451",
        "300 200 100 1000, 1 2 1 4, -122.4610846213093",
    })
    void chiSquaredMatchesMpmath(String units, String weights, double expected) {
        var result = SampleRatio.once(splits(units, weights));

        assertEquals(SampleRatio.Test.CHI_SQUARED, result.test());
        assertEquals(expected, result.logP(), 1e-10 * -expected);
    }

    /**
     * R 4.2.2: binom.test(3, 12, 0.9)$p.value; the sum of dmultinom over all splits of 9 at most as likely as
     * (7, 1, 1) under (.2, .3, .5); binom.test(0, 4, 0.5)$p.value.
     */
    @ParameterizedTest(name = "{0} planned {1}")
    @CsvSource({"3 9, 9 1, 1.658349999999996e-07", "7 1 1, 2 3 5, 0.000451637", "0 4, 1 1, 0.125"})
    void fewUnitsAreTestedExactly(String units, String weights, double expected) {
        var result = SampleRatio.once(splits(units, weights));

        assertEquals(SampleRatio.Test.EXACT, result.test());
        assertEquals(expected, result.pValue(), 1e-10 * expected);
    }

    @Test
    void aBrokenSplitSaysWhatWasFoundAndWhatToDo() {
        var result = SampleRatio.live(splits("5300 4700", "1 1"));

        assertEquals(Status.BROKEN, result.health().status());
        assertEquals(
                "The arms did not get their planned shares: arm0 5,300 (planned 5,000), arm1 4,700 (planned"
                        + " 5,000). Chance alone does that once in about 1,900,000 times. Look for what was"
                        + " lost or counted twice in one arm (redirects, bots, filters, exports cut short), mend it and"
                        + " start anew.",
                result.health().detail());
    }

    @Test
    void fewUnitsCannotTell() {
        assertAll(
                () -> assertEquals(
                        Status.UNKNOWN,
                        SampleRatio.live(splits("0 0", "1 1")).health().status()),
                () -> assertEquals(
                        Status.UNKNOWN,
                        SampleRatio.live(splits("0 9", "1 1")).health().status()),
                () -> assertEquals(
                        Status.UNKNOWN,
                        SampleRatio.once(splits("0 9", "1 1")).health().status()),
                () -> assertEquals(
                        Status.BROKEN,
                        SampleRatio.live(splits("0 24", "1 1")).health().status()),
                () -> assertEquals(
                        Status.BROKEN,
                        SampleRatio.once(splits("0 14", "1 1")).health().status()),
                () -> assertEquals(
                        Status.OK,
                        SampleRatio.live(splits("13 11", "1 1")).health().status()),
                () -> assertEquals(
                        SampleRatio.Test.NONE,
                        SampleRatio.once(splits("3 4 2 5 6 3 4 5 2 9", "1 1 1 1 1 1 1 1 1 1"))
                                .test()));
    }

    /**
     * Even 10 to 0 comes by chance more often than once in 1,000, 11 to 0 does not: R 4.2.2 pchisq(10, 1, lower = FALSE) =
     * 0.001565, pchisq(11, 1, lower = FALSE) = 0.000911. Of three arms all 7 in one: 3 / 3^7 = 0.00137, all 8: 0.00046.
     */
    @ParameterizedTest(name = "{0} planned {1}")
    @CsvSource({"5 5, 1 1, UNKNOWN", "6 5, 1 1, OK", "2 2 3, 1 1 1, UNKNOWN", "3 2 3, 1 1 1, OK"})
    void aSplitThatCouldNotTurnOutBrokenTellsNothing(String units, String weights, Status expected) {
        assertEquals(expected, SampleRatio.once(splits(units, weights)).health().status());
    }

    @Property(seed = "20261123", tries = 200)
    void orderOfArmsAndScaleOfWeightsChangeNothing(
            @ForAll @IntRange(max = 3000) int a,
            @ForAll @IntRange(max = 3000) int b,
            @ForAll @IntRange(max = 90) int c) {
        var one = List.of(new ArmSplit("a", 3, a), new ArmSplit("b", 2, b), new ArmSplit("c", 0.1, c));
        var other = List.of(new ArmSplit("c", 1e-5, c), new ArmSplit("a", 3e-4, a), new ArmSplit("b", 2e-4, b));

        assertEquals(SampleRatio.live(one).logP(), SampleRatio.live(other).logP(), 1e-9);
        assertEquals(SampleRatio.once(one).logP(), SampleRatio.once(other).logP(), 1e-9);
    }

    /** At level 0.05 rather than 0.001, so that a few hundred runs can tell. */
    @Test
    void lookingAfterEveryUnitKeepsTheThreshold() {
        var random = new SplittableRandom(7);
        int alarms = 0;
        for (int run = 0; run < 300; run++) {
            alarms += everReaches(random, 0.2, 2_000, Math.log(20)) ? 1 : 0;
        }
        // 300 runs at level 0.05: 15 or fewer expected; R 4.2.2: qbinom(0.9999, 300, 0.05) = 31
        assertTrue(alarms <= 31, "alarms in 300 runs at level 0.05: " + alarms);
        assertTrue(alarms >= 1, "a test that never alarms tests nothing");
    }

    private static boolean everReaches(SplittableRandom random, double share, int n, double bound) {
        long[] units = new long[2];
        double[] shares = {share, 1 - share};
        for (int i = 0; i < n; i++) {
            units[random.nextDouble() < share ? 0 : 1]++;
            if (MultinomialMixture.logE(units, shares) >= bound) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aSplitOffByFivePercentIsFoundAmongTenThousand() {
        var random = new Random(11);
        long first = 0;
        for (int i = 0; i < 10_000; i++) {
            first += random.nextDouble() < 0.55 ? 1 : 0;
        }

        assertEquals(
                Status.BROKEN,
                SampleRatio.live(List.of(new ArmSplit("a", 1, first), new ArmSplit("b", 1, 10_000 - first)))
                        .health()
                        .status());
    }

    @Test
    void rejectsWhatIsNoSplit() {
        assertThrows(IllegalArgumentException.class, () -> new ArmSplit("a", 0, 3));
        assertThrows(IllegalArgumentException.class, () -> new ArmSplit("a", Double.NaN, 3));
        assertThrows(IllegalArgumentException.class, () -> new ArmSplit("a", 1, -3));
        assertThrows(IllegalArgumentException.class, () -> SampleRatio.live(List.of(new ArmSplit("a", 1, 3))));
        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> SampleRatio.live(List.of(new ArmSplit("a", 1, 3), new ArmSplit("a", 1, 3))));

        assertEquals("arms need different names, but \"a\" came twice", thrown.getMessage());
    }
}
