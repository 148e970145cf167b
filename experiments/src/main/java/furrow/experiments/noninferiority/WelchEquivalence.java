package furrow.experiments.noninferiority;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two one-sided Welch tests of a difference of means against an absolute margin, for one look.
 *
 * <p>{@code t = (difference ± margin) / se} with Welch and Satterthwaite's degrees of freedom; the p-value of
 * equivalence is the larger of both sides'. For independent units, few of them only when roughly normal.
 *
 * @param effect difference with the interval of level 1 - 2α
 * @param alpha chance of a wrong "equivalent"
 * @param pNotLower p-value of "not lower by more than the margin"
 * @param pNotHigher p-value of "not higher by more than the margin"
 * @see <a href="https://doi.org/10.1007/BF01068419">Schuirmann (1987), Journal of Pharmacokinetics and
 *     Biopharmaceutics 15:657-680</a>
 */
public record WelchEquivalence(Effect effect, double alpha, double pNotLower, double pNotHigher) {

    /**
     * Tests treatment less control.
     *
     * @param margin in the metric's unit
     * @param alpha above 0 and below 0.5, 0.05 is usual
     */
    public static Figure<WelchEquivalence> of(ArmMean control, ArmMean treatment, Margin margin, double alpha) {
        if (margin.scale() != Margin.Scale.ABSOLUTE) {
            throw new IllegalArgumentException("margin needs to be absolute here, but was relative " + margin.size()
                    + "; read the interval of the relative effect against it instead");
        }
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha needs more than 0 and less than 0.5, but was " + alpha);
        }
        double c = Math.sqrt(control.squaredError());
        double t = Math.sqrt(treatment.squaredError());
        double se = Math.hypot(c, t);
        if (se == 0) {
            return Figure.unknown("within each arm all units have the same value, so the spread cannot be told");
        }
        double difference = treatment.value() - control.value();
        double share = t / se * (t / se);
        double degrees = 1 / (share * share / (treatment.n() - 1) + (1 - share) * (1 - share) / (control.n() - 1));
        return Figure.of(of(difference, se, TDistribution.of(degrees), margin.size(), alpha));
    }

    private static WelchEquivalence of(double difference, double se, TDistribution t, double margin, double alpha) {
        double reach = se * t.inverseSurvivalProbability(alpha);
        return new WelchEquivalence(
                new Effect(difference, difference - reach, difference + reach),
                alpha,
                t.survivalProbability((difference + margin) / se),
                t.cumulativeProbability((difference - margin) / se));
    }

    /** p-value of "the same within the margin". */
    public double pValue() {
        return Math.max(pNotLower, pNotHigher);
    }
}
