package furrow.experiments.fixed;

import furrow.experiments.moments.Moments;
import java.util.Optional;

/**
 * Units that did it, out of all.
 *
 * @param x units that did, 0 to {@code n}
 * @param n units, at least 1
 */
public record Successes(long x, long n) {
    public Successes {
        if (x < 0 || x > n || n < 1) {
            throw new IllegalArgumentException("needs 0 <= x <= n and n >= 1, but was " + x + " of " + n);
        }
    }

    /** Of moments whose values are all 0 or 1, when they are and there is a unit. */
    public static Optional<Successes> of(Moments moments) {
        double sum = moments.sum();
        boolean zeroOrOne = sum == Math.rint(sum) && sum >= 0 && sum <= moments.n() && moments.sumSquares() == sum;
        return zeroOrOne && moments.n() > 0 ? Optional.of(new Successes((long) sum, moments.n())) : Optional.empty();
    }

    /** Observed share. */
    public double rate() {
        return (double) x / n;
    }
}
