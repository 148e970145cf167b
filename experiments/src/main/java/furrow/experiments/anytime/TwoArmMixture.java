package furrow.experiments.anytime;

import java.util.OptionalDouble;

/**
 * Evidence against "treatment mean = slope × control mean + intercept" for values in [0, 1], exact from the first unit,
 * at any look, from n and sum alone.
 *
 * <p>Let arms a (control) and b (treatment) have means \( \mu \) and \( s\mu + c \). For a point \( (t, st + c) \) on
 * that line and bets \( g_a, g_b \) each unit multiplies the stake by
 * \( h(x) = (1 + g(1 - t_i))^x (1 - g t_i)^{1-x} \), with \( t_a = t, t_b = st + c \). As h is convex in x and meets the
 * line \( 1 + g(x - t_i) \) at 0 and 1, its mean is at most \( f(u) = 1 + g_i s_i u \) where \( u = \mu - t \),
 * \( s_a = 1, s_b = s \), so stake divided by \( f_a(u)^{n_a} f_b(u)^{n_b} \) is a non-negative supermartingale whatever
 * order the units come in. The unknown u is removed by the largest divisor it could have, whose logarithm is concave:
 *
 * <p>\[ E = \sum_k w_k \frac{\prod h_{a,k}(x) \prod h_{b,k}(x)}{\sup_u f_{a,k}(u)^{n_a} f_{b,k}(u)^{n_b}} \]
 *
 * <p>By Ville's inequality E ever reaches 1/α with chance at most α. This holds (1) for means that stay as they are,
 * whichever arm a unit is given on the strength of the past, and also (2) for means that drift together along the line,
 * if arms are drawn at random with {@code share}: all bets have \( w_a g_a + w_b s g_b = 0 \), which makes the undivided
 * stake a supermartingale, and the divisor is at least 1. The same tie makes the divisor at most
 * \( \exp(n \, KL(n_b / n \,\|\, w_b)) \), what the arms' sizes have strayed from the planned share. So a share that is
 * off costs power, not validity. Positions far from the data are left out of the sum, which can only lower E.
 *
 * <p>The stake is spread over {@link StakePositions} and over {@link StakeSizes#ALL} sizes of effect. When the plan says what the
 * control is expected to show, half of it lies there instead, on the {@link StakeSizes#PLANNED} sizes. So E is at least half
 * of what it would be without a baseline, however wrong that is: it can cost ln 2 = 0.69 nats and no validity.
 *
 * <p>Do not use it for values that can leave the range.
 *
 * @param control units of the control
 * @param treatment units of the treatment
 * @param share planned share of units that get the treatment, inside 0 and 1
 * @param horizon units in both arms by the planned end, for which the bets are tuned
 * @param baseline mean that the control is expected to have by the plan, scaled to 0 to 1; never taken from the data
 * @see <a href="https://proceedings.mlr.press/v206/turner23a.html">Turner and Grünwald (2023), Safe sequential testing
 *     and effect size estimation in stratified count data, AISTATS</a>, for bets on two proportions in blocks
 * @see <a href="https://doi.org/10.1093/jrsssb/qkad009">Waudby-Smith and Ramdas (2024), Estimating means of bounded
 *     random variables by betting, JRSS B 86:1-27</a>
 */
public record TwoArmMixture(
        BoundedValues control, BoundedValues treatment, double share, double horizon, OptionalDouble baseline) {
    private static final double LOG_HALF = Math.log(0.5);

    /** How near to the ends of the null line the baseline's bets may stand, as a share of its length. */
    private static final double EDGE = 1e-6;

    public TwoArmMixture {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "share of the treatment needs more than 0 and less than 1, but was " + share);
        }
        if (!(horizon >= 1 && Double.isFinite(horizon))) {
            throw new IllegalArgumentException("horizon needs at least 1 unit, but was " + horizon);
        }
        if (baseline.isPresent() && !(baseline.getAsDouble() > 0 && baseline.getAsDouble() < 1)) {
            throw new IllegalArgumentException(
                    "baseline needs more than 0 and less than 1, but was " + baseline.getAsDouble());
        }
    }

    /** With no baseline. */
    public TwoArmMixture(BoundedValues control, BoundedValues treatment, double share, double horizon) {
        this(control, treatment, share, horizon, OptionalDouble.empty());
    }

    /**
     * Natural logarithm of the e-value against the line.
     *
     * @param line what is tested
     * @param side where the truth lies if the line is wrong
     * @return nats; positive infinity when no means in [0, 1] lie on the line
     */
    public double logEvidence(NullLine line, Side side) {
        double least = line.leastControl();
        double greatest = line.greatestControl();
        if (!(least < greatest)) {
            return Double.POSITIVE_INFINITY;
        }
        var sum = new LogSum();
        baseline.ifPresent(mean -> {
            double edge = EDGE * (greatest - least);
            bet(line, Math.max(least + edge, Math.min(greatest - edge, mean)), side)
                    .addTo(sum, LOG_HALF, StakeSizes.PLANNED);
        });
        double logRest = baseline.isPresent() ? LOG_HALF : 0;
        int first = StakePositions.first((control.sum() + treatment.sum()) / Math.max(1, control.n() + treatment.n()));
        for (int k = first; k < first + StakePositions.NEAR; k++) {
            bet(line, least + (greatest - least) * StakePositions.place(k), side)
                    .addTo(sum, logRest + StakePositions.logStake(k), StakeSizes.ALL);
        }
        return sum.value();
    }

    /** What the arms' sizes have strayed from the planned share, in nats: what most bets are short by. */
    double imbalance() {
        double n = (double) control.n() + treatment.n();
        return divergence((double) control.n(), n * (1 - share)) + divergence((double) treatment.n(), n * share);
    }

    private static double divergence(double units, double expected) {
        return units == 0 ? 0 : units * Math.log(units / expected);
    }

    private Bet bet(NullLine line, double mean, Side side) {
        double other = Math.min(1, Math.max(0, line.slope() * mean + line.intercept()));
        return new Bet(this, line, mean, other, side);
    }
}
