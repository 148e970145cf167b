package furrow.experiments.bayes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.noninferiority.Margin;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Metric.Direction;
import furrow.experiments.plan.Metric.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BestArmProbabilityTest {
    private static final Metric REPLIES = Metric.proportion("replies");
    private static final Metric MINUTES = Metric.of("minutes", Type.MEAN);
    private static final Bayes BAYES = Bayes.withDefaults();

    private static Map<String, MetricMoments> arms(MetricMoments... moments) {
        var arms = new LinkedHashMap<String, MetricMoments>();
        for (int i = 0; i < moments.length; i++) {
            arms.put("arm" + i, moments[i]);
        }
        return arms;
    }

    private static List<BestArmProbability> best(Metric metric, MetricMoments... moments) {
        return BAYES.best(metric, arms(moments)).value().orElseThrow();
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 1e-8 * Math.abs(expected));
    }

    /** mpmath 1.3.0, 25 digits: quad(f_i F_j F_k) and quad(F_i (1 - F_j F_k)), Jeffreys' prior. */
    @Test
    void betaPosteriorsMatchMpmath() {
        Moments[] arms = {Moments.ofProportion(5, 50), Moments.ofProportion(9, 69), Moments.ofProportion(1, 11)};
        double[] highest = {0.200812995761114, 0.452213341912222, 0.346973662326664};
        double[] lowest = {0.398072509614563, 0.154051716275582, 0.447875774109855};
        double[] loss = {0.0700521171326723, 0.0421809686732885, 0.0528952543875742};

        var high = best(REPLIES, arms);
        var low = best(REPLIES.with(Direction.LOWER), arms);

        for (int i = 0; i < 3; i++) {
            assertEquals("arm" + i, high.get(i).arm());
            assertClose(highest[i], high.get(i).chanceToBest());
            assertClose(lowest[i], low.get(i).chanceToBest());
            assertClose(loss[i], high.get(i).expectedLoss().value().orElseThrow());
        }
    }

    /** mpmath 1.3.0, 25 digits: quad(f_i F_j F_k) and quad(F_i (1 - F_j F_k)) of Student's t by betainc, 20 pieces. */
    @Test
    void studentPosteriorsMatchMpmath() {
        var arms = List.of(
                StudentPosterior.of(new ArmMean(10, 3, .04)),
                StudentPosterior.of(new ArmMean(8, 3.4, .09)),
                StudentPosterior.of(new ArmMean(6, 2.5, .16)));
        double[] chance = {0.142982773197731, 0.807442249571143, 0.049574977231126};
        double[] loss = {0.455198753154929, 0.055198753154929, 0.955198753154929};

        var standings = new BestArm(arms, Direction.HIGHER).standings();

        for (int i = 0; i < 3; i++) {
            assertClose(chance[i], standings.get(i).chance());
            assertClose(loss[i], standings.get(i).loss());
        }
    }

    @Property(seed = "20261123", tries = 15)
    void twoArmsAgreeWithTheirComparison(
            @ForAll @IntRange(max = 30) int x1,
            @ForAll @IntRange(min = 1, max = 3_000_000) int y1,
            @ForAll @IntRange(max = 3000) int x0,
            @ForAll @IntRange(min = 1, max = 300) int y0) {
        var control = Moments.ofProportion(x0, x0 + y0);
        var treatment = Moments.ofProportion(x1, x1 + y1);
        var pair = BAYES.compare(REPLIES, control, treatment);

        var best = best(REPLIES, control, treatment);

        assertEquals(pair.chanceToBeat().value().orElseThrow(), best.get(1).chanceToBest(), 1e-9);
        assertEquals(
                pair.expectedLoss().value().orElseThrow(),
                best.get(1).expectedLoss().value().orElseThrow(),
                1e-9);
    }

    @Property(seed = "20261123", tries = 15)
    void chancesSumToOne(@ForAll @IntRange(min = 1, max = 6) int k, @ForAll @IntRange(max = 1000) int seed) {
        var random = new java.util.Random(seed);
        var moments = new MetricMoments[k];
        var rates = new MetricMoments[k];
        var means = new MetricMoments[k];
        for (int i = 0; i < k; i++) {
            int n = 1 + random.nextInt(1 + random.nextInt(100_000));
            moments[i] = Moments.ofProportion(random.nextInt(n + 1), n);
            rates[i] = new PairedMoments.Builder()
                    .add(random.nextInt(50), 1 + random.nextInt(n))
                    .build();
            means[i] = Moments.of(random.doubles(2 + random.nextInt(5)).toArray());
        }

        assertSumsToOne(best(REPLIES, moments));
        assertSumsToOne(best(Metric.of("rate", Type.RATE), rates));
        assertSumsToOne(best(MINUTES, means));
    }

    private static void assertSumsToOne(List<BestArmProbability> best) {
        assertEquals(
                1, best.stream().mapToDouble(BestArmProbability::chanceToBest).sum(), 1e-8, best.toString());
    }

    @Test
    void whatCannotBeToldSaysWhy() {
        var plain = Moments.of(1, 2, 3);
        assertTrue(BAYES.best(REPLIES, arms(Moments.none(), plain))
                .why()
                .orElseThrow()
                .contains("no units"));
        assertTrue(BAYES.best(REPLIES, arms(plain)).why().orElseThrow().contains("0 or 1"));
        assertTrue(BAYES.best(MINUTES, arms(plain, Moments.of(2, 2)))
                .why()
                .orElseThrow()
                .contains("same value"));
        assertTrue(BAYES.best(Metric.of("q", Type.QUANTILE), arms(plain))
                .why()
                .orElseThrow()
                .contains("quantiles"));
        assertTrue(best(MINUTES, plain, Moments.of(2, 3))
                .get(0)
                .expectedLoss()
                .why()
                .isPresent());
        assertThrows(IllegalArgumentException.class, () -> BAYES.best(MINUTES, Map.of()));
        assertTrue(BAYES.best(REPLIES, arms(Moments.ofProportion(1, 2), pairs(1, 2, 3, 4)))
                .why()
                .orElseThrow()
                .contains("give all arms the same columns"));
    }

    private static PairedMoments pairs(double... values) {
        var builder = new PairedMoments.Builder();
        for (int i = 0; i < values.length; i += 2) {
            builder.add(values[i], values[i + 1]);
        }
        return builder.build();
    }

    /** mpmath 1.3.0, 25 digits: quad over c of f_C(c) P(T > r c + d), T = Beta(12.5, 12.5), C = Beta(5.5, 19.5). */
    @Test
    void practicalEquivalenceMatchesMpmath() {
        var control = Moments.ofProportion(5, 24);
        var treatment = Moments.ofProportion(12, 24);

        var relative = equivalence(REPLIES, control, treatment, Margin.relative(0.2));
        var absolute = equivalence(REPLIES, control, treatment, Margin.absolute(0.1));
        var lower = equivalence(REPLIES.with(Direction.LOWER), control, treatment, Margin.absolute(0.1));

        assertClose(0.95093158642729, relative.better());
        assertClose(1 - 0.9966133358645, relative.worse());
        assertClose(0.9966133358645 - 0.95093158642729, relative.same());
        assertClose(0.91767502735476, absolute.better());
        assertClose(0.99792172857297 - 0.91767502735476, absolute.same());
        assertEquals(absolute.better(), lower.worse());
    }

    private static PracticalEquivalence equivalence(Metric metric, Moments c, Moments t, Margin margin) {
        return BAYES.equivalence(metric, c, t, margin).value().orElseThrow();
    }

    @Test
    void aRelativeMarginIsLaidAgainstTheSizeOfANegativeControl() {
        var control = Moments.of(-10.2, -9.8, -10.1, -9.9);
        var treatment = Moments.of(-10.3, -10.1, -10.0, -9.9);

        var within = equivalence(MINUTES, control, treatment, Margin.relative(0.2));
        var mirrored = equivalence(
                MINUTES, Moments.of(10.2, 9.8, 10.1, 9.9), Moments.of(10.3, 10.1, 10.0, 9.9), Margin.relative(0.2));

        assertTrue(within.same() > 0.99);
        assertEquals(mirrored.better(), within.worse(), 1e-12);
    }

    @Test
    void aMarginAsWideAsTheControlLeavesNothingWorse() {
        var whole =
                equivalence(REPLIES, Moments.ofProportion(5, 24), Moments.ofProportion(0, 24), Margin.relative(1.5));

        assertEquals(0, whole.worse());
        assertEquals(1, whole.same() + whole.better(), 1e-12);
    }
}
