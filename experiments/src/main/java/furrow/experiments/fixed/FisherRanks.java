package furrow.experiments.fixed;

import java.util.Arrays;

/**
 * Fisher's one-sided p-value of every two-by-two table of given arm sizes: the chance, given the margins, of as many
 * successes of the second arm or more.
 */
final class FisherRanks {
    private final double[][] p;
    private final BinomialProbabilities first;
    private final BinomialProbabilities second;

    private FisherRanks(double[][] p) {
        this.p = p;
        this.first = BinomialProbabilities.of(p.length - 1);
        this.second = BinomialProbabilities.of(p[0].length - 1);
    }

    static FisherRanks of(int n0, int n1) {
        var p = new double[n0 + 1][n1 + 1];
        for (int successes = 0; successes <= n0 + n1; successes++) {
            fill(p, n0, n1, successes);
        }
        return new FisherRanks(p);
    }

    /** All tables with so many successes in both arms; hypergeometric chances by recurrence from the mode. */
    private static void fill(double[][] p, int n0, int n1, int successes) {
        int low = Math.max(0, successes - n0);
        int high = Math.min(n1, successes);
        var masses = new double[high - low + 1];
        int mode = Math.max(low, Math.min(high, (int) ((successes + 1.0) * (n1 + 1) / (n0 + n1 + 2))));
        masses[mode - low] = 1;
        double sum = 1;
        for (int x = mode; x < high; x++) {
            masses[x + 1 - low] = masses[x - low] * (n1 - x) / (x + 1) * (successes - x) / (n0 - successes + x + 1);
            sum += masses[x + 1 - low];
        }
        for (int x = mode; x > low; x--) {
            masses[x - 1 - low] = masses[x - low] * x / (n1 - x + 1) * (n0 - successes + x) / (successes - x + 1);
            sum += masses[x - 1 - low];
        }
        double tail = 0;
        for (int x = high; x >= low; x--) {
            tail += masses[x - low];
            p[successes - x][x] = Math.min(1, tail / sum);
        }
    }

    /** Of the table with these successes. */
    double p(long x0, long x1) {
        return p[(int) x0][(int) x1];
    }

    /** Of all tables. */
    double[] all() {
        return Arrays.stream(p).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Chances of the first arm's counts. */
    BinomialProbabilities first() {
        return first;
    }

    /** Chances of the second arm's counts. */
    BinomialProbabilities second() {
        return second;
    }
}
