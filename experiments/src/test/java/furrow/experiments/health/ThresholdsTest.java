package furrow.experiments.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.health.CarryOver.Cell;
import furrow.experiments.health.Fading.Day;
import furrow.experiments.health.Health.Status;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Metric.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check just at its threshold, and just beside it. */
class ThresholdsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Metric MINUTES = Metric.of("minutes", Type.MEAN);

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"1, 101, OK", "1, 100, CAUTION", "9, 91, CAUTION", "10, 100, BROKEN"})
    void oneInAHundredUnitsInTwoArmsIsSaidAndOneInTenBreaks(long crossed, long units, Status status) {
        assertEquals(
                status, TwoArms.check(crossed, units, Analysis.TwoArms.EXCLUDE).status());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PT24H, OK", "PT24H0.000000001S, CAUTION", "PT72H, CAUTION", "PT72H0.000000001S, BROKEN"})
    void aGapAsUsualIsFineAndThreeTimesAsLongIsNotYetBroken(Duration gap, Status status) {
        var health = StaleData.check(Optional.of(NOW.minus(gap)), NOW, Duration.ofHours(24));

        assertEquals(status, health.status());
        assertEquals(status == Status.BROKEN, health.detail().contains("Do not read the results."), health::detail);
    }

    @Test
    void ageIsToldInDaysFromTwoOfThem() {
        var usual = Duration.ofDays(10);

        assertTrue(StaleData.check(Optional.of(NOW.minus(Duration.ofMinutes(2_879))), NOW, usual)
                .detail()
                .startsWith("The newest event is 47 hours old."));
        assertTrue(StaleData.check(Optional.of(NOW.minus(Duration.ofMinutes(2_880))), NOW, usual)
                .detail()
                .startsWith("The newest event is 2 days old."));
    }

    private static Health missing(Missingness what, long some) {
        return what.check(List.of(new ArmShare("a", 1, some / 2, 100), new ArmShare("b", 1, some - some / 2, 100)));
    }

    @Test
    void asManyMissingAsIsBorneAreFine() {
        assertEquals(Status.OK, missing(Missingness.MISSING_EXPOSURES, 40).status());
        assertEquals(Status.CAUTION, missing(Missingness.MISSING_EXPOSURES, 41).status());
        assertTrue(missing(Missingness.MISSING_EXPOSURES, 40).detail().endsWith(". Nothing to do."));
    }

    @Test
    void openUnitsAreToBeWaitedForWhereThereAreAny() {
        assertTrue(missing(Missingness.OPEN_UNITS, 0).detail().endsWith(". Nothing to do."));
        assertTrue(missing(Missingness.OPEN_UNITS, 1).detail().endsWith(". Wait until they close."));
    }

    private static DominantUnit greatest(int units, double size, Metric metric) {
        var values = new double[units];
        Arrays.setAll(values, i -> i % 2 == 0 ? 1 : -1);
        values[0] = size;
        values[1] = -size;
        return DominantUnit.check(metric, "a", Moments.of(values));
    }

    /** Of 20 values that are 3, -3, and 1 and -1 nine times each, one holds 9 of 36, a quarter. */
    @Test
    void aQuarterOfTheVarianceInOneUnitIsSaidFromTwentyUnits() {
        assertEquals(Status.OK, greatest(20, 2.99, MINUTES).health().status());
        assertEquals(Status.CAUTION, greatest(20, 3.01, MINUTES).health().status());
        assertEquals(Status.UNKNOWN, greatest(18, 9, MINUTES).health().status());
    }

    @Test
    void aCappedResultIsPointedAtWhereThereIsACap() {
        var capped = MINUTES.withCap(OptionalDouble.of(2));

        var without = greatest(20, 9, MINUTES).health().detail();
        var with = greatest(20, 9, capped).health().detail();

        assertTrue(without.contains("a cap on the metric") && !without.contains("read the capped result"), without);
        assertTrue(with.endsWith(", and read the capped result beside."), with);
    }

    @Test
    void fromAHundredUnitsPerArmTheTimeBeforeMayBeLookedAtEveryDay() {
        assertEquals(Status.CAUTION, before(99, 500).status());
        assertEquals(Status.CAUTION, before(500, 99).status());
        assertEquals(Status.BROKEN, before(100, 500).status());
    }

    private static Health before(long control, long treatment) {
        return PreStartDifference.check("b", new ArmMean(control, 3, 0.0001), new ArmMean(treatment, 4, 0.0001), 1_000)
                .health();
    }

    @Test
    void oneInTwentySharedUnitsIsNotNotableYet() {
        var five = List.of(
                new ArmSplit("a x p", 0.25, 1),
                new ArmSplit("a x q", 0.25, 2),
                new ArmSplit("b x p", 0.25, 1),
                new ArmSplit("b x q", 0.25, 1));

        assertEquals(Status.OK, SharedUnits.check("tone", 100, five).status());
        assertEquals(Status.CAUTION, SharedUnits.check("tone", 99, five).status());
    }

    /** A sound split can be told from as many units on as, all in the smaller arm, would be told to be broken. */
    @Test
    void unevenSplitsCanBeToldFromAsManyUnitsAsCouldBreakThem() {
        boolean seen = false;
        for (int n = 1; n <= 40; n++) {
            boolean breaks = live(0, n).status() == Status.BROKEN;
            assertEquals(breaks, live(n - n / 10, n / 10).status() != Status.UNKNOWN, n + " units");
            seen |= breaks && n < 20;
        }
        assertTrue(seen);
        assertFalse(live(0, 1).status() == Status.BROKEN);
    }

    private static Health live(long most, long few) {
        return SampleRatio.live(List.of(new ArmSplit("a", 9, most), new ArmSplit("b", 1, few)))
                .health();
    }

    @ParameterizedTest(name = "1e{0}")
    @CsvSource({"-3, 0.0010", "-4.5, 3.2e-5", "-299.5, 3.2e-300", "-300.5, below 1e-300"})
    void aChanceIsToldHoweverSmall(double exponent, String told) {
        assertEquals(told, HealthText.p(exponent * Math.log(10)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1, every time",
        "0.02, 2 times in 100",
        "0.00951, once in 100",
        "0.00949, once in about 110 times",
        "1.01e-9, 'once in about 990,000,000 times'",
        "0.99e-9, less than once in a billion times"
    })
    void howOftenIsToldInWords(double p, String told) {
        assertEquals(told, HealthText.often(Math.log(p)));
    }

    /**
     * Four days whose effects lie on a line, each known to a variance of 1: the slope's error is 1 / sqrt(5), that of the line
     * at either end sqrt(1 / 4 + 9 / 20), and 1 in 100 is at 2.575829 of them (R 4.2.2: qnorm(0.995)).
     */
    private static Fading fading(long units, int days, double first, double perDay) {
        var list = new ArrayList<Day>();
        for (int i = 0; i < days; i++) {
            list.add(new Day(i, new ArmMean(units, 0, 0.5), new ArmMean(units, first + perDay * i, 0.5)));
        }
        return Fading.check(new ArmMean(32, 0, 0.125), new ArmMean(32, 0, 0.125), list);
    }

    @Test
    void aTrendNeedsFourDaysOfEightUnitsInEachArm() {
        assertEquals(Status.OK, fading(8, 4, 9, 0).health().status());
        assertEquals(Status.UNKNOWN, fading(8, 3, 9, 0).health().status());
        assertEquals(Status.UNKNOWN, fading(7, 4, 9, 0).health().status());
    }

    @Test
    void aSlopeThatChanceGivesOnceInAHundredTimesIsSaid() {
        assertEquals(Status.OK, fading(8, 4, 9, -1.151).health().status());
        assertEquals(Status.CAUTION, fading(8, 4, 9, -1.153).health().status());
    }

    @Test
    void anEffectTurnsWhenBothEndsAreBeyondChance() {
        assertFalse(
                fading(8, 4, 1.5 * 1.436, -1.436).slope().value().orElseThrow().turned());
        assertTrue(
                fading(8, 4, 1.5 * 1.438, -1.438).slope().value().orElseThrow().turned());
    }

    @Test
    void carryOverIsJudgedFromFourSlotsMoreThanPairsOfArms() {
        double[] two = {1, 2};
        var pairs = List.of(
                new Cell("a", "a", Moments.of(two)),
                new Cell("a", "b", Moments.of(two)),
                new Cell("b", "a", Moments.of(two)),
                new Cell("b", "b", Moments.of(two)));
        assertEquals(Status.OK, CarryOver.check(pairs).health().status());

        var fewer = new ArrayList<>(pairs.subList(0, 3));
        fewer.add(new Cell("b", "b", Moments.of(new double[] {1})));
        assertEquals(Status.UNKNOWN, CarryOver.check(fewer).health().status());
    }
}
