package furrow.experiments.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.bayes.Bayes;
import furrow.experiments.bayes.BayesResult;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.WeighedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arms whose units got them with chances that changed. */
class ChangedChancesTest {
    private static final Metric BUY = Metric.proportion("buy");
    private static final Metric MINUTES = Metric.of("minutes", Metric.Type.MEAN);
    private static final Metric CLICKS = Metric.of("clicks", Metric.Type.RATIO);
    private static final int RUNS = 500;

    /**
     * statsmodels 0.15.0, {@code WLS(x, ones, weights=1/p).fit(cov_type="HC1")}: params[0] and bse[0]² for
     * x = 3, 5, 4, 10, 12 and p = .5, .5, .5, .2, .2; by hand Σwx/Σw = 134/16 = 8.375.
     */
    @Test
    void theMeanAndItsErrorAreThoseOfWeightedLeastSquares() {
        var mean = ArmMean.of(weighed(Map.of(0.5, Moments.of(3, 5, 4), 0.2, Moments.of(10, 12))))
                .orElseThrow();

        assertEquals(8.375, mean.value(), 1e-12);
        assertEquals(WLS, mean.squaredError(), 1e-12);
    }

    private static final double WLS = 3.087005615234376;

    /** With one chance for all, weighing changes nothing: the mean's s²/n, and the delta method's of a ratio. */
    @Test
    void oneChanceForAllIsNoWeighing() {
        var pairs = new PairedMoments.Builder()
                .add(1, 2)
                .add(3, 4)
                .add(0, 1)
                .add(5, 5)
                .build();
        for (MetricMoments each : new MetricMoments[] {Moments.of(1, 4, 4, 9), pairs}) {
            var plain = ArmMean.of(each).orElseThrow();
            var weighed = ArmMean.of(weighed(Map.of(0.3, each))).orElseThrow();

            assertEquals(plain.value(), weighed.value(), 1e-12);
            assertEquals(plain.squaredError(), weighed.squaredError(), 1e-12);
        }
    }

    /** 60:40 then 40:60, 30 % of all then 5 % of all, no effect: unweighed this is 20 % against 15 %. */
    @Test
    void whatTimeDoesIsNoEffect() {
        var a = weighed(Map.of(0.4, Moments.ofProportion(600, 2000), 0.6, Moments.ofProportion(150, 3000)));
        var b = weighed(Map.of(0.6, Moments.ofProportion(900, 3000), 0.4, Moments.ofProportion(100, 2000)));
        for (var method : new Analysis.Method[] {Analysis.Method.ANYTIME, Analysis.Method.FIXED}) {
            var found = Comparisons.compare(BUY, Analysis.withDefaults().with(method), "a", a, "b", b);

            var effect = found.absolute().value().orElseThrow();
            assertEquals(0, effect.estimate(), 1e-12);
            assertTrue(found.method().endsWith(", units weighed by 1/chance"), found.method());
            assertTrue(found.verdict() instanceof Verdict.Inconclusive);
        }
        assertEquals(
                0.5, Bayes.withDefaults().chances(BUY, a, b).toBeat().value().orElseThrow(), 1e-9);
    }

    /** A unit with a chance of 1 % among others of 99 % would decide alone. */
    @Test
    void oneUnitWithASmallChanceDecidesNothing() {
        var a = weighed(Map.of(0.99, Moments.ofProportion(100, 1000), 0.01, Moments.ofProportion(1, 1)));
        var b = weighed(Map.of(0.01, Moments.ofProportion(1, 10), 0.99, Moments.ofProportion(10, 99)));
        for (var method : new Analysis.Method[] {Analysis.Method.ANYTIME, Analysis.Method.FIXED}) {
            var found = Comparisons.compare(BUY, Analysis.withDefaults().with(method), "a", a, "b", b);

            assertTrue(found.absolute().why().orElse("").startsWith("not enough yet"), found.toString());
        }
    }

    /**
     * No effect, and everything else changes with the chances: rates from 30 to 5 %, means from 1 to 6, sizes by four.
     * False findings at 95 %, in {@value #RUNS} runs, are allowed to be 5 % and three standard errors.
     */
    @ParameterizedTest(name = "{0}: {1} then {2}, {3} units each")
    @CsvSource(textBlock = """
        # metric, chance of b, and after, units a stretch
          BUY,     0.6, 0.4,  400
          BUY,     0.1, 0.5, 1000
          BUY,     0.5, 0.95, 1000
          MINUTES, 0.6, 0.4,  200
          MINUTES, 0.1, 0.5,  500
          CLICKS,  0.2, 0.7, 1600
        """)
    void theLevelHoldsAtEveryLookAndAtOne(String metric, double first, double second, int units) {
        var kind = Map.of("BUY", BUY, "MINUTES", MINUTES, "CLICKS", CLICKS).get(metric);
        var random = new SplittableRandom(20261129);
        int anytime = 0;
        int once = 0;
        for (int run = 0; run < RUNS; run++) {
            var draw = new Draws(kind, random.split(), new double[] {first, second}, units);
            boolean found = false;
            for (int look = 1; look <= 16; look++) {
                draw.next(units / 8, look > 8 ? 1 : 0);
                found |= differs(draw, Analysis.Method.ANYTIME);
            }
            anytime += found ? 1 : 0;
            once += differs(draw, Analysis.Method.FIXED) ? 1 : 0;
        }
        double allowed = RUNS * (0.05 + 3 * Math.sqrt(0.05 * 0.95 / RUNS));
        assertTrue(anytime <= allowed, "at every look: " + anytime);
        assertTrue(once <= allowed, "at one look: " + once);
        assertTrue(once >= RUNS * 0.01, "at one look it finds nothing at all: " + once);
    }

