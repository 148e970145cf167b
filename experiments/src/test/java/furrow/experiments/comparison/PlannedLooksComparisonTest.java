package furrow.experiments.comparison;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.SpendingFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedLooksComparisonTest {
    private static final Metric CLICK = Metric.proportion("click");

    private static Analysis looks(long units, double... shares) {
        return Analysis.withDefaults().withPlannedUnits(units).with(LookSchedule.at(shares));
    }

    private static Moments yes(long n, long x) {
        return Moments.ofProportion(x, n);
    }

    private static Comparison compare(Metric metric, Analysis analysis, LookMoments... looks) {
        return Comparisons.compare(metric, analysis, 0.5, "plain", "warm", List.of(looks));
    }

    /**
     * The example of docs/statistics.md, by hand: 200 and 262 of 2,000 at the second of four looks, half of 8,000. The score
     * statistic is (0.131 - 0.1) / sqrt(0.1155 · 0.8845 (1/2000 + 1/2000) · 4000/3999) = 3.0667; the limit at half, with
     * 4.3326 at a quarter before it, is 2.9631.
     */
    @Test
    void theExampleOfTheDocumentation() {
        var analysis = looks(8000, 0.25, 0.5, 0.75, 1);

        var found = Comparisons.compare(CLICK, analysis, "plain", yes(2000, 200), "warm", yes(2000, 262));

        assertAll(
                () -> assertEquals(new Verdict.Better(), found.verdict()),
                () -> assertEquals(
                        "score test with Miettinen-Nurminen limits, group sequential, look 2 at 50 % of the units,"
                                + " O'Brien-Fleming type",
                        found.method()),
                () -> assertEquals(0.031, found.absolute().value().orElseThrow().estimate(), 1e-4),
                () -> assertTrue(found.pValue().value().orElseThrow() < 0.05));
    }

    @Test
    void oneLookAtTheEndIsTheFixedMethod() {
        var once = Comparisons.compare(
                CLICK,
                Analysis.withDefaults().with(Analysis.Method.FIXED),
                "plain",
                yes(900, 90),
                "warm",
                yes(1100, 140));
        var looks = compare(CLICK, looks(2000, 1), LookMoments.of(1, true, yes(900, 90), yes(1100, 140)));

        var expected = once.absolute().value().orElseThrow();
        var found = looks.absolute().value().orElseThrow();
        assertAll(
                () -> assertEquals(expected.lower(), found.lower(), 1e-8),
                () -> assertEquals(expected.estimate(), found.estimate(), 1e-8),
                () -> assertEquals(expected.upper(), found.upper(), 1e-8),
                () -> assertEquals(
                        once.pValue().value().orElseThrow(),
                        looks.pValue().value().orElseThrow(),
                        1e-9));
    }

    @Test
    void whatALookFoundStays() {
        var first = LookMoments.of(0.5, false, yes(1000, 80), yes(1000, 150));
        var later = LookMoments.of(1, true, yes(2000, 300), yes(2000, 300));

        var found = compare(CLICK, looks(4000, 0.5, 1), first, later);

        assertEquals(new Verdict.Better(), found.verdict());
        assertTrue(found.method().contains("look 1 at 50 %"), found.method());
        assertEquals(compare(CLICK, looks(4000, 0.5, 1), first).absolute(), found.absolute());
    }

    @Test
    void soEarlyALookSettlesNothing() {
        var found = compare(CLICK, looks(40_000, 0.01, 1), LookMoments.of(0.01, false, yes(200, 0), yes(200, 60)));

        assertEquals(
                "so early a look may spend next to nothing of the error, so it settles nothing; the later ones do",
                found.absolute().why().orElseThrow());
    }

    private interface Units {
        MetricMoments of(Random random, int n);
    }

    private static Moments sums(Random random, int n, ToDoubleFunction<Random> unit) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double x = unit.applyAsDouble(random);
            sum += x;
            squares += x * x;
        }
        return Moments.ofTotals(n, sum, squares);
    }

    private static PairedMoments pairs(Random random, int n) {
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            double views = Math.ceil(Math.exp(1 + 0.5 * random.nextGaussian()));
            double clicks = 0.2 * views + Math.sqrt(views) * 0.3 * random.nextGaussian();
            x += clicks;
            y += views;
            xx += clicks * clicks;
            yy += views * views;
            xy += clicks * views;
        }
        return PairedMoments.ofTotals(n, x, xx, y, yy, xy);
    }

    private static MetricMoments poisson(Random random, int n) {
        return sums(random, n, any -> {
            double limit = Math.exp(-0.7);
            double product = random.nextDouble();
            int events = 0;
            while (product > limit) {
                product *= random.nextDouble();
                events++;
            }
            return events;
        });
    }

    private static Units units(String kind) {
        return switch (kind) {
            case "proportion" ->
                (random, n) -> {
                    int x = 0;
                    for (int i = 0; i < n; i++) {
                        x += random.nextDouble() < 0.2 ? 1 : 0;
                    }
                    return Moments.ofProportion(x, n);
                };
            case "mean" -> (random, n) -> sums(random, n, any -> -Math.log(1 - random.nextDouble()));
            case "rate" -> PlannedLooksComparisonTest::poisson;
            default -> PlannedLooksComparisonTest::pairs;
        };
    }

    /**
     * Of 1,000 experiments in which no arm does anything, those that any of four looks finds a difference in; 5 % is promised, and
     * three standard errors more are chance.
     */
    @ParameterizedTest(name = "{0}, {1}, {2} units a look")
    @CsvSource({
        "proportion, OBRIEN_FLEMING, 120",
        "proportion, POCOCK, 30",
        "mean, POCOCK, 60",
        "rate, OBRIEN_FLEMING, 60",
        "ratio, POCOCK, 60"
    })
    void allLooksTogetherFindWhatIsNotThereNoOftenerThanPromised(
            String kind, SpendingFunction.Family family, int units) {
        var metric = switch (kind) {
            case "proportion" -> CLICK;
            case "mean" -> Metric.of("minutes", Metric.Type.MEAN);
            case "rate" -> Metric.of("comments", Metric.Type.RATE);
            default -> Metric.of("ctr", Metric.Type.RATIO);
        };
        var analysis = Analysis.withDefaults()
                .withPlannedUnits(8L * units)
                .with(LookSchedule.at(0.25, 0.5, 0.75, 1).with(new SpendingFunction(family, 0)));
        var draw = units(kind);
        var random = new Random(20261201);
        int runs = 1000;
        int wrong = 0;
        for (int run = 0; run < runs; run++) {
            MetricMoments c = draw.of(random, units);
            MetricMoments t = draw.of(random, units);
            var looks = new ArrayList<LookMoments>();
            boolean found = false;
            for (int look = 1; look <= 4 && !found; look++) {
                if (look > 1) {
                    c = c.and(draw.of(random, units));
                    t = t.and(draw.of(random, units));
                }
                looks.add(LookMoments.of(look / 4.0, look == 4, c, t));
                // A look that one look at 5 % would not call a finding reaches no limit.
                if (once(metric, c, t)) {
                    found = Comparisons.compare(metric, analysis, 0.5, "plain", "warm", looks)
                            .absolute()
                            .value()
                            .filter(effect -> effect.excludesZero())
                            .isPresent();
                }
            }
            wrong += found ? 1 : 0;
        }
        double share = (double) wrong / runs;
        assertTrue(share <= 0.05 + 3 * Math.sqrt(0.05 * 0.95 / runs), "found in " + share);
        assertTrue(share >= 0.02, "found in " + share);
    }

    private static boolean once(Metric metric, MetricMoments c, MetricMoments t) {
        return Comparisons.compare(metric, Analysis.withDefaults().with(Analysis.Method.FIXED), "plain", c, "warm", t)
                .absolute()
                .value()
                .filter(effect -> effect.excludesZero())
                .isPresent();
    }
}
