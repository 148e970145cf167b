package furrow.experiments.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.anytime.BoundedValues;
import furrow.experiments.anytime.ExactSequence;
import furrow.experiments.anytime.Side;
import furrow.experiments.anytime.TwoArmMixture;
import furrow.experiments.bayes.Bayes;
import furrow.experiments.fixed.Boschloo;
import furrow.experiments.fixed.PoissonRates;
import furrow.experiments.fixed.ScoreTest;
import furrow.experiments.fixed.Successes;
import furrow.experiments.fixed.Welch;
import furrow.experiments.health.ArmSplit;
import furrow.experiments.health.SampleRatio;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.TestResult;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.multiplicity.ComparisonFamily;
import furrow.experiments.multiplicity.Correction;
import furrow.experiments.noninferiority.Margin;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer or a clear refusal from every method for every pair of awkward arms, never a wrong number. */
class EdgesTest {
    private static final List<Moments> NUMBERS = List.of(
            Moments.none(),
            Moments.of(0),
            Moments.of(1),
            Moments.ofProportion(0, 50),
            Moments.ofProportion(50, 50),
            Moments.ofProportion(1, 2),
            Moments.ofProportion(0, 1_000_000_000),
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
            PairedMoments.ofTotals(40, 6e150, 1.2e300, 8e150, 1.7e300, 1.3e300),
            PairedMoments.ofTotals(40, 6e-150, 1.2e-300, 8e-150, 1.7e-300, 1.3e-300));

    private static final Metric PROPORTION = Metric.proportion("p");
    private static final Metric MEAN = Metric.of("m", Metric.Type.MEAN);
    private static final Metric RATE = Metric.of("r", Metric.Type.RATE);
    private static final Metric RATIO = Metric.of("q", Metric.Type.RATIO);
    private static final Bayes BAYES = Bayes.withDefaults();

    /** Asks a method; a refusal is an {@link IllegalArgumentException} that says what is needed. */
    interface Ask<M> {
        Object of(M control, M treatment);
    }

    record Method<M>(String name, Ask<M> ask) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Every method of docs/statistics.md and docs/statistics-bayes.md that takes one number a unit. */
    static Stream<Method<Moments>> ofNumbers() {
        return Stream.of(
                new Method<>("plan: proportion", (c, t) -> planned(PROPORTION, c, t)),
                new Method<>("plan: proportion with baseline", (c, t) -> planned(PROPORTION.withBaseline(0.05), c, t)),
                new Method<>("plan: proportion with margin", (c, t) -> planned(PROPORTION.withMargin(0.1), c, t)),
                new Method<>("plan: mean", (c, t) -> planned(MEAN, c, t)),
                new Method<>("plan: mean with bounds", (c, t) -> planned(MEAN.with(new Metric.Bounds(-5, 10)), c, t)),
                new Method<>("plan: rate", (c, t) -> planned(RATE, c, t)),
                new Method<>("plan: quantile", (c, t) -> planned(Metric.of("q", Metric.Type.QUANTILE), c, t)),
                new Method<>("two-arm mixture", (c, t) -> exact(c, t).finding()),
                new Method<>("two-arm mixture to one side", (c, t) -> new double[] {
                    exact(c, t).logEvidence(0.01, Side.ABOVE), exact(c, t).logEvidence(-0.01, Side.BELOW)
                }),
                new Method<>(
                        "asymptotic sequence", (c, t) -> new AsymptoticSequence(100, 0.95).finding(mean(c), mean(t))),
                new Method<>("Welch", (c, t) -> new Welch(0.95).finding(mean(c), mean(t))),
                new Method<>("score test", (c, t) -> new ScoreTest(0.95).finding(successes(c), successes(t))),
                new Method<>("Boschloo", (c, t) -> new Boschloo(0.95).finding(successes(c), successes(t))),
                new Method<>("rates", (c, t) -> new PoissonRates(0.95).finding(count(c), count(t))),
                new Method<>("Beta-binomial", (c, t) -> BAYES.compare(PROPORTION, c, t)),
                new Method<>("Gamma-Poisson", (c, t) -> BAYES.compare(RATE, c, t)),
                new Method<>("Student", (c, t) -> BAYES.compare(MEAN, c, t)),
                new Method<>("best of proportions", (c, t) -> BAYES.best(PROPORTION, Map.of("a", c, "b", t))),
                new Method<>("best of means", (c, t) -> BAYES.best(MEAN, Map.of("a", c, "b", t))),
                new Method<>(
                        "practically the same", (c, t) -> BAYES.equivalence(PROPORTION, c, t, Margin.relative(0.05))),
                new Method<>("sample ratio, weights that sum to 1001", (c, t) -> split(c, t, 1, 1000)),
                new Method<>("sample ratio, a weight of 1e-300", (c, t) -> split(c, t, 1e-300, 1)));
    }

