package furrow.experiments.priority;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.priority.PriorityScore.Ground;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityScoreTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static OptionalDouble at(double value) {
        return OptionalDouble.of(value);
    }

    /** By Simpson's rule with 200,000 steps over twelve deviations of the normal density, Python 3.11; no closed form. */
    @ParameterizedTest(name = "{0}, {1} to {2}")
    @CsvSource({
        "126,   -583, 836,  0.636106086, 216.076588,    90.0765878",
        "-8.21, -32,  15.5, 0.249035314, 1.79819751,    10.0081975",
        "798,   522,  1074, 0.999999993, 798,           1.7089488e-07",
        "0,     -10,  10,   0.5,         2.0354572,     2.0354572",
        "-300,  -400, -200, 2.05267e-09, 1.690498e-08,  300"
    })
    void matchesTheIntegralsOfTheDensity(
            double estimate, double lower, double upper, double chance, double gain, double saved) {
        var worth = PlausibleWorth.between(estimate, at(lower), at(upper)).orElseThrow();

        assertAll(
                () -> assertEquals(chance, worth.chance(), 1e-8),
                () -> assertEquals(gain, worth.gain(), 1e-6 * Math.max(1, gain)),
                () -> assertEquals(saved, worth.saved(), 1e-6 * Math.max(1, saved)));
    }

    /** What acting gains and doing nothing saves differ by the mean: E[W] = E[W+] - E[W-]. */
    @RepeatedTest(50)
    void actingBeatsNothingExactlyWhenItsMeanIsAboveNought(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        double mean = random.nextDouble(-1000, 1000);
        double half = random.nextDouble(1, 3000);
        int rule = random.nextInt(1, 101);
        var score = PriorityScore.of(at(mean), at(mean - half), at(mean + half), 40, rule);

        assertEquals(rule / 50.0 * mean, score.priority() - score.nothing(), 1e-9 * (1000 + half));
        assertEquals(mean > 0, score.beatsNothing());
        assertEquals(Ground.RANGE, score.ground());
    }

    @Test
    void aWorthNobodyKnowsStandsWhereItsStandInDoes() {
        var score = PriorityScore.of(NONE, NONE, NONE, 40, 75);

        assertEquals(new PriorityScore(0.5, 40, 1.5, 0, Ground.STAND_IN), score);
        assertEquals(30, score.priority());
    }

    @Test
    void aFigureWithoutARangeTellsNoChance() {
        assertEquals(new PriorityScore(0.5, 200, 1, 0, Ground.FIGURE), PriorityScore.of(at(200), NONE, NONE, 40, 50));
        var loses = PriorityScore.of(at(-200), NONE, NONE, 40, 50);
        assertEquals(new PriorityScore(0.5, 0, 1, 100, Ground.FIGURE), loses);
        assertFalse(loses.beatsNothing());
    }

    @Test
    void oneLimitTellsHowSureItIsAndNoDistanceMeansCertainty() {
        var two = PlausibleWorth.between(100, at(60), at(140)).orElseThrow();
        assertEquals(
                two.deviation(),
                PlausibleWorth.between(100, at(60), NONE).orElseThrow().deviation(),
                1e-12);
        assertEquals(
                two.deviation(),
                PlausibleWorth.between(100, NONE, at(140)).orElseThrow().deviation(),
                1e-12);

        assertEquals(1, PlausibleWorth.between(5, at(5), at(5)).orElseThrow().chance());
        assertEquals(0, PlausibleWorth.between(-5, at(-5), at(-5)).orElseThrow().gain());
        assertEquals(5, PlausibleWorth.between(-5, at(-5), at(-5)).orElseThrow().saved());
        assertEquals(0.5, PlausibleWorth.between(0, at(0), at(0)).orElseThrow().chance());
    }

    @Test
    void farFromNoughtNothingOverflowsOrTurnsNegative() {
        var lost = PriorityScore.of(at(-1e9), at(-1e9 - 1), at(-1e9 + 1), 40, 100);
        assertTrue(lost.priority() == 0 && lost.nothing() == 2e9, lost::toString);
        var won = PriorityScore.of(at(1e300), at(1e299), at(1.9e300), 40, 0);
        assertEquals(0, won.priority());
    }

    @Test
    void refusesWhatIsNoNumber() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> new PlausibleWorth(Double.NaN, 1));
        assertEquals(
                "a plausible worth needs a finite mean and a finite deviation of 0 or more, but had NaN and 1.0",
                thrown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new PriorityScore(1.1, 1, 1, 0, Ground.RANGE));
        assertThrows(IllegalArgumentException.class, () -> PriorityScore.of(NONE, NONE, NONE, 1, 101));
    }
}
