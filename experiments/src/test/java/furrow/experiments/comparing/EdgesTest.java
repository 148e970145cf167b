package furrow.experiments.comparing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer or a clear refusal for every pair of awkward arms, never a wrong number. */
class EdgesTest {
    private static final List<Moments> NUMBERS = List.of(
            Moments.none(),
            Moments.of(1),
            Moments.ofProportion(0, 50),
            Moments.ofProportion(50, 50),
            Moments.ofProportion(1, 2),
            Moments.ofProportion(3_000_000_000L, 100_000_000_000L),
            Moments.of(7, 7, 7),
            Moments.of(-3, 4, 2.5),
            Moments.of(1e150, 2e150, 5e150),
            Moments.of(1e-150, 2e-150, 5e-150),
            Moments.ofTotals(10_000, 0, 0),
            Moments.ofTotals(10_000, 1e4, 2e4));

    private static final List<PairedMoments> PAIRS = List.of(
            PairedMoments.none(),
            PairedMoments.ofTotals(1, 3, 9, 5, 25, 15),
            PairedMoments.ofTotals(40, 0, 0, 0, 0, 0),
            PairedMoments.ofTotals(40, 0, 0, 80, 170, 0),
            PairedMoments.ofTotals(40, 60, 120, 80, 170, 130),
            PairedMoments.ofTotals(40, 6e150, 1.2e300, 8e150, 1.7e300, 1.3e300));

    private static void check(Metric metric, MetricMoments control, MetricMoments treatment) {
        for (var method : Analysis.Method.values()) {
            for (long planned : new long[] {2, 1_000_000_000}) {
                var analysis = Analysis.withDefaults().with(method).withPlannedUnits(planned);
                check(Comparisons.compare(metric, analysis, "a", control, "b", treatment));
            }
        }
    }

    private static void check(Comparison comparison) {
        check(comparison.absolute());
        check(comparison.relative());
        comparison.relative().value().ifPresent(effect -> assertTrue(effect.lower() >= -1, comparison.toString()));
        comparison.pValue().value().ifPresent(p -> assertTrue(p > 0 && p <= 1, comparison.toString()));
        comparison.pValue().why().ifPresent(why -> assertFalse(why.isBlank()));
    }

    private static void check(Figure<Effect> figure) {
        figure.value().ifPresent(effect -> {
            assertTrue(Double.isFinite(effect.estimate()), figure.toString());
            assertTrue(effect.lower() <= effect.estimate() + 1e-9 * Math.abs(effect.estimate()), figure.toString());
            assertTrue(effect.upper() >= effect.estimate() - 1e-9 * Math.abs(effect.estimate()), figure.toString());
        });
    }

    @Test
    void everyPairOfNumbersIsAnsweredOrRefused() {
        for (var control : NUMBERS) {
            for (var treatment : NUMBERS) {
                check(Metric.proportion("p"), control, treatment);
                check(Metric.of("m", Metric.Type.MEAN), control, treatment);
                check(Metric.of("m", Metric.Type.MEAN).with(new Metric.Bounds(-5, 10)), control, treatment);
                check(Metric.of("r", Metric.Type.RATE), control, treatment);
                check(Metric.of("q", Metric.Type.QUANTILE), control, treatment);
            }
        }
    }

    @Test
    void everyPairOfRatiosIsAnsweredOrRefused() {
        for (var control : PAIRS) {
            for (var treatment : PAIRS) {
                check(Metric.of("r", Metric.Type.RATIO), control, treatment);
                check(Metric.of("c", Metric.Type.RATE), control, treatment);
                check(Metric.proportion("clusters"), control, treatment);
            }
        }
    }
}
