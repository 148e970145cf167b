package furrow.experiments.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.fixed.Welch;
import furrow.experiments.inference.RegressedMeans;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric.Direction;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {

    /**
     * statsmodels 0.15.0: {@code TTestIndPower().solve_power(effect_size=2 / (8 * sqrt(1 - r**2)), alpha=0.05, power=0.8)} at r = 0,
     * 0.5 and 0.7 gives 252.128, 189.338, 129.061 units an arm.
     */
    @ParameterizedTest(name = "correlation {0}")
    @CsvSource({"0, 252.127", "0.5, 189.338", "0.7, 129.061"})
    void whatIsKnownBeforeTakesFewerUnits(double correlation, double units) {
        var plain = Power.of(new ControlResponse.Mean(10, 8)).with(LookPlan.FIXED);

        assertEquals(2 * units, total(plain.given(correlation), 0.2), 2);
    }

    /** Planned for a correlation of 0.7, two arms regressed on what was known find it as often as is said. */
    @Test
    void regressedArmsFindWhatWasPlanned() {
        var power =
                Power.of(new ControlResponse.Mean(10, 8)).with(LookPlan.FIXED).given(0.7);
        long each = power.unitsFor(0.2).value().orElseThrow().perArm().get(0);
        var random = new SplittableRandom(20261204);
        int found = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            var pair = RegressedMeans.pair(arm(random, each, 10), arm(random, each, 12))
                    .orElseThrow();
            found += new Welch(0.95)
                                    .finding("given", pair.control(), pair.treatment(), pair.shared())
                                    .pValue()
                                    .value()
                                    .orElseThrow()
                            < 0.05
                    ? 1
                    : 0;
        }

        assertEquals(0.8, found / (double) runs, 3 * Math.sqrt(0.8 * 0.2 / runs));
    }

    private static RegressionMoments arm(SplittableRandom random, long units, double mean) {
        var builder = RegressionMoments.Builder.ofNumbers(1);
        for (long i = 0; i < units; i++) {
            double before = random.nextGaussian();
            builder.add(mean + 8 * (0.7 * before + Math.sqrt(1 - 0.49) * random.nextGaussian()), 0, before);
        }
        return builder.build();
    }

    @Test
    void aCorrelationOfOneIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new ControlResponse.Proportion(0.1).given(1));
        assertTrue(String.valueOf(refused.getMessage()).contains("needs -0.99 to 0.99, but was 1.0"));
    }

    private static Power fixed(ControlResponse response) {
        return Power.of(response).with(LookPlan.FIXED);
    }

    private static long total(Power power, double effect) {
        return power.unitsFor(effect).value().orElseThrow().total();
    }

    /** R 4.2.2: power.prop.test(n, p1 = , p2 = , sig.level = 1 - level, strict = TRUE)$power; relative 1e-12. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        # n, p1, p2, level, power
        100, 0.05, 0.15, 0.95, 0.6564181818722
        500, 0.05, 0.06, 0.95, 0.106602007174475
         40, 0.50, 0.90, 0.99, 0.929992469697909
        """)
    void proportionsMatchR(long n, double p1, double p2, double level, double power) {
        var plan = fixed(new ControlResponse.Proportion(p1)).withLevel(level);

        assertEquals(power, plan.at(2 * n, p2 / p1 - 1), power * 1e-12);
    }

    /** statsmodels 0.15.0: power_proportions_2indep(diff=0.1, prop2=0.2, nobs1=60, ratio=3, alpha=0.05). */
    @Test
    void unequalProportionsMatchStatsmodels() {
        var plan = fixed(new ControlResponse.Proportion(0.2)).withSplit(3, 1);

        assertEquals(0.3702774907318741, plan.at(240, 0.5), 1e-12);
    }

    /**
     * R 4.2.2: power.prop.test(p1 = .05, p2 = .06, power = .8, strict = TRUE, tol = 1e-12)$n = 8157.71156286003, and
     * (p1 = .02, p2 = .01, power = .9)$n = 3102.86483955954; doubled and rounded up to whole units of each arm.
     */
    @Test
    void unitsForProportionsMatchR() {
        assertEquals(
                new UnitsNeeded(16316, List.of(8158L, 8158L)),
                fixed(new ControlResponse.Proportion(0.05))
                        .unitsFor(0.2)
                        .value()
                        .orElseThrow());
        assertEquals(6206, total(fixed(new ControlResponse.Proportion(0.02)).withTarget(0.9), -0.5));
    }

    /** R 4.2.2: power.prop.test(n = 1000, p1 = .05, power = .8, strict = TRUE, tol = 1e-12)$p2 = 0.0809768227018337. */
    @Test
    void smallestRiseOfAProportionMatchesR() {
        double effect = fixed(new ControlResponse.Proportion(0.05))
                .smallestEffect(2000, Direction.HIGHER)
                .value()
                .orElseThrow();

        assertEquals(0.0809768227018337, 0.05 * (1 + effect), 1e-11);
    }

    /**
     * R 4.2.2, power.t.test(n, delta = , sd = , strict = TRUE)$power in rows 1 and 2; pwr 1.3-0, pwr.t2n.test(n1, n2, d,
     * sig.level) in rows 3 and 4; statsmodels 0.15.0, TTestIndPower().power(0.35, 40, 0.05, ratio=2.5) in row 5.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
        # n1, n2,    d,  level,  power
          12, 12,  1.2,   0.95, 0.802078791767253
           3,  3,  2.0,   0.95, 0.462640811891427
           8, 16,  1.2,   0.95, 0.754496882841441
          30, 10,  0.4,  0.975, 0.119128271021672
          40, 100, 0.35,  0.95, 0.45938222439578624
        """)
    void meansMatchRAndStatsmodels(int n1, int n2, double d, double level, double power) {
        var plan = fixed(new ControlResponse.Mean(10, 10)).withSplit(n1, n2).withLevel(level);

        assertEquals(power, plan.at(n1 + n2, d), 1e-9);
    }

    /**
     * pwr 1.3-0: pwr.t.test(d = .2, power = .9)$n = 526.333188574822; R 4.2.2: power.t.test(delta = .5, sd = 1, power =
     * .8, strict = TRUE)$n = 63.7656101909419; power.t.test(n = 12, sd = .5, power = .8, strict = TRUE)$delta =
     * 0.598405956876731.
     */
    @Test
    void unitsAndEffectsOfMeansMatchPwr() {
        assertEquals(2 * 527, total(fixed(new ControlResponse.Mean(1, 1)).withTarget(0.9), 0.2));
        assertEquals(128, total(fixed(new ControlResponse.Mean(1, 1)), 0.5));
        assertEquals(
                0.598405956876731,
                fixed(new ControlResponse.Mean(1, 0.5))
                        .smallestEffect(24, Direction.HIGHER)
                        .value()
                        .orElseThrow(),
                1e-9);
    }

    /**
     * statsmodels 0.15.0: power_poisson_diff_2indep(2.4, 2.0, 50, nobs_ratio=1, alpha=.05, method_var="score"), and
     * (0.8, 1.0, 120, nobs_ratio=2.5, alpha=.02, method_var="score").
     */
    @Test
    void ratesMatchStatsmodels() {
        assertEquals(
                0.2708822595991442, fixed(new ControlResponse.Rate(2, 1, 1)).at(100, 0.2), 1e-12);
        assertEquals(
                0.33001135618652067,
                fixed(new ControlResponse.Rate(1, 1, 1))
                        .withSplit(2.5, 1)
                        .withLevel(0.98)
                        .at(420, -0.2),
                1e-12);
    }

    /** statsmodels 0.15.0: normal_power_het(0.01, 1, .05, s, s), s = 0.06 sqrt(1/70 + 1/50) = 0.14672165380920132. */
    @Test
    void ratiosMatchStatsmodels() {
        var plan = fixed(new ControlResponse.Ratio(0.1, 0.06)).withSplit(70, 50);

        assertEquals(0.14672165380920132, plan.at(120, 0.1), 1e-12);
    }

    /**
     * statsmodels 0.15.0: 883 is the least nobs with power_ztost_prop(0.25, 0.35, nobs, 0.3, alpha=0.025, dist='norm',
     * variance_prop=0.3, discrete=False)[0] >= 0.8 for one sample; two equal arms need four times as many.
     */
    @Test
    void equivalenceMatchesStatsmodels() {
        var plan = fixed(new ControlResponse.Proportion(0.3));

        assertEquals(
                883 * 4.0,
                plan.unitsForEquivalence(1.0 / 6).value().orElseThrow().total(),
                4);
    }

    /** Trapezoid recursion in numpy 2.4.6 on 1001 and 2001 points, extrapolated; 400,000 simulated paths gave 0.57238 in row 2. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        # alpha, drift, power, share
        0.05,   0,   0.01136499520885, 0.994706617445979
        0.05,   3,   0.5722042502449692, 0.7769769029656607
        0.05,   4.2, 0.9097978215200374, 0.5511900998262914
        0.01,   3.5, 0.5422948518237336, 0.8122825593552085
        0.0125, 2,   0.10512444582794715, 0.9669870509142982
        """)
    void anytimePowerMatchesAnIndependentRecursion(double alpha, double drift, double power, double share) {
        var course = new SequentialPower(alpha).at(drift);

        assertEquals(power, course.power(), 1e-8);
        assertEquals(share, course.share(), 1e-8);
    }

    /** R 4.2.2: pt(t, df, ncp, lower = FALSE). */
    @ParameterizedTest
    @CsvSource({
        "2.1, 10, 1.5, 0.310231906558073",
        "4.3, 2, 3, 0.38772545015869",
        "1.97, 250, 2.8, 0.79638092631329",
        "2.1, 10, -1.5, 0.000582276717985941",
        "12, 3, 9, 0.361741474013311"
    })
    void noncentralTailsMatchR(double t, double freedom, double shift, double tail) {
        assertEquals(tail, NoncentralT.above(t, freedom, shift), tail * 1e-9);
    }

    @Property(seed = "20261123", tries = 60)
    void theUnitsNeededAreJustEnough(
            @ForAll @DoubleRange(min = 0.02, max = 0.6) double rate,
            @ForAll @DoubleRange(min = 0.05, max = 0.6) double effect,
            @ForAll @DoubleRange(min = 0.3, max = 3) double weight,
            @ForAll LookPlan reading) {
        var plan = Power.of(new ControlResponse.Proportion(rate)).with(reading).withSplit(1, weight);

        long units = total(plan, effect);

        assertTrue(plan.at(units, effect) >= 0.8 - 1e-9);
        assertTrue(units < 12 || plan.at(units - 4, effect) < 0.8);
        assertTrue(plan.smallestEffect(units, Direction.HIGHER).value().orElseThrow() <= effect * (1 + 1e-9));
    }

    @Property(seed = "20261123", tries = 60)
    void moreUnitsAndLargerEffectsAreSeenMoreOften(
            @ForAll @IntRange(min = 8, max = 4000) int units,
            @ForAll @DoubleRange(min = 0.01, max = 1) double effect,
            @ForAll LookPlan reading) {
        var plan = Power.of(new ControlResponse.Mean(5, 4)).with(reading);

        double power = plan.at(units, effect);

        assertTrue(plan.at(units + units / 4, effect) >= power - 1e-9);
        assertTrue(plan.at(units, effect * 1.2) >= power - 1e-9);
        assertEquals(power, plan.at(units, -effect), 1e-12);
    }

    @Test
    void lookingEarlyCostsUnitsAndSparesThemWhenTheEffectIsLarge() {
        var once = fixed(new ControlResponse.Proportion(0.05));
        var anytime = once.with(LookPlan.ANYTIME);

        long units = total(anytime, 0.2);

        assertTrue(units > total(once, 0.2) * 1.3 && units < total(once, 0.2) * 1.8, () -> "was " + units);
        assertEquals(units, anytime.point(units, 0.2).units());
        assertTrue(anytime.point(units, 0.4).expectedUnits() < 0.4 * units);
        assertEquals(units, once.point(units, 0.4).expectedUnits());
    }

    @Test
    void armsAndMetricsShareTheError() {
        var plan = fixed(new ControlResponse.Mean(1, 1)).withSplit(1, 1, 1).withMetrics(2);

        assertEquals(0.0125, plan.alpha(), 1e-15);
        // statsmodels 0.15.0: TTestIndPower().solve_power(0.3, power=.85, alpha=.0125, ratio=1) = 279.12283784025504
        assertEquals(
                new UnitsNeeded(840, List.of(280L, 280L, 280L)),
                plan.withTarget(0.85).unitsFor(0.3).value().orElseThrow());
    }

    @Test
    void clustersDivideUnitsByTheirDesignEffect() {
        var alone = fixed(new ControlResponse.Proportion(0.1));
        var grouped = alone.with(new Clusters(5, 0.1, 0.5));

        // 1 + ((1 + 0.25) * 5 - 1) * 0.1 = 1.525
        assertEquals(1.525, grouped.clusters().designEffect(), 1e-15);
        assertEquals(alone.at(2000, 0.3), grouped.at(3050, 0.3), 1e-12);
    }

    @Test
    void historyGivesTheResponse() {
        var pairs = new PairedMoments.Builder()
                .add(3, 10)
                .add(5, 12)
                .add(1, 8)
                .add(7, 30)
                .build();

        // numpy 2.4.6: x=[3,5,1,7]; y=[10,12,8,30]; r=x.sum()/y.sum(); (x-r*y).std(ddof=1)/y.mean()
        var ratio = (ControlResponse.Ratio) ControlResponse.ratioFrom(pairs);
        assertEquals(0.26666666666666666, ratio.value(), 1e-15);
        assertEquals(0.09137270485990681, ratio.deviation(), 1e-12);
        var rate = (ControlResponse.Rate) ControlResponse.rateFrom(pairs);
        assertEquals(rate.variance(rate.value()), ratio.variance(ratio.value()), 1e-12);
        assertEquals(
                new ControlResponse.Mean(4, Math.sqrt(20 / 3.0)), ControlResponse.meanFrom(Moments.of(3, 5, 1, 7)));
        assertEquals(new ControlResponse.Proportion(0.25), ControlResponse.proportionFrom(Moments.ofProportion(1, 4)));
    }

    @Test
    void curvesAreData() {
        var plan = fixed(new ControlResponse.Mean(1, 0.5));

        assertEquals(
                List.of(24L, 100L),
                plan.curve(0.6, 24, 100).stream().map(PowerPoint::units).toList());
        assertEquals(0.802078791767253, plan.curve(24, 0.2, 0.6).get(1).power(), 1e-9);
    }

    @Test
    void aBayesianAnalysisIsPlannedAsOneLook() {
        assertEquals(LookPlan.FIXED, LookPlan.of(Analysis.Method.BAYES));
        assertEquals(LookPlan.ANYTIME, LookPlan.of(Analysis.Method.ANYTIME));
    }

    @Test
    void whatCannotBeSeenIsAbsentWithAWhy() {
        var plan = fixed(new ControlResponse.Proportion(0.9));

        assertEquals(
                "with 20 units not even a rise of 11 % would be found 80 times in 100",
                plan.smallestEffect(20, Direction.HIGHER).why().orElseThrow());
        assertEquals(
                "3 units are too few to compare; it takes at least 4 in two arms",
                plan.smallestEffect(3, Direction.HIGHER).why().orElseThrow());
        assertTrue(plan.unitsFor(0).why().orElseThrow().startsWith("no number of units finds an effect of 0"));
        assertTrue(plan.unitsFor(1e-7).why().orElseThrow().startsWith("more than 1e12 units"));
    }

    @Test
    void rejectsPlansThatMakeNoSense() {
        var plan = fixed(new ControlResponse.Proportion(0.4));

        assertEquals(
                "effect needs -1 (all is lost) or more, and a value of at most 1.0, but was 20.0 on 0.4; write 20 % as"
                        + " 0.2",
                assertThrows(IllegalArgumentException.class, () -> plan.at(100, 20))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> plan.at(3, 0.2));
        assertThrows(IllegalArgumentException.class, () -> plan.withSplit(1));
        assertThrows(IllegalArgumentException.class, () -> plan.withSplit(1, 0));
        assertThrows(IllegalArgumentException.class, () -> plan.withLevel(1));
        assertThrows(IllegalArgumentException.class, () -> plan.withTarget(0.1));
        assertThrows(IllegalArgumentException.class, () -> plan.withMetrics(0));
        assertThrows(IllegalArgumentException.class, () -> new ControlResponse.Proportion(0));
        assertThrows(IllegalArgumentException.class, () -> new ControlResponse.Mean(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ControlResponse.Mean(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Clusters(0.5, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> ControlResponse.meanFrom(Moments.of(4)));
    }
}
