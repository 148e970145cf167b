package furrow.experiments.fixed;

/**
 * All chances of a binomial count at once.
 *
 * <p>With few units no power underflows that counts: coefficients times powers from the likelier end.
 */
final class BinomialProbabilities {
    private final double[] coefficients;

    private BinomialProbabilities(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /** Of so many units, at most a thousand. */
    static BinomialProbabilities of(int n) {
        var coefficients = new double[n + 1];
        coefficients[0] = 1;
        for (int x = 1; x <= n; x++) {
            // Exact while below 2^53, and within some roundings above.
            coefficients[x] = coefficients[x - 1] * (n - x + 1) / x;
        }
        return new BinomialProbabilities(coefficients);
    }

    /** How many units there are. */
    int n() {
        return coefficients.length - 1;
    }

    /** Chance of each count 0 to n. */
    double[] masses(double p) {
        int n = n();
        var masses = new double[n + 1];
        boolean few = p <= 0.5;
        double ratio = few ? p / (1 - p) : (1 - p) / p;
        double power = Math.pow(few ? 1 - p : p, n);
        for (int i = 0; i <= n; i++) {
            masses[few ? i : n - i] = coefficients[i] * power;
            power *= ratio;
        }
        return masses;
    }

    /** Chance of at least each count 0 to n + 1. */
    double[] tails(double p) {
        var masses = masses(p);
        var tails = new double[masses.length + 1];
        for (int x = masses.length - 1; x >= 0; x--) {
            tails[x] = tails[x + 1] + masses[x];
        }
        return tails;
    }
}