    /**
     * The same read as a belief at the end: its 95 % interval leaves out no effect in about 5 % of {@value #RUNS} runs, and
     * chances to beat lie on both sides. Read as if the shares had stayed, it would leave it out in nearly all of them.
     */
    @ParameterizedTest(name = "{0}: {1} then {2}, {3} units each")
    @CsvSource(textBlock = """
          BUY,     0.6, 0.4,  800
          BUY,     0.1, 0.5, 1000
          MINUTES, 0.6, 0.4,  200
          CLICKS,  0.2, 0.7, 1600
        """)
    void noEffectStaysNoneForABeliefToo(String metric, double first, double second, int units) {
        var kind = Map.of("BUY", BUY, "MINUTES", MINUTES, "CLICKS", CLICKS).get(metric);
        var random = new SplittableRandom(20261130);
        int found = 0;
        int unweighed = 0;
        int beats = 0;
        for (int run = 0; run < RUNS; run++) {
            var draw = new Draws(kind, random.split(), new double[] {first, second}, units);
            draw.next(units, 0);
            draw.next(units, 1);
            var belief = Bayes.withDefaults().compare(kind, draw.arm(0), draw.arm(1));
            found += isFound(belief) ? 1 : 0;
            beats += belief.chanceToBeat().value().orElseThrow() > 0.5 ? 1 : 0;
            unweighed += isFound(Bayes.withDefaults().compare(kind, draw.pooled(0), draw.pooled(1))) ? 1 : 0;
        }
        assertTrue(found <= RUNS * (0.05 + 3 * Math.sqrt(0.05 * 0.95 / RUNS)), "found: " + found);
        assertTrue(found >= RUNS * 0.01, "finds nothing at all: " + found);
        assertTrue(Math.abs(beats - RUNS / 2.0) <= 3 * Math.sqrt(RUNS / 4.0), "beats: " + beats);
        assertTrue(unweighed > RUNS * 0.5, "unweighed: " + unweighed);
    }

    private static boolean isFound(BayesResult belief) {
        return belief.absolute().value().orElseThrow().excludesZero();
    }

    private static boolean differs(Draws draw, Analysis.Method method) {
        var analysis = Analysis.withDefaults().with(method).withPlannedUnits(2L * draw.units);
        var found = Comparisons.compare(draw.metric, analysis, "a", draw.arm(0), "b", draw.arm(1));
        return found.absolute().value().filter(each -> each.excludesZero()).isPresent();
    }

    private static WeighedMoments weighed(Map<Double, ? extends MetricMoments> strata) {
        return new WeighedMoments(new TreeMap<>(strata));
    }

    /** Units that come in two stretches of time. */
    private static final class Draws {
        private final Metric metric;
        private final SplittableRandom random;
        private final double[] chances;
        private final int units;
        private final PairedMoments.Builder[][] pairs = new PairedMoments.Builder[2][2];

        Draws(Metric metric, SplittableRandom random, double[] chances, int units) {
            this.metric = metric;
            this.random = random;
            this.chances = chances;
            this.units = units;
            for (var arm : pairs) {
                arm[0] = new PairedMoments.Builder();
                arm[1] = new PairedMoments.Builder();
            }
        }

        void next(int some, int stretch) {
            for (int i = 0; i < some; i++) {
                int arm = random.nextDouble() < chances[stretch] ? 1 : 0;
                double size = -Math.log(1 - random.nextDouble()) * (stretch == 0 ? 1 : 4);
                if (metric == BUY) {
                    pairs[arm][stretch].add(random.nextDouble() < (stretch == 0 ? 0.3 : 0.05) ? 1 : 0, 1);
                } else if (metric == MINUTES) {
                    pairs[arm][stretch].add(random.nextDouble() + (stretch == 0 ? 1 : 6), 1);
                } else {
                    pairs[arm][stretch].add(size * random.nextDouble() * (stretch == 0 ? 1 : 0.3), size);
                }
            }
        }

        /** As if the chances had stayed the same. */
        MetricMoments pooled(int arm) {
            var both = pairs[arm][0].build().merge(pairs[arm][1].build());
            return metric == CLICKS ? both : both.x();
        }

        MetricMoments arm(int arm) {
            var strata = new TreeMap<Double, MetricMoments>();
            for (int stretch = 0; stretch < 2; stretch++) {
                double chance = arm == 1 ? chances[stretch] : 1 - chances[stretch];
                var built = pairs[arm][stretch].build();
                if (built.n() > 0) {
                    strata.put(chance, metric == CLICKS ? built : built.x());
                }
            }
            return strata.isEmpty() ? Moments.none() : new WeighedMoments(strata);
        }
    }
}
