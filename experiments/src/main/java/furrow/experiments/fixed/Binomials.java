package furrow.experiments.fixed;

/** All chances of a binomial count at once, by recurrence from its mode. */
final class Binomials {
    private Binomials() {}

    /** Chance of each count 0 to n. */
    static double[] masses(int n, double p) {
        var masses = new double[n + 1];
        if (p <= 0 || p >= 1) {
            masses[p <= 0 ? 0 : n] = 1;
            return masses;
        }
        int mode = Math.min(n, (int) ((n + 1) * p));
        masses[mode] = 1;
        double odds = p / (1 - p);
        double sum = 1;
        for (int x = mode; x < n; x++) {
            masses[x + 1] = masses[x] * odds * (n - x) / (x + 1);
            sum += masses[x + 1];
        }
        for (int x = mode; x > 0; x--) {
            masses[x - 1] = masses[x] * x / (odds * (n - x + 1));
            sum += masses[x - 1];
        }
        for (int x = 0; x <= n; x++) {
            masses[x] /= sum;
        }
        return masses;
    }

    /** Chance of at least each count 0 to n + 1. */
    static double[] tails(int n, double p) {
        var tails = new double[n + 2];
        var masses = masses(n, p);
        for (int x = n; x >= 0; x--) {
            tails[x] = tails[x + 1] + masses[x];
        }
        return tails;
    }
}
