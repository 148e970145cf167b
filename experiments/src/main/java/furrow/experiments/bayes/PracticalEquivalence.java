package furrow.experiments.bayes;

import furrow.experiments.noninferiority.Margin;

/**
 * How the belief in a difference falls on the two sides of a margin and within it; the three sum to 1.
 *
 * @param worse probability of being worse by more than the margin, in the metric's good direction
 * @param same probability of a difference within the margin
 * @param better probability of being better by more than the margin
 * @see <a href="https://doi.org/10.1177/2515245918771304">Kruschke (2018), Rejecting or accepting parameter values in
 *     Bayesian estimation, AMPPS 1:270-280</a>
 */
public record PracticalEquivalence(double worse, double same, double better) {

    static PracticalEquivalence of(PosteriorDifference difference, Margin margin, boolean higherIsBetter) {
        double size = margin.size();
        boolean relative = margin.scale() == Margin.Scale.RELATIVE;
        double above =
                relative ? difference.chanceAbove(1 + difference.sign() * size, 0) : difference.chanceAbove(size);
        double notBelow = relative ? notBelow(difference, size) : difference.chanceAbove(-size);
        double below = 1 - notBelow;
        double within = Math.max(0, notBelow - above);
        return higherIsBetter
                ? new PracticalEquivalence(below, within, above)
                : new PracticalEquivalence(above, within, below);
    }

    /** A fall by the whole of a positive control, or more, is impossible for what cannot be negative. */
    private static double notBelow(PosteriorDifference difference, double size) {
        double ratio = 1 - difference.sign() * size;
        return ratio > 0 ? difference.chanceAbove(ratio, 0) : difference.chanceAboveNegative(ratio);
    }
}
