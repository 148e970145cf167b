package furrow.experiments.health;

import furrow.experiments.special.Stirling;

/**
 * How much likelier the counts of arms are under "some other split" than under the planned one, at any time.
 *
 * <p>With planned shares θ, counts x of n units, and the other split drawn from a Dirichlet distribution around the
 * plan with concentration κ, the Bayes factor
 *
 * <p>\[ E = \frac{\Gamma(\kappa)}{\Gamma(\kappa + n)} \prod_i
 *       \frac{\Gamma(\kappa\theta_i + x_i)}{\Gamma(\kappa\theta_i)\,\theta_i^{x_i}} \]
 *
 * <p>is a non-negative martingale that starts at 1 while the plan is followed, so the chance that it ever reaches
 * 1000 is at most 0.001, however often one looks. A large κ finds small deviations among many units, a small one
 * gross deviations among few; the mean over κ = 10, 100, ..., 1e6 is such a martingale too, needs no tuning, and
 * costs at most a factor 6. Units must get their arm one by one and independently; blocked assignment only makes a
 * false alarm rarer.
 *
 * <p>The terms of size n ln n are cancelled on paper, which leaves relative entropies and {@link Stirling#remainder}s, so
 * that the logarithm keeps its digits at 100 million units.
 *
 * @see <a href="https://arxiv.org/abs/2011.03567">Lindon and Malek (2022), Anytime-valid inference for multinomial
 *     count data, NeurIPS 35</a>
 */
final class MultinomialMixture {
    private static final double[] CONCENTRATIONS = {10, 100, 1e3, 1e4, 1e5, 1e6};

    private MultinomialMixture() {}

    /**
     * Natural logarithm of the mixture.
     *
     * @param units counts per arm
     * @param shares planned shares, above 0, summing to 1
     */
    static double logE(long[] units, double[] shares) {
        double[] logs = new double[CONCENTRATIONS.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logs.length; i++) {
            logs[i] = logBayesFactor(units, shares, CONCENTRATIONS[i]);
            largest = Math.max(largest, logs[i]);
        }
        double sum = 0;
        for (double each : logs) {
            sum += Math.exp(each - largest);
        }
        return largest + Math.log(sum / logs.length);
    }

    /** The most that any outcome of n units could show: all of them in the arm with the least share. */
    static double largestLogE(long n, double[] shares) {
        int least = 0;
        for (int i = 1; i < shares.length; i++) {
            if (shares[i] < shares[least]) {
                least = i;
            }
        }
        long[] lopsided = new long[shares.length];
        lopsided[least] = n;
        return logE(lopsided, shares);
    }

    static double logBayesFactor(long[] units, double[] shares, double concentration) {
        double n = 0;
        for (long each : units) {
            n += each;
        }
        double total = concentration + n;
        double sum = -(shares.length - 1) / 2.0 * Math.log1p(n / concentration)
                - Stirling.remainder(total)
                + Stirling.remainder(concentration);
        for (int i = 0; i < shares.length; i++) {
            double prior = concentration * shares[i];
            double posterior = prior + units[i];
            double excess = (units[i] - n * shares[i]) / (total * shares[i]);
            sum += total * shares[i] * relativeEntropy(excess)
                    - Math.log1p(excess) / 2
                    + Stirling.remainder(posterior)
                    - Stirling.remainder(prior);
        }
        return sum;
    }

    /** {@code (1 + d) ln(1 + d) - d}, at least 0, without cancellation near 0. */
    private static double relativeEntropy(double d) {
        return Math.abs(d) > 0.05 ? (1 + d) * Math.log1p(d) - d : d * d - (1 + d) * Stirling.surplus(d);
    }
}
