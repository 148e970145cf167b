package furrow.engine.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.experiments.comparison.Comparisons;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoundInCountsTest {
    private static final Analysis ONCE = Analysis.withDefaults().with(Analysis.Method.FIXED);

    /**
     * 40 and 50 of 100, of whom 60 and 40 had replied before. By hand: residuals' squares 60 · 0.24 + 40 · 0.09 = 18 and 19, over 98;
     * times 1/100 + 0.1²/24 they are 0.001913 and 0.002020, so 0.2 ± 1.972 · 0.0627.
     */
    @Test
    void valuesAsTheyCameAreNotSetAgainstADifferenceThatIsNotTheirs() {
        var plain = Metric.proportion("replied");
        assertEquals(
                Optional.of("50 of 100 instead of 25: 25 more in every 100 (plausible: 6.3 more to 38 more)"),
                told(plain, Moments.ofProportion(25, 100), Moments.ofProportion(50, 100), 0.25, 0.5));

        var given = plain.with(plain.formula().given(List.of("replied")));
        var control = arm(60, 40);
        var treatment = arm(40, 60);
        // In the control 6 of 10 of those reply that did before and 1 of 10 of the others; in the treatment 8 and 3 of
        // 10.
        assertEquals(
                Optional.of("50 of 100 and 40 as they came, and given what was known before 20 more in every 100"
                        + " (plausible: 7.6 more to 32 more)"),
                told(given, control.apply(0.6, 0.1), treatment.apply(0.8, 0.3), 0.40, 0.50));
    }

    private interface Shares {
        RegressionMoments apply(double ofThoseBefore, double ofOthers);
    }

    private static Shares arm(int before, int others) {
        return (ofThose, ofOthers) -> {
            var builder = RegressionMoments.Builder.ofNumbers(1);
            for (int i = 0; i < before; i++) {
                builder.add(i < Math.round(before * ofThose) ? 1 : 0, 1, 1);
            }
            for (int i = 0; i < others; i++) {
                builder.add(i < Math.round(others * ofOthers) ? 1 : 0, 1, 0);
            }
            return builder.build();
        };
    }

    private static Optional<String> told(
            Metric metric, MetricMoments control, MetricMoments treatment, double c, double t) {
        return FoundInCounts.of(
                metric,
                Comparisons.compare(metric, ONCE, "control", control, "treatment", treatment),
                Optional.of(c),
                Optional.of(t));
    }
}
