package furrow.experiments.anytime;

/** Logarithm of a sum of terms given by their logarithms, without overflow. */
final class LogSum {
    /** Nats below the largest term at which another is lost in rounding. */
    private static final double NEGLIGIBLE = 37;

    private double largest = Double.NEGATIVE_INFINITY;
    private double rest;

    void add(double log) {
        if (log <= largest) {
            rest += Math.exp(log - largest);
        } else {
            rest = rest * Math.exp(largest - log) + 1;
            largest = log;
        }
    }

    /** Whether a term is too small to change the sum. */
    boolean dwarfs(double log) {
        return log < largest - NEGLIGIBLE;
    }

    double value() {
        return largest + Math.log(rest);
    }
}
