package furrow.experiments.noninferiority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.Guardrail;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.PairTest;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric;
import java.util.function.DoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class GuardrailTestTest {
    private static final Metric BARE = Metric.proportion("stay").with(Metric.Role.GUARDRAIL);
    private static final Metric FIFTH = BARE.withMargin(0.2);

    /** A normal difference from a control of 10. */
    private static DoubleFunction<Comparison> normal(String method, double difference, double error) {
        return level -> {
            double reach = error * NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
            return new Comparison(
                    "stay",
                    "a",
                    "b",
                    new PairTest(
                            method,
                            level,
                            9,
                            9,
                            Figure.of(new Effect(difference, difference - reach, difference + reach)),
                            Figure.of(
                                    new Effect(difference / 10, (difference - reach) / 10, (difference + reach) / 10)),
                            Figure.unknown("not asked")),
                    PairBelief.unknown("not asked"),
                    new Verdict.Inconclusive("more units"));
        };
    }

    private static Guardrail.State state(Metric metric, double difference, double error) {
        return GuardrailTest.read(metric, 0.95, normal("Welch", difference, error))
                .guardrail()
                .orElseThrow()
                .state();
    }

    /** The lower limit is -0.5 - 1.645 * 0.8 = -1.816 to one side and -0.5 - 1.960 * 0.8 = -2.068 to both. */
    @Test
    void allMethodsAreReadToOneSideAtTheFullLevel() {
        var halved = GuardrailTest.read(FIFTH, 0.95, normal("Welch", -0.5, 0.8));
        var mixed = GuardrailTest.read(FIFTH, 0.95, normal(AsymptoticSequence.METHOD, -0.5, 0.8));

        assertEquals(Guardrail.State.KEPT, halved.guardrail().orElseThrow().state());
        assertEquals(0.95, halved.guardrail().orElseThrow().level());
        assertEquals(0.9, halved.level(), 1e-12);
        assertEquals(Guardrail.State.KEPT, mixed.guardrail().orElseThrow().state());
        assertEquals(AsymptoticSequence.levelOfTwoSides(0.95), mixed.level(), 0);
    }

    @Test
    void brokenWhenWorseAndNotShownToBeWithinTheMargin() {
        assertEquals(Guardrail.State.HARMED, state(FIFTH, -3, 1));
        assertEquals(Guardrail.State.KEPT, state(FIFTH, -1, 0.1));
        assertEquals(Guardrail.State.NOT_SHOWN, state(FIFTH, -1.5, 1));
        assertEquals(Guardrail.State.HARMED, state(FIFTH.with(Metric.Direction.LOWER), 3, 1));
        assertEquals(Guardrail.State.KEPT, state(FIFTH.with(Metric.Direction.LOWER), -3, 1));
    }

    @Test
    void withoutAMarginOnlyBetterKeepsIt() {
        assertEquals(Guardrail.State.KEPT, state(BARE, 3, 1));
        assertEquals(Guardrail.State.NOT_SHOWN, state(BARE, 0, 1));
        assertEquals(Guardrail.State.HARMED, state(BARE, -3, 1));
    }

    @Test
    void aLowLevelIsReadAsItIs() {
        assertEquals(0.6, GuardrailTest.read(BARE, 0.6, normal("Welch", 0, 1)).level());
    }
}
