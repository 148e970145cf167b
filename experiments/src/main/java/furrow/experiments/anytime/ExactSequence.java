package furrow.experiments.anytime;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.TestResult;

/**
 * Two arms of values in a known range, compared exactly at any look: limits are where {@link TwoArmMixture}'s
 * evidence, each side at half of α, reaches 2/α.
 *
 * <p>The p-value is {@code min(1, 2 / max(E above, E below))} at "no difference", so it agrees with both intervals.
 * The relative limits use their own line through the origin, not the absolute ones divided by the control.
 *
 * @param mixture the two arms
 * @param low least value a unit can have, in the metric's unit
 * @param high greatest value
 * @param level confidence level of the two-sided interval
 */
public record ExactSequence(TwoArmMixture mixture, double low, double high, double level) {
    /** Name of the method in findings. */
    public static final String METHOD = "two-arm betting mixture, exact at any time";

    /** Where a relative effect counts as without limit: natural logarithm of the ratio. */
    private static final double FAR = 48;

    /** What the two arms show; needs a unit in each. */
    public TestResult finding() {
        double above = mixture.logEvidence(NullLine.SAME, Side.ABOVE);
        double below = mixture.logEvidence(NullLine.SAME, Side.BELOW);
        var p = TestResult.p(2 * Math.exp(-Math.max(above, below)));
        return new TestResult(METHOD, level, Figure.of(absolute()), relative(), p);
    }

    /** Natural logarithm of the one-sided e-value against a difference in the metric's unit. */
    public double logEvidence(double difference, Side side) {
        return mixture.logEvidence(NullLine.difference(difference / (high - low)), side);
    }

    /** Treatment less control, in the metric's unit. */
    public Effect absolute() {
        double estimate = mixture.treatment().mean() - mixture.control().mean();
        double error = Math.sqrt(smoothedVariance(mixture.control()) + smoothedVariance(mixture.treatment()));
        double lower = ConfidenceLimit.find(
                d -> mixture.logEvidence(NullLine.difference(d), Side.ABOVE),
                threshold(),
                mixture.imbalance(),
                estimate,
                -error,
                -1);
        double upper = ConfidenceLimit.find(
                d -> mixture.logEvidence(NullLine.difference(d), Side.BELOW),
                threshold(),
                mixture.imbalance(),
                estimate,
                error,
                1);
        double range = high - low;
        return new Effect(estimate * range, lower * range, upper * range);
    }

    /** The same as a fraction of the control, if the range begins at 0 or above and the control has anything. */
    public Figure<Effect> relative() {
        double control = low + (high - low) * mixture.control().mean();
        double treatment = low + (high - low) * mixture.treatment().mean();
        if (low < 0) {
            return Figure.unknown("values may be below zero, so a share of the control has no meaning");
        }
        if (!(control > 0)) {
            return Figure.unknown("the control has nothing yet, so there is nothing to take a share of");
        }
        double ratio = treatment / control;
        double from = Math.max(Math.log(ratio), -FAR + 1);
        double error = Math.sqrt(smoothedVariance(mixture.control()) / square(smoothedMean(mixture.control()))
                + smoothedVariance(mixture.treatment()) / square(smoothedMean(mixture.treatment())));
        double lower = ratio == 0
                ? -FAR
                : ConfidenceLimit.find(
                        r -> against(r, Side.ABOVE), threshold(), mixture.imbalance(), from, -error, -FAR);
        double upper =
                ConfidenceLimit.find(r -> against(r, Side.BELOW), threshold(), mixture.imbalance(), from, error, FAR);
        return Figure.of(new Effect(
                ratio - 1,
                lower <= -FAR ? -1 : Math.expm1(lower),
                upper >= FAR ? Double.POSITIVE_INFINITY : Math.expm1(upper)));
    }

    private double against(double logRatio, Side side) {
        double ratio = Math.exp(logRatio);
        return mixture.logEvidence(new NullLine(ratio, (ratio - 1) * low / (high - low)), side);
    }

    /** Roughly the sampling variance of a mean, never 0; it only says where to begin looking for a limit. */
    private double smoothedVariance(BoundedValues arm) {
        double mean = (arm.sum() + 1) / (arm.n() + 2);
        return mean * (1 - mean) / (arm.n() + 2);
    }

    private double smoothedMean(BoundedValues arm) {
        return (arm.sum() + 1) / (arm.n() + 2) + low / (high - low);
    }

    private static double square(double x) {
        return x * x;
    }

    private double threshold() {
        return Math.log(2 / (1 - level));
    }
}
