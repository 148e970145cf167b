package furrow.experiments.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.PairedMoments;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** {@code ReferenceComparisonsTest} of the command line holds forty of these against gbstats, SciPy and statsmodels. */
class AdjustedMeansTest {
    private static final double[][] CONTROL = {{3, 1}, {5, 2}, {4, 2}, {8, 5}, {7, 3}};
    private static final double[][] TREATMENT = {{6, 2}, {9, 4}, {7, 1}, {12, 6}};
    private static final double THETA_DIFFERENCE = 2.2439732142857145;
    private static final double V_CONTROL = 0.5190190529336736;
    private static final double V_TREATMENT = 1.0408345955569729;

    /**
     * gbstats 0.8.0, {@code compute_theta} and the statistics' own mean and variance; statsmodels 0.15.0,
     * {@code OLS(y, add_constant(x)).fit().params[1]} gives the same theta, 1.3169642857142856.
     */
    @Test
    void agreesWithPrintedDigitsOfGbstats() {
        var found = AdjustedMeans.of(List.of(arm(CONTROL), arm(TREATMENT))).orElseThrow();
        var c = found.arms().get(0);
        var t = found.arms().get(1);

        assertEquals(THETA_DIFFERENCE, t.value() - c.value(), 1e-12);
        assertEquals(V_CONTROL / 5, c.squaredError(), 1e-12);
        assertEquals(V_TREATMENT / 4, t.squaredError(), 1e-12);
    }

    @Test
    void whatIsTheSameForAllUnitsLeavesTheDifferenceAsItIs() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            double shift = random.nextDouble(-50, 50);
            var plain =
                    AdjustedMeans.of(List.of(random(random.split(), 0, round), random(random.split(), 0, round + 1)));
            var moved = AdjustedMeans.of(List.of(
                    random(new SplittableRandom(round), shift, 30), random(new SplittableRandom(-round), shift, 40)));
            var still = AdjustedMeans.of(
                    List.of(random(new SplittableRandom(round), 0, 30), random(new SplittableRandom(-round), 0, 40)));

            assertTrue(plain.isPresent() == round >= 2);
            assertEquals(difference(still), difference(moved), 1e-9);
            assertEquals(still.orElseThrow().left(), moved.orElseThrow().left(), 1e-9);
        }
    }

    @Test
    void anArmOfOneUnitHasNone() {
        assertEquals(Optional.empty(), AdjustedMeans.of(List.of(arm(CONTROL), arm(new double[][] {{1, 2}}))));
        assertEquals(Optional.empty(), AdjustedMeans.of(List.of()));
    }

    private static double difference(Optional<AdjustedMeans> found) {
        var arms = found.orElseThrow().arms();
        return arms.get(1).value() - arms.get(0).value();
    }

    private static CovariateMoments random(SplittableRandom random, double shift, int units) {
        var pairs = new PairedMoments.Builder();
        for (int unit = 0; unit < units; unit++) {
            double before = random.nextGaussian();
            pairs.add(2 * before + random.nextGaussian(), before + shift);
        }
        return new CovariateMoments(pairs.build());
    }

    private static CovariateMoments arm(double[][] units) {
        var pairs = new PairedMoments.Builder();
        for (double[] each : units) {
            pairs.add(each[0], each[1]);
        }
        return new CovariateMoments(pairs.build());
    }
}
