package furrow.experiments.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.experiments.moments.Moments;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanWorthTest {
    private static final Moments CONTROL = Moments.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    private static final Moments TREATMENT =
            Moments.of(3, 5, 4, 9, 8, 12, 7, 10, 15, 11, 14, 13, 20, 18, 16, 22, 19, 21);

    /** SciPy 1.17.1: {@code ttest_ind(treatment, control, equal_var=False)}, {@code .df}, {@code .confidence_interval(.9)}. */
    @Test
    void unitsMetAfterwardsAreReadAsByWelch() {
        var worth = MeanWorth.between(CONTROL, TREATMENT).value().orElseThrow();

        assertEquals(4.111111111111111, worth.estimate(), 1e-12);
        assertEquals(31.679111465476606, worth.freedom(), 1e-9);
        assertEquals(0.9937393897937845, worth.interval(0.9).lower(), 1e-9);
        assertEquals(7.228482832428436, worth.interval(0.9).upper(), 1e-9);
    }

    @Test
    void belowSixteenUnitsThereIsNoNumber() {
        assertEquals(
                "the smaller arm has 3 units that were met after it, and 16 are needed",
                MeanWorth.between(Moments.of(1, 2, 3), TREATMENT).why().orElseThrow());
    }

    /** SciPy 1.17.1: {@code t.interval(.9, 3, mean([10, 30, 20, 60]), sem([10, 30, 20, 60]))}. */
    @Test
    void severalActionsAreReadByTheirOwnSpread() {
        var all = List.of(
                new MeanWorth(1, 10, 9, 5),
                new MeanWorth(1, 30, 1, 5),
                new MeanWorth(1, 20, 2, 5),
                new MeanWorth(1, 60, 3, 5));

        var mean = MeanWorth.of(all).value().orElseThrow();

        assertEquals(30, mean.estimate());
        assertEquals(10.801234497346433, mean.error(), 1e-12);
        assertEquals(4.580769683224837, mean.interval(0.9).lower(), 1e-9);
    }

    @Test
    void givingUpIsWorthWhatKeepingLoses() {
        assertEquals(new MeanWorth(1, -20, 6, 5), new MeanWorth(1, 10, 3, 5).times(-2));
    }
}
