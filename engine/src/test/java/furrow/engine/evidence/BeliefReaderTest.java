package furrow.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.bayes.BestArmProbability;
import furrow.experiments.event.Counts;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BeliefReaderTest {
    private static final double CLOSE = 1e-8;

    private static Experiment experiment(Experiment.Kind kind, Metric metric, Analysis.Method method, int arms) {
        var all = new ArrayList<Arm>();
        for (int i = 0; i < arms; i++) {
            all.add(new Arm("arm" + i, new Tactic("tactic" + i, Tactic.Kind.CONTENT, "", Tactic.Cost.NONE), i == 0, 1));
        }
        return new Experiment(
                "e",
                "",
                "",
                kind,
                UnitKind.CONTACT,
                all,
                List.of(metric),
                List.of(),
                "",
                Analysis.withDefaults().with(method),
                Optional.empty(),
                Optional.empty());
    }

    private static Evidence evidence(Experiment experiment, Counts... rows) {
        var plan = new Plan(Workspace.withDefaults(), List.of(experiment));
        var book = new CountsBook(Optional.of(plan), CountsBook.Options.withDefaults());
        List.of(rows).forEach(book::add);
        return new Assessor(plan.workspace()).assess(book.experiments().get(0));
    }

    private static Counts clicks(int arm, long n, double sum) {
        return new Counts("e", "arm" + arm, "click", n, sum, OptionalDouble.empty(), Optional.empty());
    }

    private static Counts[] threeArms() {
        return new Counts[] {clicks(0, 3052, 150), clicks(1, 3033, 190), clicks(2, 3020, 186)};
    }

    /** SciPy 1.17.1: integrate.quad of beta.pdf times the others' beta.cdf, and of cdf_i (1 - cdf_j cdf_k). */
    @Test
    void ofThreeArmsEachHasItsChanceToBeBestAndItsLoss() {
        for (var method : List.of(Analysis.Method.ANYTIME, Analysis.Method.BAYES)) {
            var evidence = evidence(
                    experiment(Experiment.Kind.RANDOMISED, Metric.proportion("click"), method, 3), threeArms());
            var belief = evidence.belief("click").orElseThrow();
            var best = belief.best().orElseThrow().value().orElseThrow();

            assertEquals(
                    List.of("arm0", "arm1", "arm2"),
                    best.stream().map(BestArmProbability::arm).toList());
            assertEquals(0.00208328719518196, best.get(0).chanceToBest(), CLOSE);
            assertEquals(0.5663556417113833, best.get(1).chanceToBest(), CLOSE);
            assertEquals(0.4315610710934342, best.get(2).chanceToBest(), CLOSE);
            assertEquals(
                    0.015480603222254736, best.get(0).expectedLoss().value().orElseThrow(), CLOSE);
            assertEquals(
                    0.0019879797158902494, best.get(1).expectedLoss().value().orElseThrow(), CLOSE);
            assertEquals("Jeffreys' prior Beta(0.5, 0.5) for each arm's proportion", belief.prior());
            assertEquals(method == Analysis.Method.BAYES, belief.decides());
        }
    }

    @Test
    void ofTwoArmsTheChanceToBeatTellsAll() {
        var two = experiment(Experiment.Kind.RANDOMISED, Metric.proportion("click"), Analysis.Method.ANYTIME, 2);

        var belief = evidence(two, clicks(0, 100, 10), clicks(1, 100, 20)).belief("click");

        assertTrue(belief.orElseThrow().best().isEmpty());
        assertTrue(belief.orElseThrow().around().isEmpty());
    }

    /** SciPy 1.17.1: quad over c of f_C(c) P(T > r c), r = 0.98 and 1.02, T = Beta(50100.5, 49900.5). */
    @Test
    void asMuchOfTheBeliefWithinTheMarginAsTheLevelAsksForIsEquivalent() {
        var metric = Metric.proportion("click").withMargin(0.02);
        var bayes = experiment(Experiment.Kind.RANDOMISED, metric, Analysis.Method.BAYES, 2);

        var many = evidence(bayes, clicks(0, 100_000, 50_000), clicks(1, 100_000, 50_100));
        var few = evidence(bayes, clicks(0, 100, 50), clicks(1, 100, 51));

        var shares = many.belief("click").orElseThrow().around().get(0).shares();
        assertEquals(0.9999659247814019, shares.value().orElseThrow().same(), CLOSE);
        assertEquals(3.373861060893708e-05, shares.value().orElseThrow().better(), CLOSE);
        assertEquals(new Verdict.Equivalent(), many.comparisons().get(0).verdict());
        assertInstanceOf(Verdict.Inconclusive.class, few.comparisons().get(0).verdict());
    }

    @Test
    void aBeliefNeverSaysMoreThanTheReadingThatDecides() {
        var skewed = experiment(
                Experiment.Kind.RANDOMISED, Metric.of("click", Metric.Type.MEAN), Analysis.Method.ANYTIME, 3);
        var observed = experiment(Experiment.Kind.OBSERVATIONAL, Metric.proportion("click"), Analysis.Method.BAYES, 3);
        var lopsided = experiment(Experiment.Kind.RANDOMISED, Metric.proportion("click"), Analysis.Method.ANYTIME, 3);

        assertTrue(why(evidence(skewed, threeArms())).contains("not enough yet"));
        assertTrue(evidence(skewed, threeArms())
                .comparisons()
                .get(0)
                .chanceToBeat()
                .why()
                .isPresent());
        assertTrue(why(evidence(observed, threeArms())).contains("nobody randomised"));
        assertTrue(why(evidence(lopsided, clicks(0, 9000, 150), clicks(1, 3000, 190), clicks(2, 3000, 186)))
                .contains("sample-ratio"));
    }

    private static String why(Evidence evidence) {
        return evidence.belief("click").orElseThrow().best().orElseThrow().why().orElseThrow();
    }
}
