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
 * order the units come in. The unknown u is removed by the largest divisor it could have, which has a closed form since
 * its logarithm is concave:
 *
 * <p>\[ E = \sum_k w_k \frac{h_{a,k}(x_a) \, h_{b,k}(x_b)}{\sup_u f_{a,k}(u)^{n_a} f_{b,k}(u)^{n_b}} \]
 *
 * <p>By Ville's inequality E ever reaches 1/α with chance at most α. This holds (1) for means that stay as they are,
 * whichever arm a unit is given on the strength of the past, and also (2) for means that drift together along the line,
 * if arms are drawn at random with {@code share}: then \( w_a g_a + w_b s g_b = 0 \), which all bets fulfil, makes the
 * undivided stake a martingale, and the divisor is at least 1. A share that is off costs power, not validity.
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
    /** Largest part of the stake that a bet may lose on one unit. */
    private static final double MOST = 0.98;

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
        for (int k = 0; k < Bets.POSITIONS.length; k++) {
            double position = least + (greatest - least) * Bets.POSITIONS[k];
            new Point(line.slope(), position, line.slope() * position + line.intercept(), least, greatest, side)
                    .addTo(sum, Math.log(Bets.STAKES[k]));
        }
        return sum.value();
    }

    /** Bets around one point of the null line. */
    private final class Point {
        private final double slope;
        private final double ta;
        private final double tb;
        private final double least;
        private final double greatest;
        private final double sign;
        private final double unit;
        private final double cap;

        Point(double slope, double ta, double tb, double least, double greatest, Side side) {
            this.slope = slope;
            this.ta = ta;
            this.tb = tb;
            this.least = least;
            this.greatest = greatest;
            this.sign = side == Side.ABOVE ? 1 : -1;
            double deviation = Math.sqrt(ta * (1 - ta) / (1 - share) + tb * (1 - tb) / (share * slope * slope));
            this.unit = 1 / (Math.sqrt(horizon) * deviation);
            double limitA = (1 - share) / (side == Side.ABOVE ? 1 - ta : ta);
            double limitB = share * slope / (side == Side.ABOVE ? tb : 1 - tb);
            this.cap = MOST * Math.min(limitA, limitB);
        }

        void addTo(LogSum sum, double logStake) {
            for (int j = 0; j < Bets.SIZES.length; j++) {
                double size = Bets.SIZES[j] * unit;
                if (size >= cap) {
                    sum.add(logStake + Math.log(Bets.TAILS[j]) + logGain(cap));
                    return;
                }
                sum.add(logStake + Math.log(Bets.stake(j)) + logGain(size));
            }
        }

        /** Logarithm of what one bet has made of its stake, after the divisor. */
        private double logGain(double size) {
            double ga = -sign * size / (1 - share);
            double gb = sign * size / (share * slope);
            return logStake(control, ga, ta) + logStake(treatment, gb, tb) - logDivisor(ga, gb * slope);
        }

        private double logStake(InRange arm, double g, double t) {
            return arm.sum() * Math.log(1 + g * (1 - t)) + (arm.n() - arm.sum()) * Math.log(1 - g * t);
        }

        private double logDivisor(double ga, double gb) {
            double na = control.n();
            double nb = treatment.n();
            if (na + nb == 0) {
                return 0;
            }
            double free = -(na * ga + nb * gb) / (ga * gb * (na + nb));
            double u = Math.max(least - ta, Math.min(greatest - ta, free));
            return na * Math.log(1 + ga * u) + nb * Math.log(1 + gb * u);
        }
    }
}
