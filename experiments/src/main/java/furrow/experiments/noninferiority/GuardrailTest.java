package furrow.experiments.noninferiority;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Guardrail;
import furrow.experiments.plan.Metric;
import java.math.BigDecimal;
import java.util.function.DoubleFunction;

/**
 * Reads a guardrail to one side: is it shown not to be worse by more than its margin, or shown to be worse?
 *
 * <p>Each is a test on one side at α = 1 - level. Exact sequences and methods for one look leave half of their error out
 * on either side, so the test is their interval at level 1 - 2α: a limit of an {@code ExactSequence} at that level is
 * where the evidence of its side, bets to that side alone, reaches 1/α. A limit of an {@link AsymptoticSequence} at
 * {@link AsymptoticSequence#levelOfTwoSides} is one at which the mixture over that side alone has reached 1/α.
 */
public final class GuardrailTest {
    /** Least level that a comparison may be read at. */
    private static final double LEAST = 0.5;

    private GuardrailTest() {}

    /**
     * Reads.
     *
     * @param metric the guardrail
     * @param level confidence of the statement to one side
     * @param question from a confidence level to the comparison at that level
     * @return the comparison whose interval the statement is read from, with the statement
     */
    public static Comparison read(Metric metric, double level, DoubleFunction<Comparison> question) {
        var both = question.apply(level);
        double narrower = both.method().equals(AsymptoticSequence.METHOD)
                ? AsymptoticSequence.levelOfTwoSides(Math.max(LEAST, level))
                : twice(level);
        var shown = narrower >= LEAST ? question.apply(narrower) : both;
        return shown.with(new Guardrail(state(metric, shown), metric.margin(), level));
    }

    /** Of the level to one side, 0.95, the one of both sides, told as 0.9 and not as 0.8999999999999999. */
    private static double twice(double level) {
        var one = BigDecimal.valueOf(level);
        return one.add(one).subtract(BigDecimal.ONE).doubleValue();
    }

    private static Guardrail.State state(Metric metric, Comparison shown) {
        var change = shown.absolute().value().map(effect -> good(metric, effect));
        var borne = metric.margin().isPresent() ? shown.relative().value().map(effect -> good(metric, effect)) : change;
        double margin = metric.margin().orElse(0);
        if (borne.filter(effect -> effect.lower() > -margin).isPresent()) {
            return Guardrail.State.KEPT;
        }
        return change.filter(effect -> effect.upper() < 0).isPresent()
                ? Guardrail.State.HARMED
                : Guardrail.State.NOT_SHOWN;
    }

    private static Effect good(Metric metric, Effect effect) {
        return metric.direction() == Metric.Direction.HIGHER ? effect : effect.negated();
    }
}
