package furrow.experiments.sequential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import furrow.experiments.plan.SpendingFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FutilityLimitsTest {

    /**
     * gsDesign's own test records ({@code _snaps/independent-test-gsBoundSummary.md}), {@code test.type = 4} with
     * {@code sfu = sfHSD, sfupar = -4, sfl = sfHSD, sflpar = -2, beta = 0.1}, printed to 4 decimals; {@code n.I} to 2.
     */
    @ParameterizedTest(name = "{0} looks")
    @CsvSource({"3, -0.2387 0.9411 1.9992, 1.07", "5, -0.9016 -0.0367 0.6945 1.3603 2.0253, 1.10"})
    void matchesGsDesign(int looks, String expected, double size) {
        var found = LookLimits.of(SpendingFunction.of(-4), 0.05, LookLimitsTest.even(looks));
        double drift = FutilityLimits.drift(found, SpendingFunction.of(-2), 0.1);

        var limits = FutilityLimits.of(found, SpendingFunction.of(-2), 0.1, drift);

        String[] numbers = expected.split(" ");
        for (int i = 0; i < looks; i++) {
            assertEquals(Double.parseDouble(numbers[i]), limits.critical().get(i), 5.1e-5, "look " + (i + 1));
        }
        var normal = NormalDistribution.of(0, 1);
        double once = normal.inverseSurvivalProbability(0.025) + normal.inverseSurvivalProbability(0.1);
        assertEquals(size, drift * drift / once / once, 5e-3);
    }

    @Test
    void refusesToMissTheEffectMostOfTheTime() {
        var found = LookLimits.of(SpendingFunction.LATE, 0.05, LookLimitsTest.even(2));

        var thrown = assertThrows(
                IllegalArgumentException.class, () -> FutilityLimits.drift(found, SpendingFunction.LATE, 0.7));
        assertEquals("a chance to miss the effect needs to be above 0 and below 0.5, but was 0.7", thrown.getMessage());
    }
}
