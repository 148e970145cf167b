package furrow.experiments.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.SharedVariance;
import furrow.experiments.moments.Moments;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WiderTTest {
    private static final WiderT TEST = new WiderT(0.95);

    /** SciPy 1.17.1: {@code ttest_ind(b, a, equal_var=...)} with its {@code confidence_interval(0.95)}, the wider of the two. */
    @Test
    void isTheWiderOfScipysTwo() {
        var few = mean(3, 5, 4, 8, 7);
        var many = mean(6, 9, 7, 12, 1, 4, 15, 2, 8, 30, 3, 5);
        check(few, many, 3.0999999999999996, -4.673673089793173, 10.873673089793172, 0.4086968706389891);
        var wild = mean(30, 1, 2, 55, 4);
        var calm = mean(6, 9, 7, 12, 5, 4, 8, 7, 8, 6, 9, 7);
        check(wild, calm, -11.066666666666666, -40.50880744568394, 18.375474112350613, 0.3563297985998953);
    }

    private static void check(
            ArmMean control, ArmMean treatment, double estimate, double lower, double upper, double p) {
        var found = TEST.finding(Welch.METHOD, control, treatment, SharedVariance.NONE);
        var effect = found.absolute().value().orElseThrow();
        assertEquals("the wider of Welch's and Student's t, one look", found.method());
        assertEquals(estimate, effect.estimate(), 1e-9);
        assertEquals(lower, effect.lower(), 1e-8);
        assertEquals(upper, effect.upper(), 1e-8);
        assertEquals(p, found.pValue().value().orElseThrow(), 1e-9);
    }

    @Test
    void isForASmallArmBesideAMuchLargerOne() {
        assertTrue(WiderT.isNeeded(arm(199), arm(399)));
        assertTrue(WiderT.isNeeded(arm(1000), arm(12)));
        assertFalse(WiderT.isNeeded(arm(199), arm(398)));
        assertFalse(WiderT.isNeeded(arm(200), arm(100_000)));
    }

    private static ArmMean arm(long n) {
        return new ArmMean(n, 1, 1);
    }

    /** Revenue of one buyer in ten: Welch's test finds what is not there in a third of these samples. */
    @Test
    void findsNoMoreThanIsThereInSkewedValues() {
        var random = new SplittableRandom(8);
        int wider = 0;
        int welch = 0;
        for (int run = 0; run < 1000; run++) {
            var few = revenue(random, 12);
            var many = revenue(random, 240);
            wider += excludes(TEST.finding(Welch.METHOD, many, few, SharedVariance.NONE)
                    .absolute()
                    .value());
            welch += excludes(new Welch(0.95).finding(many, few).absolute().value());
        }
        assertTrue(wider <= 50, "wider " + wider);
        assertTrue(welch > 250, "Welch " + welch);
    }

    private static int excludes(Optional<Effect> found) {
        return found.filter(Effect::excludesZero).isPresent() ? 1 : 0;
    }

    private static ArmMean revenue(SplittableRandom random, int n) {
        var arm = new Moments.Builder();
        for (int i = 0; i < n; i++) {
            arm.add(random.nextDouble() < 0.1 ? Math.exp(random.nextGaussian()) : 0);
        }
        return ArmMean.of(arm.build()).orElseThrow();
    }

    private static ArmMean mean(double... values) {
        return ArmMean.of(Moments.of(values)).orElseThrow();
    }
}
