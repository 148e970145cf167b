package furrow.experiments.quantile;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The exact scale: at the true quantiles the counts at or below them are binomial with p and independent, so the chance that
 * their costs together reach a number is a sum over the pairs of counts, whatever the distributions of the values.
 *
 * <p>Where values may be equal, more may lie at or below the quantile; the least cost that this allows is below that of a
 * binomial count, so the chance is no greater.
 */
final class JointBinomial implements CostScale {
    /** Relative distance below which two costs count as equal: they are sums of logarithms. */
    private static final double SAME = 1e-9;

    private static final int HALVINGS = 60;

    private final long few;
    private final long many;
    private final RankCost fewCost;
    private final RankCost manyCost;
    private final BinomialDistribution manyCounts;
    private final double wanted;
    private final double[] chances;

    JointBinomial(long one, long other, double p) {
        few = Math.min(one, other);
        many = Math.max(one, other);
        fewCost = RankCost.likelihood((double) few, p, 1);
        manyCost = RankCost.likelihood((double) many, p, 1);
        manyCounts = BinomialDistribution.of(Math.toIntExact(many), p);
        wanted = many * p;
        chances = new double[Math.toIntExact(few) + 1];
        var counts = BinomialDistribution.of(Math.toIntExact(few), p);
        for (int k = 0; k <= few; k++) {
            chances[k] = counts.probability(k);
        }
    }

    @Override
    public double pValue(double cost) {
        double reached = cost * (1 - SAME);
        double chance = 0;
        for (int k = 0; k <= few; k++) {
            chance += chances[k] * reaches(reached - fewCost.of(k));
        }
        return Math.min(1, chance);
    }

    /** Chance that the larger arm's count costs so much or more. */
    private double reaches(double cost) {
        if (cost <= 0) {
            return 1;
        }
        // Below the expected count costs fall with the count, above it they rise.
        long down = (long) Math.floor(wanted);
        long low = last(0, down, cost);
        long high = many - lastFromAbove(cost);
        double below = low < 0 ? 0 : manyCounts.cumulativeProbability((int) low);
        double above = high > many ? 0 : manyCounts.survivalProbability((int) high - 1);
        return below + above;
    }

    /** The greatest count up to {@code to} whose cost reaches; -1 if none does. */
    private long last(long from, long to, double cost) {
        long low = from - 1;
        long high = to;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (manyCost.of((double) middle) >= cost) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** How far below the top the least count above the expected one lies whose cost reaches; -1 if none does. */
    private long lastFromAbove(double cost) {
        long low = -1;
        long high = many - (long) Math.floor(wanted) - 1;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (manyCost.of((double) (many - middle)) >= cost) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public double borne(double alpha) {
        double low = 0;
        double high = 1;
        while (pValue(high) > alpha) {
            low = high;
            high *= 2;
            if (high > 1e6) {
                return Double.POSITIVE_INFINITY;
            }
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = low + (high - low) / 2;
            if (pValue(middle) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
