package furrow.experiments.health;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    private static final Metric MINUTES = Metric.of("minutes", Type.MEAN);

    private static void assertSays(Status status, String part, Health health) {
        assertEquals(status, health.status(), health.toString());
        assertTrue(health.detail().contains(part), health.toString());
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "0, 0, UNKNOWN, No unit has been exposed",
        "0, 500, OK, 0 units of 500",
        "1, 500, OK, too few to matter",
        "1, 50, CAUTION, '1 unit of 50 met more than one arm and are left out (2.00 %)'",
        "60, 500, BROKEN, Do not read the results",
    })
    void unitsInTwoArmsAreSaid(long crossed, long units, Status status, String part) {
        assertSays(status, part, TwoArms.check(crossed, units, Analysis.TwoArms.EXCLUDE));
    }

    @Test
    void unitsInTwoArmsMayCountForTheFirst() {
        assertSays(Status.OK, "count for the first they met", TwoArms.check(1, 500, Analysis.TwoArms.FIRST));
        assertThrows(IllegalArgumentException.class, () -> TwoArms.check(3, 2, Analysis.TwoArms.FIRST));
    }

    @ParameterizedTest(name = "{0} hours")
    @CsvSource({"20, OK, 20 hours old", "30, CAUTION, where a gap of 24 hours is usual", "73, BROKEN, 3 days old"})
    void silenceIsSaid(long hours, Status status, String part) {
        var now = Instant.parse("2026-03-01T12:00:00Z");

        assertSays(
                status,
                part,
                StaleData.check(Optional.of(now.minus(Duration.ofHours(hours))), now, Duration.ofDays(1)));
        assertSays(Status.UNKNOWN, "No event", StaleData.check(Optional.empty(), now, Duration.ofDays(1)));
        assertThrows(IllegalArgumentException.class, () -> StaleData.check(Optional.empty(), now, Duration.ZERO));
    }

    private static List<ArmShare> shares(long a, long ofA, long b, long ofB) {
        return List.of(new ArmShare("a", 1, a, ofA), new ArmShare("b", 1, b, ofB));
    }

    @Test
    void gapsAreJudgedBySizeAndByEvenness() {
        assertAll(
                () -> assertSays(Status.UNKNOWN, "no units yet", Missingness.OPEN_UNITS.check(shares(0, 0, 0, 0))),
                () -> assertSays(
                        Status.OK, "40 units of 200 are open", Missingness.OPEN_UNITS.check(shares(18, 99, 22, 101))),
                () -> assertSays(
                        Status.CAUTION, "begun later", Missingness.OPEN_UNITS.check(shares(60, 600, 140, 600))),
                () -> assertSays(
                        Status.CAUTION, "more than 20", Missingness.MISSING_EXPOSURES.check(shares(30, 100, 33, 100))),
                () -> assertSays(
                        Status.CAUTION, "more than 10", Missingness.OTHER_ARM_FIRST.check(shares(11, 100, 12, 100))),
                () -> assertSays(
                        Status.OK, "Nothing to do", Missingness.MISSING_OUTCOMES.check(shares(3, 100, 2, 100))),
                () -> assertSays(
                        Status.BROKEN,
                        "not alike in all arms: a 2 of 100, b 30 of 100",
                        Missingness.MISSING_OUTCOMES.check(shares(2, 100, 30, 100))),
                () -> assertSays(
                        Status.CAUTION,
                        "a longer one, next time",
                        Missingness.LATE_OUTCOMES.check(shares(12, 100, 9, 100))),
                () -> assertThrows(IllegalArgumentException.class, () -> new ArmShare("a", 1, 3, 2)));
    }

    @Test
    void oneUnitThatCarriesTheVarianceIsSaid() {
        double[] plain = new double[40];
        Arrays.setAll(plain, i -> i % 7);
        double[] wild = plain.clone();
        wild[3] = 90;

        var calm = DominantUnit.check(MINUTES, "a", Moments.of(plain));
        var loud = DominantUnit.check(MINUTES, "a", Moments.of(wild));

        // numpy 2.4.6: w = numpy.arange(40) % 7, w[3] = 90; (w.max() - w.mean())**2 / ((w - w.mean())**2).sum()
        assertEquals(0.9550817903889677, loud.share(), 1e-12);
        assertSays(Status.OK, "Nothing to do", calm.health());
        assertSays(
                Status.CAUTION, "The largest unit of a (90.00) makes 95.5 % of its variance among 40", loud.health());
        assertSays(
                Status.UNKNOWN,
                "19 units",
                DominantUnit.check(MINUTES, "a", Moments.of(Arrays.copyOf(wild, 19)))
                        .health());
        assertSays(
                Status.UNKNOWN,
                "not known from totals",
                DominantUnit.check(MINUTES, "a", Moments.ofTotals(40, 100, 900)).health());
        assertSays(
                Status.OK,
                "0 or 1",
                DominantUnit.check(Metric.proportion("p"), "a", Moments.ofProportion(1, 400))
                        .health());
        assertEquals(
                0, DominantUnit.check(MINUTES, "a", Moments.of(new double[40])).share());
    }

    @Test
    void imbalanceBeforeTheStartIsSaid() {
        var same = new ArmMean(500, 3, 0.002);
        var high = new ArmMean(500, 3.5, 0.002);

        assertAll(
                () -> assertSays(
                        Status.OK,
                        "chance alone does this every time",
                        PreStartDifference.check("b", same, same, 1_000).health()),
                () -> assertSays(
                        Status.BROKEN,
                        "Before the start the units of b had 3.500, those of the control 3.000",
                        PreStartDifference.check("b", same, high, 1_000).health()),
                () -> assertSays(
                        Status.CAUTION,
                        "not alike",
                        PreStartDifference.check("b", new ArmMean(20, 3, 0.002), new ArmMean(20, 3.5, 0.002), 100)
                                .health()),
                () -> assertSays(
                        Status.OK,
                        "nothing to compare",
                        PreStartDifference.check("b", new ArmMean(20, 3, 0), new ArmMean(20, 3, 0), 100)
                                .health()),
                () -> assertSays(
                        Status.UNKNOWN,
                        "one by one",
                        PreStartDifference.check("b", new ArmMean(20, 3, 0), new ArmMean(20, 4, 0), 100)
                                .health()));
    }

    private static List<Day> days(double... effects) {
        long[] control = {20, 30, 25, 40, 10, 3};
        long[] treatment = {22, 28, 30, 35, 12, 9};
        double[] day = {0, 1, 2, 3, 5, 6};
        var days = new ArrayList<Day>();
        for (int i = 0; i < effects.length; i++) {
            days.add(new Day(day[i], new ArmMean(control[i], 2, 0.1), new ArmMean(treatment[i], 2 + effects[i], 0.1)));
        }
        return days;
    }

    /** R 4.2.2: lm(d ~ day, weights = 1 / v), v = 4 / nc + 5 / nt, error from summary(m)$cov.unscaled, 2 * pnorm. */
    @Test
    void theSlopeOfTheDaysMatchesR() {
        var control = new ArmMean(128, 2, 4.0 / 128);
        var treatment = new ArmMean(136, 2.5, 5.0 / 136);

        // the sixth day has three units in an arm and is left out
        var fading = Fading.check(control, treatment, days(1.5, 1.0, .7, .2, -.3, 99));
        var slope = fading.slope().value().orElseThrow();

        assertEquals(-0.37689276539900579, slope.perDay(), 1e-12);
        assertEquals(0.18998499865830237, slope.standardError(), 1e-12);
        assertEquals(0.04727783193336586, slope.pValue(), 1e-12);
        assertEquals(1.41899940189998319, slope.first(), 1e-12);
        assertEquals(-0.46546442509504571, slope.last(), 1e-12);
    }

    @Test
    void aFadingEffectIsSaid() {
        var control = new ArmMean(128, 2, 0.4 / 128);
        var treatment = new ArmMean(136, 2.5, 0.5 / 136);
        var none = new ArmMean(128, 2, 0);

        assertSays(
                Status.CAUTION,
                "it fades",
                Fading.check(control, treatment, days(1.5, 1.0, .7, .2, .1)).health());
        assertSays(
                Status.CAUTION,
                "it grows",
                Fading.check(control, treatment, days(.1, .2, .7, 1.2, 1.5)).health());
        assertSays(
                Status.CAUTION,
                "it grows",
                Fading.check(control, treatment, days(-.1, -.2, -.7, -1.2, -1.5))
                        .health());
        assertSays(
                Status.CAUTION,
                "it has turned to the other side",
                Fading.check(control, treatment, days(1.5, 1.0, .2, -.7, -1.3)).health());
        assertSays(
                Status.OK,
                "80 times in 100). Nothing to do",
                Fading.check(control, treatment, days(.5, .4, .6, .5)).health());
        assertSays(
                Status.UNKNOWN,
                "Only 3 days",
                Fading.check(control, treatment, days(.5, .4, .6)).health());
        assertSays(
                Status.UNKNOWN,
                "do not differ",
                Fading.check(none, none, days(.5, .4, .6, .7)).health());
    }

    private static List<Cell> cells(double[] aa, double[] ab, double[] ba, double[] bb) {
        return List.of(
                new Cell("a", "a", Moments.of(aa)),
                new Cell("a", "b", Moments.of(ab)),
                new Cell("b", "a", Moments.of(ba)),
                new Cell("b", "b", Moments.of(bb)));
    }

    /** R 4.2.2: anova(lm(y ~ now), lm(y ~ now + now:before))[2, 6]. */
    @Test
    void carryOverMatchesTheAnalysisOfVarianceOfR() {
        double[] aa = {3.1, 2.9, 4.0, 3.6};
        double[] ba = {2.2, 2.8, 3.0};
        var washed = CarryOver.check(cells(aa, new double[] {5.2, 4.8, 5.9}, ba, new double[] {4.4, 4.1, 4.9, 5.3}));
        var clean = CarryOver.check(cells(aa, new double[] {3.4, 3.0, 3.9}, ba, new double[] {2.4, 2.9, 3.1, 2.6}));

        assertEquals(0.0001155270259665237, washed.pValue().value().orElseThrow(), 1e-12);
        assertEquals(0.9621651688277489, clean.pValue().value().orElseThrow(), 1e-12);
        assertSays(Status.CAUTION, "wash into each other", washed.health());
        assertSays(Status.OK, "does not show", clean.health());
        assertSays(
                Status.UNKNOWN,
                "too few slots",
                CarryOver.check(cells(aa, new double[0], ba, new double[0])).health());
    }

    private static List<ArmSplit> pairs(long... units) {
        return List.of(
                new ArmSplit("a x p", 0.25, units[0]),
                new ArmSplit("a x q", 0.25, units[1]),
                new ArmSplit("b x p", 0.25, units[2]),
                new ArmSplit("b x q", 0.25, units[3]));
    }

    @Test
    void sharedUnitsMatterWhenTheArmsGoTogether() {
        assertSays(Status.OK, "No unit", SharedUnits.check("tone", 100, pairs(0, 0, 0, 0)));
        assertSays(Status.OK, "do not go together", SharedUnits.check("tone", 900, pairs(52, 47, 49, 51)));
        assertSays(Status.BROKEN, "Do not read", SharedUnits.check("tone", 900, pairs(99, 2, 3, 96)));
        assertSays(Status.CAUTION, "too few to tell", SharedUnits.check("tone", 20, pairs(1, 2, 1, 1)));
        assertThrows(IllegalArgumentException.class, () -> SharedUnits.check("tone", 3, pairs(1, 2, 1, 1)));
    }

    @Test
    void theGravestStatusWins() {
        var ok = new Health("a", Status.OK, "");
        var unknown = new Health("b", Status.UNKNOWN, "");
        var broken = new Health("c", Status.BROKEN, "");

        assertEquals(Status.OK, Health.gravest(List.of()));
        assertEquals(Status.UNKNOWN, Health.gravest(List.of(ok, unknown)));
        assertEquals(Status.BROKEN, Health.gravest(List.of(ok, broken, unknown)));
    }

    /** Sound experiments of 24 to 60 slots call for care at most as often as the threshold says. */
    @Test
    void carryOverKeepsItsThreshold() {
        var random = new Random(9);
        int alarms = 0;
        for (int run = 0; run < 3_000; run++) {
            var moments = new Moments.Builder[] {
                new Moments.Builder(), new Moments.Builder(), new Moments.Builder(), new Moments.Builder()
            };
            int before = 0;
            for (int slot = 0; slot < 24 + run % 36; slot++) {
                int now = random.nextInt(2);
                moments[2 * now + before].add(random.nextGaussian() + now);
                before = now;
            }
            var check = CarryOver.check(List.of(
                    new Cell("a", "a", moments[0].build()),
                    new Cell("a", "b", moments[1].build()),
                    new Cell("b", "a", moments[2].build()),
                    new Cell("b", "b", moments[3].build())));
            alarms += check.health().status() == Status.CAUTION ? 1 : 0;
        }

        // R 4.2.2: qbinom(c(.0001, .9999), 3000, .01) = 12, 52
        assertTrue(12 <= alarms && alarms <= 52, "alarms in 3,000: " + alarms);
    }
}
