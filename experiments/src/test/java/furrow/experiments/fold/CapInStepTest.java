package furrow.experiments.fold;

import static furrow.experiments.fold.Story.LATE;
import static furrow.experiments.fold.Story.exposed;
import static furrow.experiments.fold.Story.metric;
import static furrow.experiments.fold.Story.outcome;
import static furrow.experiments.fold.Story.plan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.comparison.Comparisons;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A cap on a ratio whose units differ much in size. */
class CapInStepTest {
    private static final int RUNS = 300;
    private static final Metric CLICKS = Story.capped(
            Story.divided(
                    "clicks",
                    Metric.Type.RATIO,
                    List.of("clicks"),
                    new Metric.Denominator(Metric.Denominator.Kind.OUTCOMES, List.of("views")),
                    Metric.Pooling.SUM_OVER_SUM),
            50);

    /** Every unit of the treatment has a ratio 5 % higher; every fifth is big, and there are more big ones in it. */
    @Test
    void aHigherRatioOfEachUnitIsHigher() {
        var folding = InMemoryFold.of(plan(Story.experiment("tone", CLICKS)));
        for (int i = 0; i < 400; i++) {
            boolean treated = i % 2 == 1;
            boolean big = treated ? i % 4 == 1 : i % 20 == 0;
            unit(folding, i, treated, big ? 1_000 : 100, (treated ? 0.105 : 0.1) * (i % 3 == 0 ? 1.1 : 0.95));
        }

        var found = compare(folding);
        assertTrue(found.relative().value().orElseThrow().estimate() > 0.03, found.toString());
        assertTrue(found.verdict() instanceof Verdict.Better, found.toString());
    }

    /** No effect, sizes log-normal with σ 1.5: at most 5 % and three standard errors of the runs find something. */
    @Test
    void theLevelHoldsWithUnequalSizes() {
        var random = new SplittableRandom(20261129);
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            var folding = InMemoryFold.of(plan(Story.experiment("tone", CLICKS)));
            for (int i = 0; i < 300; i++) {
                double size = 100 * Math.exp(1.5 * normal(random));
                unit(folding, i, random.nextBoolean(), size, 0.05 + 0.1 * random.nextDouble());
            }
            found += compare(folding).verdict() instanceof Verdict.Inconclusive ? 0 : 1;
        }
        assertTrue(found <= RUNS * (0.05 + 3 * Math.sqrt(0.05 * 0.95 / RUNS)), "found " + found);
        assertEquals(true, found > 0);
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static void unit(InMemoryFold folding, int number, boolean treated, double views, double ratio) {
        String name = "u" + number;
        folding.accept(exposed(name, treated ? "treatment" : "control", 1));
        folding.accept(outcome(name, "views", views, 2));
        folding.accept(outcome(name, "clicks", views * ratio, 2));
    }

    private static Comparison compare(InMemoryFold folding) {
        var summary = folding.summary(LATE);
        return Comparisons.compare(
                CLICKS,
                Analysis.withDefaults().with(Analysis.Method.FIXED),
                "control",
                metric(summary, "control", "clicks").moments(),
                "treatment",
                metric(summary, "treatment", "clicks").moments());
    }
}
