package furrow.experiments.noninferiority;

import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Metric.Direction;
import java.util.function.DoubleFunction;

/**
 * Non-inferiority and equivalence read from an interval.
 *
 * <p>"Not worse by more than the margin" is a test on one side. An interval that leaves α out on each side does it at
 * level 1 - 2α (two one-sided tests, Schuirmann 1987: equivalent when both are rejected, without correction, since
 * both must be). An interval that may be read at any time promises only that it misses with α in all, on whichever
 * side, so it is read at level 1 - α.
 *
 * @param margin largest difference that does not matter
 * @param direction which way is good
 * @param alpha chance of a wrong "not worse" or "equivalent", above 0 and below 0.5
 * @param sides how the interval shares its error
 * @see <a href="https://doi.org/10.1007/BF01068419">Schuirmann (1987), A comparison of the two one-sided tests
 *     procedure, Journal of Pharmacokinetics and Biopharmaceutics 15:657-680</a>
 */
public record MarginTest(Margin margin, Direction direction, double alpha, Sides sides) {

    /** How an interval shares its error between the two sides. */
    public enum Sides {
        /** Half on each: fixed-horizon intervals. */
        EQUAL,
        /** Somehow: intervals that may be read at any time. */
        TOGETHER
    }

    public MarginTest {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException(
                    "alpha needs more than 0 and less than 0.5, but was " + alpha + "; 0.05 is usual");
        }
    }

    /** At α = 0.05, for intervals that may be read at any time. */
    public static MarginTest withDefaults(Margin margin, Direction direction) {
        return new MarginTest(margin, direction, 0.05, Sides.TOGETHER);
    }

    public MarginTest withAlpha(double newAlpha) {
        return new MarginTest(margin, direction, newAlpha, sides);
    }

    public MarginTest with(Sides newSides) {
        return new MarginTest(margin, direction, alpha, newSides);
    }

    /** The confidence level at which the interval is to be computed. */
    public double level() {
        return sides == Sides.EQUAL ? 1 - 2 * alpha : 1 - alpha;
    }

    /**
     * Where a comparison stands.
     *
     * @param question from a confidence level to the comparison at that level
     */
    public Figure<MarginPosition> read(DoubleFunction<Comparison> question) {
        var comparison = question.apply(level());
        var effect = margin.scale() == Margin.Scale.RELATIVE ? comparison.relative() : comparison.absolute();
        return effect.map(this::read);
    }

    /**
     * Where an interval stands.
     *
     * @param effect at {@link #level()}, on the margin's scale
     */
    public MarginPosition read(Effect effect) {
        return MarginPosition.of(effect, margin.size(), direction);
    }
}
