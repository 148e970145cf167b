package furrow.experiments.quantile;

import org.apache.commons.numbers.gamma.LogBeta;

/** How much it speaks against a number being the quantile that k values lie at or below it; in nats, convex in k. */
interface RankCost {

    /**
     * The cost.
     *
     * @param k values at or below the number, 0 to all
     */
    double of(double k);

    /**
     * Logarithm of the likelihood ratio of the share that was seen against p.
     *
     * @param n values
     * @param p share of the quantile
     * @param effect how many times the variance of a share of these values is that of independent ones, at least 1
     */
    static RankCost likelihood(double n, double p, double effect) {
        return k -> (part(k, n * p) + part(n - k, n * (1 - p))) / effect;
    }

    private static double part(double seen, double expected) {
        return seen == 0 ? 0 : seen * Math.log(seen / expected);
    }

    /**
     * Logarithm of the wealth of a bet against p that is spread over all shares like a Beta of mean p: a martingale where the
     * number is the quantile, whatever the values' distribution.
     *
     * @param weight values that the Beta stands for; the bet is best when a few times as many have come
     * @see <a href="https://doi.org/10.3150/21-BEJ1388">Howard and Ramdas (2022), Sequential estimation of quantiles,
     *     Bernoulli 28:1704-1728, theorem 1</a>, with the beta-binomial mixture for its boundary
     */
    static RankCost mixture(double n, double p, double weight) {
        double a = weight * p;
        double b = weight * (1 - p);
        return k -> LogBeta.value(a + k, b + n - k) - LogBeta.value(a, b) - k * Math.log(p) - (n - k) * Math.log1p(-p);
    }

    /**
     * The same in the limit of many units, of values that are alike within units: a normal mixture of the signed root of the
     * likelihood ratio.
     */
    static RankCost normalMixture(double n, double p, double effect, double weight) {
        var likelihood = likelihood(n, p, effect);
        double worth = n / effect;
        return k -> likelihood.of(k) * worth / (worth + weight) - Math.log1p(worth / weight) / 2;
    }
}
