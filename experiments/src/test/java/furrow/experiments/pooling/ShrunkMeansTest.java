package furrow.experiments.pooling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrunkMeansTest {
    private static Estimate worth(double value, double variance) {
        return new Estimate(value, Math.sqrt(variance));
    }

    /** Efron and Morris (1977), Stein's paradox in statistics, Scientific American 236(5):119-127: 18 batters of 1970. */
    @Test
    void givesThePublishedEstimatesOfBatters() {
        double[] averages = {
            .400, .378, .356, .333, .311, .311, .289, .267, .244, .244, .222, .222, .222, .222, .222, .200, .178, .156
        };
        double[] published = {
            .294, .289, .285, .280, .275, .275, .270, .266, .261, .261, .256, .256, .256, .256, .256, .251, .247, .242
        };

        var shrunk = ShrunkMeans.of(Arrays.stream(averages)
                .mapToObj(each -> worth(each, 0.265 * 0.735 / 45))
                .toList());

        IntStream.range(0, 18)
                .forEach(i -> assertEquals(published[i], shrunk.values().get(i), 6e-4));
    }

    /**
     * The 13 trials of BCG; {@code metafor::rma(yi, vi, data=dat.bcg, method="PM")} prints tau² 0.3181, statsmodels 0.15.0
     * {@code combine_effects(yi, vi, method_re="iterated")} 0.31808243987504614 and mean -0.7149703054401032.
     */
    @Test
    void theSpreadIsPauleAndMandels() {
        double[] y = {
            -0.8893, -1.5854, -1.3481, -1.4416, -0.2175, -0.7861, -1.6209, 0.0120, -0.4694, -1.3713, -0.3394, 0.4459,
            -0.0173
        };
        double[] v = {
            0.3256, 0.1946, 0.4154, 0.0200, 0.0512, 0.0069, 0.2230, 0.0040, 0.0564, 0.0730, 0.0124, 0.5325, 0.0714
        };

        var shrunk = ShrunkMeans.of(
                IntStream.range(0, 13).mapToObj(i -> worth(y[i], v[i])).toList());

        assertEquals(0.31808243987504614, shrunk.between(), 1e-9);
        assertEquals(-0.7149703054401032, shrunk.mean(), 1e-9);
    }

    /** The best of eight is too high by one standard error; shrunk, by less than a third of that. 2,000 draws: error 0.02. */
    @Test
    void shrinkingTakesMostOfWhatTheBestOfManyIsTooHighBy() {
        var random = new SplittableRandom(11);
        double plain = 0;
        double shrunk = 0;
        for (int i = 0; i < 2_000; i++) {
            double[] truths =
                    random.doubles(8).map(any -> random.nextGaussian()).toArray();
            var seen = Arrays.stream(truths)
                    .mapToObj(each -> worth(each + random.nextGaussian(), 1))
                    .toList();
            int best = IntStream.range(0, 8)
                    .reduce((a, b) -> seen.get(b).value() > seen.get(a).value() ? b : a)
                    .orElseThrow();
            plain += (seen.get(best).value() - truths[best]) / 2_000;
            shrunk += (ShrunkMeans.of(seen).values().get(best) - truths[best]) / 2_000;
        }
        assertEquals(1, plain, 0.1);
        assertTrue(Math.abs(shrunk) < 0.3, "too high by " + shrunk);
    }

    @Test
    void ofThreeNothingIsLearntAndTheyStayAsTheyAre() {
        var three = List.of(worth(1, 1), worth(2, 1), worth(6, 1));

        assertEquals(List.of(1.0, 2.0, 6.0), ShrunkMeans.of(three).values());
    }
}
