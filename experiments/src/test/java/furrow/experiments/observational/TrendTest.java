package furrow.experiments.observational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Effect;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);
    private static final double[][] EARLY = {
        {12, 15, 9}, {14, 11}, {10, 13, 16, 12}, {15, 9, 14}, {11, 12}, {17, 13, 12}, {14, 10, 13}
    };
    private static final double[][] TURNING = {
        {15, 9}, {14, 16, 12}, {17, 13, 12}, {14, 10, 13}, {11, 12}, {10, 8}, {9, 11, 10}
    };
    private static final double[][] LATE = {{8, 11}, {7, 9, 12}, {10, 6}, {9, 8, 11, 7}, {12, 8}, {6, 9, 10}, {8, 9}};

    private static TreeMap<LocalDate, MetricMoments> days(double[][]... weeks) {
        var days = new TreeMap<LocalDate, MetricMoments>();
        var day = MONDAY;
        for (double[][] week : weeks) {
            for (double[] units : week) {
                days.put(day, Moments.of(units));
                day = day.plusDays(1);
            }
        }
        return days;
    }

    private static TreeMap<LocalDate, MetricMoments> paired(TreeMap<LocalDate, MetricMoments> days) {
        var paired = new TreeMap<LocalDate, MetricMoments>();
        days.forEach((day, moments) -> paired.put(
                day,
                PairedMoments.ofTotals(
                        moments.n(),
                        moments.total(),
                        ((Moments) moments).sumSquares(),
                        moments.n(),
                        moments.n(),
                        moments.total())));
        return paired;
    }

    /**
     * statsmodels 0.13.5: {@code OLS(y, ones).fit(cov_type="hac-groupsum", cov_kwds={"time": day, "maxlags": 3,
     * "use_correction": False})}, or {@code "cluster"}, or the variance of units over n, whichever is largest (the first
     * in turning weeks, the last in even ones), the first two times 7 / 6; limits are the roots by scipy 1.10.1 {@code
     * brentq} of {@code (late - r early)^2 = t^2 (v_late + r^2 v_early)}, t = {@code t.ppf(1 - alpha / 2, 3)}.
     */
    @ParameterizedTest(name = "turning {0}, level {2}")
    @CsvSource({
        "false, 0.24947368421052635, 0.95, -0.29453262786596124, -0.4260188823668386, -0.14022823953337205",
        "false, 0.24947368421052635, 0.98333333333333333, -0.29453262786596124, -0.4887969549135386, -0.04595973789696295",
        "true, 0.8876028806584363, 0.95, -0.2592592592592591, -0.4404404432813769, 0.020565751038020386",
        "true, 0.8876028806584363, 0.98333333333333333, -0.2592592592592591, -0.5145764252561718, 0.24809171489810167"
    })
    void agreesWithRegressionsAndRootsFoundElsewhere(
            boolean turning, double variance, double level, double estimate, double lower, double upper) {
        var days = days(turning ? TURNING : EARLY, LATE);
        var trend = Trend.of(days).value().orElseThrow();
        assertEquals(variance, trend.early().squaredError(), 1e-12);
        assertEquals(0.18881626724763978, trend.late().squaredError(), 1e-12);
        var expected = new Effect(estimate, lower, upper);
        same(expected, trend.change(level).value().orElseThrow());
        same(
                expected,
                Trend.of(paired(days))
                        .value()
                        .orElseThrow()
                        .change(level)
                        .value()
                        .orElseThrow());
    }

    private static void same(Effect expected, Effect actual) {
        assertEquals(expected.estimate(), actual.estimate(), 1e-9);
        assertEquals(expected.lower(), actual.lower(), 1e-9);
        assertEquals(expected.upper(), actual.upper(), 1e-9);
    }

    @Test
    void periodsAreWholeWeeksOfWhichTheLastEndsWithTheLastDay() {
        var long12 = days(LATE, LATE, EARLY, EARLY, EARLY, EARLY, LATE, LATE, LATE, LATE);
        var trend = Trend.of(long12).value().orElseThrow();
        assertEquals(4, trend.weeks());
        assertEquals(12.6, trend.early().value(), 1e-9);
        assertEquals(80.0 / 9, trend.late().value(), 1e-9);

        var odd = days(EARLY, EARLY, LATE);
        assertEquals(1, Trend.of(odd).value().orElseThrow().weeks());
    }

    @Test
    void tooFewDaysOrAlikeDaysSayWhy() {
        var short13 = days(EARLY, LATE);
        short13.remove(short13.firstKey());
        assertTrue(Trend.of(short13).why().orElseThrow().contains("whole weeks"));
        var sparse = days(EARLY, LATE);
        sparse.keySet()
                .removeIf(
                        day -> day.isBefore(MONDAY.plusDays(7)) && day.getDayOfYear() % 2 == 0 && !day.equals(MONDAY));
        assertTrue(Trend.of(sparse).why().isPresent());
        double[][] flat = {{1}, {1}, {1}, {1}, {1}, {1}, {1}};
        assertTrue(Trend.of(days(flat, flat))
                .value()
                .orElseThrow()
                .change(0.95)
                .why()
                .orElseThrow()
                .contains("chance"));
        assertTrue(Trend.of(new TreeMap<>()).why().isPresent());
    }

    /** What a tactic brings on noise: days that differ by chance, by a shock of their own, and by their weekday. */
    @ParameterizedTest(name = "shock {0}, its memory {1}, weekdays {2}, tail {3}")
    @CsvSource({
        "0, 0, 0, 0, 0.025",
        "0.4, 0, 0, 0, 0.025",
        "0.3, 0, 0.5, 0, 0.025",
        "0.2, 0, 0, 1.2, 0.025",
        "0.3, 0.3, 0, 0, 0.035",
        "0.3, 0.5, 0, 0, 0.055"
    })
    void aSteadyTacticIsCalledFadingNoMoreOftenThanStated(
            double shock, double memory, double weekday, double tail, double stated) {
        var random = new SplittableRandom(20261120);
        int runs = 2_000;
        int fading = 0;
        for (int run = 0; run < runs; run++) {
            var days = new TreeMap<LocalDate, MetricMoments>();
            double mood = random.nextGaussian();
            for (int i = 0; i < 28; i++) {
                mood = memory * mood + Math.sqrt(1 - memory * memory) * random.nextGaussian();
                days.put(MONDAY.plusDays(i), day(random, shock * mood - (i % 7 >= 5 ? weekday : 0), tail));
            }
            fading += Trend.of(days)
                            .value()
                            .orElseThrow()
                            .change(0.95)
                            .value()
                            .filter(change -> change.upper() < 0)
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertTrue(fading <= stated * runs + 3 * Math.sqrt(stated * (1 - stated) * runs), "fading: " + fading);
    }

    private static Moments day(SplittableRandom random, double shift, double tail) {
        double level = Math.log(10) + shift;
        var units = new Moments.Builder();
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            units.add(Math.exp(level + tail * random.nextGaussian()) + (tail > 0 ? 0 : 3 * random.nextDouble()));
        }
        return units.build();
    }
}
