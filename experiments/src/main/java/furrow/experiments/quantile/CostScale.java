package furrow.experiments.quantile;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** What the cost of a pair of quantiles means. */
interface CostScale {
    /** Chance of such a cost or a greater one where the pair are the quantiles, or a bound of it. */
    double pValue(double cost);

    /** The greatest cost whose p-value is above alpha. */
    double borne(double alpha);

    /**
     * One number is free (where the common quantile lies), so twice the cost is chi-squared with one degree of freedom in the
     * limit of many values, whatever the densities.
     */
    CostScale MANY = new CostScale() {
        private final ChiSquaredDistribution chi = ChiSquaredDistribution.of(1);

        @Override
        public double pValue(double cost) {
            return chi.survivalProbability(2 * Math.max(0, cost));
        }

        @Override
        public double borne(double alpha) {
            return chi.inverseSurvivalProbability(alpha) / 2;
        }
    };

    /** The cost is the logarithm of what a bet against the pair has won: it ever reaches ln(1/α) with a chance of at most α (Ville). */
    CostScale ANYTIME = new CostScale() {
        @Override
        public double pValue(double cost) {
            return Math.min(1, Math.exp(-cost));
        }

        @Override
        public double borne(double alpha) {
            return -Math.log(alpha);
        }
    };
}
