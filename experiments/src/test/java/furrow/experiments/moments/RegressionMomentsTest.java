package furrow.experiments.moments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegressionMomentsTest {

    /** By hand: values 1, 2, 6 over 1, 1, 4, of which 2, 4, 3 and 0, 1, 5 were known. */
    @Test
    void covariancesAreThoseOfTheUnits() {
        var moments = RegressionMoments.Builder.ofPairs(2)
                .add(1, 1, 2, 0)
                .add(2, 1, 4, 1)
                .add(6, 4, 3, 5)
                .build();

        // Off their means: -2, -1, 3 of the values, -1, -1, 2 below, -1, 1, 0 and -2, -1, 3 of what was known.
        assertEquals(0.5, moments.withValue(0));
        assertEquals(7, moments.withValue(1));
        assertEquals(0, moments.withDenominator(0));
        assertEquals(4.5, moments.withDenominator(1));
        assertEquals(0.5, moments.among(0, 1));
        assertEquals(0.5, moments.among(1, 0));
        assertEquals(1, moments.among(0, 0));
    }

    @Test
    void unitsComeAndGoToTheBit() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 100; round++) {
            var one = some(random.split(), round);
            var other = some(random.split(), 7);
            var both = one.and(other);

            assertEquals(other.and(one), both);
            assertEquals(one.known().get(1).n(), both.butFor(other).n());
            assertEquals(one.products(), both.butFor(other).products());
            assertEquals(
                    one.known().get(2).exact(),
                    both.butFor(other).known().get(2).exact());
        }
    }

    @Test
    void sumsThatDoNotFitAreRefused() {
        var units = Moments.of(1, 2);
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new RegressionMoments(units, List.of(units), List.of(ExactSum.zero(), ExactSum.zero())));
        assertTrue(String.valueOf(refused.getMessage()).contains("needs 1 sums of products, but had 2"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RegressionMoments(units, List.of(Moments.of(1)), List.of(ExactSum.zero())));
    }

    /** Sums of units that are there, then one of them put beyond what any units can have. */
    @Test
    void sumsThatNoUnitsCanHaveAreRefused() {
        var random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            var real = some(random.split(), 3 + round % 40);
            assertEquals(real, RegressionMoments.ofTotals(real.plain(), real.known(), real.products()));

            var bent = new ArrayList<>(real.products());
            int which = random.nextInt(bent.size());
            double far = 10 * (1 + Math.abs(bent.get(which).value()));
            for (Moments each : real.known()) {
                far += each.sumSquares() + ((Moments) real.plain()).sumSquares();
            }
            bent.set(which, ExactSum.of(far));
            var refused = assertThrows(
                    IllegalArgumentException.class, () -> RegressionMoments.ofTotals(real.plain(), real.known(), bent));
            assertTrue(String.valueOf(refused.getMessage()).contains("such as units can have"), refused.getMessage());
        }
    }

    /** Groups are covariates of 1 and 0: the sums are the same to the bit. */
    @Test
    void groupsAreCovariatesOfOneAndNought() {
        var random = new SplittableRandom(13);
        var all = RegressionMoments.Builder.ofPairs(1);
        var told = RegressionMoments.Builder.ofPairs(3);
        var groups = List.of(RegressionMoments.Builder.ofPairs(1), RegressionMoments.Builder.ofPairs(1));
        for (int i = 0; i < 200; i++) {
            double x = random.nextDouble();
            double y = 1 + random.nextInt(4);
            double before = random.nextDouble() - 0.5;
            int group = random.nextInt(3);
            all.add(x, y, before);
            told.add(x, y, before, group == 0 ? 1 : 0, group == 1 ? 1 : 0);
            if (group < 2) {
                groups.get(group).add(x, y, before);
            }
        }

        assertEquals(
                told.build(),
                RegressionMoments.withGroups(
                        all.build(),
                        groups.stream().map(RegressionMoments.Builder::build).toList()));
    }

    /** One that follows from another is no contradiction: regression leaves it out. */
    @Test
    void covariatesThatFollowFromOthersMayCome() {
        var builder = RegressionMoments.Builder.ofNumbers(3);
        for (int i = 0; i < 30; i++) {
            builder.add(i * i, 0, i, 2 * i + 1, 5);
        }
        var real = builder.build();

        assertEquals(real, RegressionMoments.ofTotals(real.plain(), real.known(), real.products()));
    }

    private static RegressionMoments some(SplittableRandom random, int units) {
        var builder = RegressionMoments.Builder.ofNumbers(3);
        for (int i = 0; i < units; i++) {
            builder.add(random.nextGaussian(), 1, random.nextGaussian(), random.nextInt(4), random.nextExponential());
        }
        return builder.build();
    }
}
