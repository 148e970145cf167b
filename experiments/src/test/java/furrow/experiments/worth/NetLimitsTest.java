package furrow.experiments.worth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import furrow.experiments.moments.PairedMoments;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetLimitsTest {
    private static final double[] NET = {
        1.0, 4.02, 4.73, 2.92, -1.27, -1.38, 1.16, 4.47, 3.97, 2.74, 0.37, -0.5, -0.61, 2.76, 4.97, 4.45, 0.14, -1.38,
        -0.25, 2.95
    };

    private static PairedMoments units(double[] net) {
        var all = PairedMoments.none();
        for (int i = 0; i < net.length; i++) {
            all = all.merge(unit(net[i], 1 + i % 4));
        }
        return all;
    }

    private static PairedMoments unit(double net, double spent) {
        return PairedMoments.ofTotals(1, net, net * net, spent, spent * spent, net * spent);
    }

    /** The delta method and theorem 2.2 of Waudby-Smith et al. typed anew in Python 3.11, the root by bisection. */
    @ParameterizedTest
    @CsvSource({
        "0.95, 0.7052, -0.24019250558020966, 1.6505925055802098",
        "0.99, 0.7052, -0.45764333815311176, 1.8680433381531119"
    })
    void agreeWithTheFormulaComputedElsewhere(double level, double estimate, double lower, double upper) {
        var effect = NetLimits.of(units(NET), level).value().orElseThrow();

        assertEquals(estimate, effect.estimate(), 1e-12);
        assertEquals(lower, effect.lower(), 1e-9);
        assertEquals(upper, effect.upper(), 1e-9);
    }

    @Test
    void fewUnitsOrUnitsThatDoNotDifferHaveNone() {
        assertTrue(NetLimits.of(units(new double[15]), 0.95).why().orElseThrow().contains("16 units"));
        var alike = PairedMoments.none();
        for (int i = 0; i < 20; i++) {
            alike = alike.merge(unit(3, 2));
        }
        assertTrue(NetLimits.of(alike, 0.95).why().orElseThrow().contains("no unit differs"));
    }

    /** One in twenty at most leaves its limits at some look of many: at a fixed 1.96 about one in three does. */
    @Test
    void holdAtEveryLook() {
        int left = 0;
        int leftFixed = 0;
        int walks = 400;
        for (int walk = 0; walk < walks; walk++) {
            var random = new SplittableRandom(walk);
            var all = PairedMoments.none();
            boolean out = false;
            boolean outFixed = false;
            for (int i = 1; i <= 800; i++) {
                double spent = 1 + 3 * random.nextDouble();
                all = all.merge(unit(0.4 * spent + random.nextGaussian() * spent, spent));
                if (i >= 30 && i % 10 == 0) {
                    var limits = NetLimits.of(all, 0.95).value().orElseThrow();
                    out |= !holds(limits, 1);
                    double critical =
                            new furrow.experiments.anytime.AsymptoticSequence(NetLimits.NARROWEST, 0.95).critical(i);
                    outFixed |= !holds(limits, 1.96 / critical);
                }
            }
            left += out ? 1 : 0;
            leftFixed += outFixed ? 1 : 0;
        }

        assertTrue(left <= 0.05 * walks, left + " of " + walks);
        assertTrue(leftFixed > 0.15 * walks, leftFixed + " of " + walks);
    }

    private static boolean holds(Effect limits, double part) {
        return Math.abs(limits.estimate() - 0.4) <= part * (limits.upper() - limits.estimate());
    }
}