    /** Every one that takes two. */
    static Stream<Method<PairedMoments>> ofPairs() {
        return Stream.of(
                new Method<>("plan: ratio", (c, t) -> planned(RATIO, c, t)),
                new Method<>("plan: rate", (c, t) -> planned(RATE, c, t)),
                new Method<>("plan: clusters", (c, t) -> planned(PROPORTION, c, t)),
                new Method<>("Gamma-Poisson", (c, t) -> BAYES.compare(RATE, c, t)),
                new Method<>("Student", (c, t) -> BAYES.compare(RATIO, c, t)),
                new Method<>("best of ratios", (c, t) -> BAYES.best(RATIO, Map.of("a", c, "b", t))));
    }

    private static List<Comparison> planned(Metric metric, MetricMoments control, MetricMoments treatment) {
        return Stream.of(Analysis.Method.values())
                .flatMap(method -> planned(method)
                        .map(planned -> Comparisons.compare(
                                metric,
                                Analysis.withDefaults().with(method).withPlannedUnits(planned),
                                "a",
                                control,
                                "b",
                                treatment)))
                .toList();
    }

    /** Only what may be read at any time is tuned to the planned size. */
    private static Stream<Long> planned(Analysis.Method method) {
        return method == Analysis.Method.ANYTIME ? Stream.of(2L, 1_000_000_000L) : Stream.of(1000L);
    }

    private static ExactSequence exact(Moments c, Moments t) {
        need(c.n() > 0 && t.n() > 0, "both arms need a unit");
        return new ExactSequence(
                new TwoArmMixture(BoundedValues.of(c, 0, 1), BoundedValues.of(t, 0, 1), 0.5, 100), 0, 1, 0.95);
    }

    private static ArmMean mean(Moments arm) {
        var mean = ArmMean.of(arm);
        need(mean.isPresent(), "a mean needs two units");
        return mean.orElseThrow();
    }

    private static Successes successes(Moments arm) {
        var successes = Successes.of(arm);
        need(successes.isPresent(), "a proportion needs units of 0 or 1");
        return successes.orElseThrow();
    }

    private static PoissonRates.Count count(Moments arm) {
        return new PoissonRates.Count(arm.sum(), arm.n());
    }

    private static Object split(Moments c, Moments t, double weightOfControl, double weightOfTreatment) {
        var splits = List.of(new ArmSplit("a", weightOfControl, c.n()), new ArmSplit("b", weightOfTreatment, t.n()));
        return List.of(SampleRatio.live(splits), SampleRatio.once(splits));
    }

