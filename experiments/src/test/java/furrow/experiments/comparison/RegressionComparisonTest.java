package furrow.experiments.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.bayes.Bayes;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.MetricFormula;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegressionComparisonTest {
    private static final Metric REPLIED = Metric.proportion("replied");
    private static final Analysis ONCE = Analysis.withDefaults().with(Analysis.Method.FIXED);

    /** The example of docs/statistics.md, from its text alone. */
    @Test
    void theExampleOfTheDocsComesOutAsItStandsThere() {
        var found = compare(REPLIED, ONCE, group(60, 36, 40, 4), group(40, 32, 60, 18));
        var effect = found.absolute().value().orElseThrow();
        double line = 0.01 + 0.01 / 24;
        double error = Math.sqrt((18 + 19) / 98.0 * line);

        assertEquals("Welch's t adjusted by regression, one look", found.method());
        assertEquals(0.2, effect.estimate(), 1e-12);
        assertEquals(0.0039328, error * error, 1e-7);
        assertEquals(0.2 - 1.972 * error, effect.lower(), 1e-4);
        assertEquals(0.2 + 1.972 * error, effect.upper(), 1e-4);
        assertEquals(0.0017, found.pValue().value().orElseThrow(), 5e-5);
        assertEquals(new Verdict.Better(), found.verdict());
        assertTrue(found.isAdjusted());
    }

    @Test
    void anyTimeLooksAndBeliefsReadTheSameValues() {
        var control = group(60, 36, 40, 4);
        var treatment = group(40, 32, 60, 18);
        var anytime = Analysis.withDefaults().withPlannedUnits(200);
        var looks = anytime.with(LookSchedule.at(0.5, 1));

        var any = compare(REPLIED, anytime, control, treatment);
        assertEquals("asymptotic confidence sequence, adjusted by regression", any.method());
        assertEquals(0.2, any.absolute().value().orElseThrow().estimate(), 1e-12);
        var look = compare(REPLIED, looks, control, treatment);
        assertTrue(look.method().contains("adjusted by regression"), look.method());
        assertTrue(look.absolute().value().orElseThrow().lower() > 0.06);
        // Student's t with 195.9 degrees of freedom at 0.2 / 0.06271, half of the two-sided p.
        var believed = Bayes.withDefaults().compare(REPLIED, control, treatment);
        assertEquals(
                1 - 0.00166147458737292 / 2, believed.chanceToBeat().value().orElseThrow(), 1e-9);
        var best = Bayes.withDefaults().best(REPLIED, Map.of("control", control, "treatment", treatment));
        assertEquals(
                1 - 0.00166147458737292 / 2,
                best.value().orElseThrow().stream()
                        .filter(each -> each.arm().equals("treatment"))
                        .findFirst()
                        .orElseThrow()
                        .chanceToBest(),
                2e-3);
    }

    @Test
    void intervalAndPValueAreOfOneTest() {
        var random = new SplittableRandom(23);
        var spend = Metric.of("spend", Metric.Type.MEAN);
        for (int round = 0; round < 300; round++) {
            var control = sample(random, 20 + random.nextInt(60), 0);
            var treatment = sample(random, 20 + random.nextInt(60), random.nextDouble());
            for (Analysis each : List.of(ONCE, Analysis.withDefaults())) {
                var found = compare(spend, each, control, treatment);
                found.absolute()
                        .value()
                        .ifPresent(effect -> assertEquals(
                                found.pValue().value().orElseThrow() < 0.05,
                                effect.excludesZero(),
                                () -> found.toString()));
                found.relative()
                        .value()
                        .ifPresent(effect -> assertEquals(
                                found.pValue().value().orElseThrow() < 0.05,
                                effect.excludesZero(),
                                () -> found.toString()));
            }
        }
    }

    @Test
    void aRateIsReadAsTheMeanOfItsUnits() {
        var random = new SplittableRandom(29);
        var control = sample(random, 50, 0);
        var treatment = sample(random, 50, 1);
        var rate = compare(Metric.of("r", Metric.Type.RATE), ONCE, control, treatment);

        assertEquals(
                compare(Metric.of("r", Metric.Type.MEAN), ONCE, control, treatment)
                        .absolute(),
                rate.absolute());
    }

    @Test
    void fewUnitsAndOneArmWithoutCovariatesHaveNoAnswer() {
        var few = compare(REPLIED, ONCE, group(9, 3, 10, 2), group(9, 3, 40, 2));
        assertEquals(
                "not enough yet: each arm needs 20 units and something to divide by for a reading given covariates, and they"
                        + " have 19 and 49 units",
                few.absolute().why().orElseThrow());
        var mixed = Comparisons.compare(
                REPLIED, ONCE, "control", Moments.ofProportion(5, 50), "treatment", group(20, 3, 20, 2));
        assertInstanceOf(Verdict.Invalid.class, mixed.verdict());
    }

    @Test
    void aPlanNamesFewCovariatesAndNoneTwice() {
        var formula = MetricFormula.perUnit("spend");
        var twice = assertThrows(IllegalArgumentException.class, () -> formula.given(List.of("a", "a")));
        assertEquals(
                "covariates need at most 5 different names, but were [a, a]; give those that tell most first",
                twice.getMessage());
        var median = Metric.of("spend", Metric.Type.QUANTILE);
        assertThrows(
                IllegalArgumentException.class,
                () -> median.with(median.formula().given(List.of("visit"))));
    }

    private static Comparison compare(
            Metric metric, Analysis analysis, RegressionMoments control, RegressionMoments treatment) {
        return Comparisons.compare(metric, analysis, "control", control, "treatment", treatment);
    }

    /** Units that had done it before and those that had not, with how many of each did it. */
    private static RegressionMoments group(int before, int didAgain, int others, int did) {
        var builder = RegressionMoments.Builder.ofNumbers(1);
        for (int i = 0; i < before; i++) {
            builder.add(i < didAgain ? 1 : 0, 1, 1);
        }
        for (int i = 0; i < others; i++) {
            builder.add(i < did ? 1 : 0, 1, 0);
        }
        return builder.build();
    }

    private static RegressionMoments sample(SplittableRandom random, int units, double more) {
        var builder = RegressionMoments.Builder.ofNumbers(2);
        for (int i = 0; i < units; i++) {
            double first = random.nextGaussian();
            double second = random.nextGaussian();
            builder.add(3 + more + first * (1 + more) + second + random.nextGaussian(), 1, first, second);
        }
        return builder.build();
    }
}
