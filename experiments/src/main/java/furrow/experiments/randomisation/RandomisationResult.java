package furrow.experiments.randomisation;

import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.PairTest;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Metric.Direction;
import java.util.Locale;

/**
 * What a design says by its own randomisation.
 *
 * @param statistic what was compared
 * @param draws how many of chance's choices were looked at
 * @param level confidence level of the interval
 * @param effect Hodges-Lehmann estimate and the effects that the same test does not reject, in the metric's unit; a limit
 *     is infinite when the design is too small to set one at this level
 * @param above share of choices at least as high as what was drawn
 * @param below share of choices at least as low
 * @param smallestP smallest two-sided p-value that the design can give
 * @param nControl units of the control
 * @param nTreatment units of the treatment
 */
public record RandomisationResult(
        Statistic statistic,
        DrawCount draws,
        double level,
        Effect effect,
        double above,
        double below,
        double smallestP,
        int nControl,
        int nTreatment) {

    /** Two-sided p-value: twice the smaller tail, so that it agrees with the interval. */
    public double pValue() {
        return Math.min(1, 2 * Math.min(above, below));
    }

    /** Standard error of the p-value by redrawing alone; 0 when all choices were looked at. */
    public double monteCarloError() {
        if (draws instanceof DrawCount.Exact) {
            return 0;
        }
        double tail = Math.min(above, below);
        return 2 * Math.sqrt(tail * (1 - tail) / draws.looked());
    }

    /** Whether the p-value is small enough at the level. */
    public boolean isConclusive() {
        return pValue() <= 1 - level + 1e-12;
    }

    /** Name of the method, such as {@code randomisation test, difference, exact}. */
    public String method() {
        return "randomisation test, " + EnumWords.of(statistic) + ", "
                + (draws instanceof DrawCount.Exact ? "exact" : draws.looked() - 1 + " draws");
    }

    /** The same as evidence on a metric; read it only at the planned end or at a planned look. */
    public Comparison comparison(String metric, String control, String treatment, Direction direction) {
        return new Comparison(
                metric,
                control,
                treatment,
                new PairTest(
                        method(),
                        level,
                        nControl,
                        nTreatment,
                        Figure.of(effect),
                        Figure.unknown("a randomisation test speaks of the difference; see the absolute effect"),
                        Figure.of(pValue())),
                new PairBelief(
                        Figure.unknown("a randomisation test has no prior, and so no chance to beat"),
                        Figure.unknown("a randomisation test has no prior, and so no expected loss")),
                verdict(direction));
    }

    /** What the pair of p-value and interval says. */
    public Verdict verdict(Direction direction) {
        if (!isConclusive()) {
            return new Verdict.Inconclusive(needs());
        }
        return above < below == (direction == Direction.HIGHER) ? new Verdict.Better() : new Verdict.Worse();
    }

    private String needs() {
        return smallestP > 1 - level
                ? String.format(
                        Locale.ROOT,
                        "a larger design: the smallest p-value that this one can give is %.3g, and %.3g is asked for",
                        smallestP,
                        1 - level)
                : "more units, or a larger effect: chance alone gives a difference like this one too often";
    }
}
