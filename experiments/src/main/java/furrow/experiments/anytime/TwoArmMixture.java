package furrow.experiments.anytime;

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
 * <p>Do not use it for values that can leave the range.
 *
 * @param control units of the control
 * @param treatment units of the treatment
 * @param share planned share of units that get the treatment, inside 0 and 1
 * @param horizon units in both arms by the planned end, for which the bets are tuned
 * @see <a href="https://proceedings.mlr.press/v206/turner23a.html">Turner and Grünwald (2023), Safe sequential testing
 *     and effect size estimation in stratified count data, AISTATS</a>, for bets on two proportions in blocks
 * @see <a href="https://doi.org/10.1093/jrsssb/qkad009">Waudby-Smith and Ramdas (2024), Estimating means of bounded
 *     random variables by betting, JRSS B 86:1-27</a>
 */
public record TwoArmMixture(InRange control, InRange treatment, double share, double horizon) {
    /** How many positions around the data are summed. */
    private static final int NEAR = 4;

    public TwoArmMixture {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "share of the treatment needs more than 0 and less than 1, but was " + share);
        }
        if (!(horizon >= 1 && Double.isFinite(horizon))) {
            throw new IllegalArgumentException("horizon needs at least 1 unit, but was " + horizon);
        }
    }

    /**
     * Natural logarithm of the e-value against the line.
     *
     * @param line what is tested
     * @param side where the truth lies if the line is wrong
     * @return nats; positive infinity when no means in [0, 1] lie on the line
     */
    public double logEvidence(Line line, Side side) {
        double least = line.leastControl();
        double greatest = line.greatestControl();
        if (!(least < greatest)) {
            return Double.POSITIVE_INFINITY;
        }
        var sum = new LogSum();
        int first = firstPosition();
        for (int k = first; k < first + NEAR; k++) {
            double position = least + (greatest - least) * Bets.position(k);
            double other = Math.min(1, Math.max(0, line.slope() * position + line.intercept()));
            new Bet(this, line.slope(), position, other, least, greatest, side).addTo(sum, Bets.logPositionStake(k));
        }
        return sum.value();
    }

    /** The first of the {@value #NEAR} positions around the mean of all units, whatever the line. */
    private int firstPosition() {
        double pooled = (control.sum() + treatment.sum()) / Math.max(1, control.n() + treatment.n());
        int above = 0;
        while (above < Bets.positions() && Bets.position(above) < pooled) {
            above++;
        }
        return Math.max(0, Math.min(Bets.positions() - NEAR, above - NEAR / 2));
    }
}
