package furrow.experiments.sequential;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.plan.SpendingFunction;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookLimitsTest {

    static List<Stage> even(int looks) {
        return IntStream.rangeClosed(1, looks)
                .mapToObj(i -> Stage.at((double) i / looks))
                .toList();
    }

    static SpendingFunction spending(String word) {
        return switch (word) {
            case "obf" -> SpendingFunction.LATE;
            case "pocock" -> SpendingFunction.EVEN;
            default -> SpendingFunction.of(Double.parseDouble(word));
        };
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.trim().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void assertLimits(double[] expected, LookLimits limits, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], limits.critical().get(i), tolerance, "look " + (i + 1));
        }
    }

    /** Jennison and Turnbull (2000), tables 2.1 and 2.3: constants of Pocock and of O'Brien and Fleming, printed to 3 decimals. */
    @ParameterizedTest(name = "{0} looks at {1}")
    @CsvSource(textBlock = """
            # looks, error, Pocock, O'Brien-Fleming
               2, 0.10, 1.875, 1.678
               5, 0.10, 2.122, 1.751
               2, 0.05, 2.178, 1.977
               3, 0.05, 2.289, 2.004
               4, 0.05, 2.361, 2.024
               5, 0.05, 2.413, 2.040
              10, 0.05, 2.555, 2.087
               2, 0.01, 2.772, 2.580
               5, 0.01, 2.986, 2.621
            """)
    void crossesThePublishedConstantsAsOftenAsPlanned(int looks, double error, double pocock, double late) {
        var stages = even(looks);
        assertAll(() -> assertBetween(error, stages, pocock, 0), () -> assertBetween(error, stages, late, -0.5));
    }

    /** The printed constant is the nearest of three decimals: the error lies between those of its neighbours at half a digit. */
    private static void assertBetween(double error, List<Stage> stages, double constant, double power) {
        double most = LookLimits.shaped(stages, error, constant - 5e-4, power)
                .exits(0)
                .any();
        double least = LookLimits.shaped(stages, error, constant + 5e-4, power)
                .exits(0)
                .any();
        assertTrue(least <= error && error <= most, error + " lies outside " + least + " to " + most);
    }

    /**
     * Pocock's: Jennison and Turnbull (2000), table 2.2; O'Brien and Fleming's: table 2.4; error 0.05, printed to 3 decimals.
     */
    @ParameterizedTest(name = "{0} looks, power {1}")
    @CsvSource(textBlock = """
               2, 0.8, 1.110, 1.008
               2, 0.9, 1.100, 1.007
               3, 0.8, 1.166, 1.017
               3, 0.9, 1.151, 1.016
               4, 0.8, 1.202, 1.024
               4, 0.9, 1.183, 1.022
            """)
    void costsWhatThePublishedFactorsSay(int looks, double target, double pocock, double late) {
        var stages = even(looks);
        double evenly = constant(stages, 0);
        double lately = constant(stages, -0.5);
        assertEquals(pocock, new LookPower(LookLimits.shaped(stages, 0.05, evenly, 0)).inflation(target), 5.1e-4);
        assertEquals(late, new LookPower(LookLimits.shaped(stages, 0.05, lately, -0.5)).inflation(target), 5.1e-4);
    }

    private static double constant(List<Stage> stages, double power) {
        double low = 1.5;
        double high = 4;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (LookLimits.shaped(stages, 0.05, middle, power).exits(0).any() > 0.05) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * gsDesign 3.6.x, its own test records ({@code _snaps/independent-test-gsBoundSummary.md}: five looks,
     * {@code gsDesign(k = 5, alpha = 0.025)}; three looks, the default design), printed to 4 decimals.
     */
    @Test
    void matchesGsDesign() {
        assertLimits(
                numbers("3.2527 2.9860 2.6917 2.3737 2.0253"),
                LookLimits.of(SpendingFunction.of(-4), 0.05, even(5)),
                5e-5);
        assertLimits(numbers("3.0107 2.5465 1.9992"), LookLimits.of(SpendingFunction.of(-4), 0.05, even(3)), 5e-5);
    }

    /** Lan and DeMets' program ld98 and its manual (Reboussin, DeMets, Kim and Lan 2000, table 1): five looks at 0.05. */
    @Test
    void matchesTheProgramOfLanAndDeMets() {
        assertLimits(
                numbers("4.8769 3.3569 2.6803 2.2898 2.0310"),
                LookLimits.of(SpendingFunction.LATE, 0.05, even(5)),
                2e-4);
        assertLimits(
                numbers("2.4380 2.4268 2.4101 2.3966 2.3859"),
                LookLimits.of(SpendingFunction.EVEN, 0.05, even(5)),
                2e-4);
    }

    /** SciPy 1.17.1: the recursion on 600 Gauss-Legendre nodes a look with {@code scipy.stats.norm}, roots by {@code brentq}. */
    @ParameterizedTest(name = "{0} at {1}, looks {2}")
    @CsvSource(textBlock = """
            obf,    0.05, 0.2 0.4 0.6 0.8 1,  0.2 0.4 0.6 0.8 1,   4.87688495 3.35701192 2.68028006 2.28981677 2.03103204
            pocock, 0.05, 0.2 0.4 0.6 0.8 1,  0.2 0.4 0.6 0.8 1,   2.43797669 2.42681386 2.41019384 2.39664540 2.38598457
            -4,     0.05, 0.2 0.4 0.6 0.8 1,  0.2 0.4 0.6 0.8 1,   3.25266849 2.98604595 2.69165745 2.37366696 2.02532100
            1,      0.05, 0.2 0.4 0.6 0.8 1,  0.2 0.4 0.6 0.8 1,   2.44867725 2.41898471 2.39838140 2.39123033 2.39475909
            0,      0.05, 0.2 0.4 0.6 0.8 1,  0.2 0.4 0.6 0.8 1,   2.57582930 2.49196921 2.41082510 2.33914283 2.27551345
            obf,    0.05, 0.3 0.35 0.8 1,     0.3 0.35 0.8 1,      3.92857254 3.63682396 2.25210384 2.02532757
            pocock, 0.01, 0.3 0.35 0.8 1,     0.3 0.35 0.8 1,      2.86596880 3.10023108 2.83431994 2.95578572
            obf,    0.05, 0.3 0.6 1,          0.3 0.6 1.3,         3.92857254 2.66997200 1.99270883
            obf,    0.05, 0.3 0.6 1,          0.3 0.6 0.8,         3.92857254 2.66997200 1.96890212
            """)
    void matchesAnotherIntegration(String word, double error, String spent, String known, String expected) {
        double[] shares = numbers(spent);
        double[] information = numbers(known);
        var stages = IntStream.range(0, shares.length)
                .mapToObj(i -> new Stage(shares[i], information[i]))
                .toList();

        assertLimits(numbers(expected), LookLimits.of(spending(word), error, stages), 1e-8);
    }

    /** Whatever looks are taken, all of the error is spent at the last and none is beyond it. */
    @RepeatedTest(20)
    void spendsAllOfTheErrorAndNoMore(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        double[] shares =
                random.doubles(random.nextInt(1, 7), 0.05, 0.97).sorted().toArray();
        var stages = new java.util.ArrayList<Stage>();
        double last = 0;
        for (double share : shares) {
            if (share - last > 0.01) {
                stages.add(Stage.at(share));
                last = share;
            }
        }
        stages.add(Stage.at(1));
        double error = random.nextDouble(0.001, 0.2);
        var spending = List.of(
                        SpendingFunction.LATE, SpendingFunction.EVEN, SpendingFunction.of(random.nextDouble(-8, 3)))
                .get(random.nextInt(3));

        assertEquals(error, LookLimits.of(spending, error, stages).exits(0).any(), 1e-8 * error);
    }

    @Test
    void aLookHangsOnThoseBeforeItAlone() {
        var all = LookLimits.of(SpendingFunction.LATE, 0.05, even(5));
        var three = LookLimits.of(SpendingFunction.LATE, 0.05, even(5).subList(0, 3));

        assertEquals(all.critical().subList(0, 3), three.critical());
    }

    @Test
    void anExtraLookCostsLittleAndAMissedOneGivesItBack() {
        var planned = LookLimits.of(SpendingFunction.LATE, 0.05, List.of(Stage.at(0.5), Stage.at(1)));
        var extra = LookLimits.of(SpendingFunction.LATE, 0.05, List.of(Stage.at(0.5), Stage.at(0.75), Stage.at(1)));
        var missed = LookLimits.of(SpendingFunction.LATE, 0.05, List.of(Stage.at(1)));

        assertAll(
                () -> assertTrue(extra.atLast() > planned.atLast()),
                () -> assertEquals(1.959963985, missed.atLast(), 1e-8),
                () -> assertEquals(0.05, extra.exits(0).any(), 1e-7));
    }

    @Test
    void soEarlyALookThatNothingMayBeSpentHasNoLimit() {
        var limits = LookLimits.of(SpendingFunction.LATE, 0.05, List.of(Stage.at(0.001), Stage.at(1)));

        assertEquals(Double.POSITIVE_INFINITY, limits.critical().get(0));
        assertEquals(1.959963985, limits.atLast(), 1e-8);
    }

    @Test
    void refusesLooksThatDoNotRise() {
        var stages = List.of(Stage.at(0.5), Stage.at(0.5));
        var thrown =
                assertThrows(IllegalArgumentException.class, () -> LookLimits.of(SpendingFunction.LATE, 0.05, stages));

        assertEquals("looks need rising shares of the planned units, but 0.5 follows 0.5", thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-0.1", "NaN"})
    void refusesAnErrorThatIsNone(double error) {
        assertThrows(
                IllegalArgumentException.class,
                () -> LookLimits.of(SpendingFunction.LATE, error, List.of(Stage.at(1))));
    }

    @Test
    void refusesAGammaThatNoFunctionHas() {
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> SpendingFunction.of(41)),
                () -> assertThrows(IllegalArgumentException.class, () -> SpendingFunction.of(Double.NaN)),
                () -> assertThrows(
                        IllegalArgumentException.class, () -> new SpendingFunction(SpendingFunction.Family.POCOCK, 1)));
    }
}