    private static void need(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    @ParameterizedTest
    @MethodSource("ofNumbers")
    void everyPairOfNumbersIsAnsweredOrRefused(Method<Moments> method) {
        for (var control : NUMBERS) {
            for (var treatment : NUMBERS) {
                ask(method, control, treatment);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ofPairs")
    void everyPairOfRatiosIsAnsweredOrRefused(Method<PairedMoments> method) {
        for (var control : PAIRS) {
            for (var treatment : PAIRS) {
                ask(method, control, treatment);
            }
        }
    }

    private static <M> void ask(Method<M> method, M control, M treatment) {
        String where = method + " of " + control + " and " + treatment;
        try {
            check(method.ask().of(control, treatment), where);
        } catch (IllegalArgumentException refusal) {
            assertTrue(String.valueOf(refusal.getMessage()).contains("need"), where + ": " + refusal);
        }
    }

    /** Looks at every number of an answer, however deep, and at what every kind of answer promises. */
    private static void check(Object answer, String where) {
        if (answer instanceof Double number) {
            assertFalse(Double.isNaN(number), where);
        } else if (answer instanceof double[] numbers) {
            for (double number : numbers) {
                assertFalse(Double.isNaN(number), where);
            }
        } else if (answer instanceof Figure.Unknown<?> unknown) {
            assertTrue(unknown.reason().length() > 10, where);
        } else if (answer instanceof Iterable<?> many) {
            many.forEach(each -> check(each, where));
        } else if (answer instanceof Optional<?> perhaps) {
            perhaps.ifPresent(each -> check(each, where));
        } else if (answer instanceof Record record) {
            promises(record, where);
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                check(read(record, component), where + ", " + component.getName());
            }
        }
    }

    private static void promises(Record answer, String where) {
        if (answer instanceof Effect effect) {
            double slack = 1e-9 * Math.abs(effect.estimate());
            assertTrue(Double.isFinite(effect.estimate()), where + " " + effect);
            assertTrue(effect.lower() <= effect.estimate() + slack, where + " " + effect);
            assertTrue(effect.upper() >= effect.estimate() - slack, where + " " + effect);
        } else if (answer instanceof Comparison c) {
            chance(c.pValue(), where);
            c.relative().value().ifPresent(effect -> assertTrue(effect.lower() >= -1, where + " " + effect));
        } else if (answer instanceof TestResult f) {
            chance(f.pValue(), where);
            f.relative().value().ifPresent(effect -> assertTrue(effect.lower() >= -1, where + " " + effect));
        }
    }

    private static void chance(Figure<Double> p, String where) {
        p.value().ifPresent(value -> assertTrue(value > 0 && value <= 1, where + " p = " + value));
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return Optional.ofNullable(component.getAccessor().invoke(record));
        } catch (IllegalAccessException | InvocationTargetException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Squares of such values are no doubles, so they are refused where they come in. */
    @Test
    void valuesWhoseSquaresAreNoNumbersAreRefused() {
        for (double value : new double[] {1e-300, 1e160, Double.NaN, Double.POSITIVE_INFINITY}) {
            var thrown = assertThrows(IllegalArgumentException.class, () -> Moments.of(value));

            assertTrue(thrown.getMessage().startsWith("a value needs to be 0 or of size"), thrown.getMessage());
        }
    }

    /** R 4.2.2: {@code p.adjust(c(1e-300, 0.5, 1), "holm")}, and p-values at both ends. */
    @Test
    void pValuesAtTheEndsAreCorrected() {
        var family = new ComparisonFamily(ComparisonFamily.Scope.ALL_GOALS, "goals", Correction.HOLM, 0.05);
        var adjusted = family.adjust(Map.of("a", 1e-300, "b", 0.5, "c", 1.0));

        assertEquals(
                3e-300,
                adjusted.stream().mapToDouble(each -> each.adjusted()).min().orElseThrow(),
                1e-310);
        assertEquals(
                1, adjusted.stream().mapToDouble(each -> each.adjusted()).max().orElseThrow(), 0);
        check(family.adjust(Map.of("a", Double.MIN_VALUE, "b", 1.0)), "Holm");
        check(family.adjust(Map.of("a", 0.03)), "Holm of one");
    }
}
