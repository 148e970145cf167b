package furrow.experiments.moments;

/**
 * Whether sums of products are those of some units: correlations of what was counted form a matrix without a negative pivot
 * (Cholesky). Sums that were copied wrong would otherwise leave a regression nothing of the spread, and make it sure of anything.
 */
final class PossibleProducts {
    /** How far below nothing a pivot may lie, as sums are rounded. */
    private static final double ROUNDING = 1e-7;

    private final double[][] factor;
    private final RegressionMoments moments;

    private PossibleProducts(RegressionMoments moments) {
        this.moments = moments;
        int size = moments.known().size() + (moments.plain() instanceof PairedMoments ? 2 : 1);
        factor = new double[size][size];
    }

    static void require(RegressionMoments moments) {
        if (moments.n() >= 2) {
            new PossibleProducts(moments).require();
        }
    }

    private void require() {
        for (int i = 0; i < factor.length; i++) {
            double pivot = variance(i) > 0 ? 1 : 0;
            for (int j = 0; j < i; j++) {
                double entry = correlation(i, j);
                for (int k = 0; k < j; k++) {
                    entry -= factor[i][k] * factor[j][k];
                }
                // What follows from those before it has nothing left that something could go along with.
                factor[i][j] = factor[j][j] > 0 ? entry / factor[j][j] : 0;
                pivot -= factor[i][j] * factor[i][j];
            }
            if (pivot < -ROUNDING) {
                throw new IllegalArgumentException("the sums of products of " + name(i)
                        + " need to be such as units can have, but say that more of its spread goes along with the"
                        + " others' than there is; compute all totals of a row from the same units");
            }
            factor[i][i] = pivot > ROUNDING ? Math.sqrt(pivot) : 0;
        }
    }

    private String name(int place) {
        int own = factor.length - moments.known().size();
        return place < own ? place == 0 ? "the values" : "the denominators" : "covariate " + (place - own + 1);
    }

    private double correlation(int one, int other) {
        double scale = Math.sqrt(variance(one)) * Math.sqrt(variance(other));
        return scale > 0 ? covariance(one, other) / scale : 0;
    }

    private double variance(int place) {
        int own = factor.length - moments.known().size();
        if (place >= own) {
            return Math.max(0, moments.among(place - own, place - own));
        }
        var plain = moments.plain() instanceof PairedMoments pairs
                ? place == 0 ? pairs.x() : pairs.y()
                : (Moments) moments.plain();
        return Math.max(0, plain.variance().orElseThrow());
    }

    /** Of a later one with an earlier one. */
    private double covariance(int later, int earlier) {
        int own = factor.length - moments.known().size();
        if (later < own) {
            return ((PairedMoments) moments.plain()).covariance().orElseThrow();
        }
        if (earlier >= own) {
            return moments.among(later - own, earlier - own);
        }
        return earlier == 0 ? moments.withValue(later - own) : moments.withDenominator(later - own);
    }
}
