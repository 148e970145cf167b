package furrow.experiments.anytime;

/** Logarithm of a sum of terms given by their logarithms, without overflow. */
final class LogSum {
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

    double value() {
        return largest + Math.log(rest);
    }
}
