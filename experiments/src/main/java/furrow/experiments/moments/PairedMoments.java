package furrow.experiments.moments;

import java.math.BigInteger;
import java.util.OptionalDouble;

/**
 * Moments of two numbers per unit and of their product: what ratios, clusters and covariates need.
 *
 * @param x moments of the first number, such as a ratio's numerator
 * @param y moments of the second, such as its denominator, of the same units
 * @param products exact Σxy; treat as read-only
 */
public record PairedMoments(Moments x, Moments y, ExactSum products) implements MetricMoments {
    public PairedMoments {
        if (x.n() != y.n()) {
            throw new IllegalArgumentException(
                    "paired moments need the same units in both, but were " + x.n() + " and " + y.n());
        }
        products = products.copy();
    }

    /** Of no units. */
    public static PairedMoments none() {
        return new PairedMoments(Moments.none(), Moments.none(), ExactSum.zero());
    }

    /** From totals, as platforms export them. */
    public static PairedMoments ofTotals(
            long n, double sumX, double sumSquaresX, double sumY, double sumSquaresY, double sumProducts) {
        double bound = Math.sqrt(sumSquaresX) * Math.sqrt(sumSquaresY);
        if (!(Math.abs(sumProducts) <= bound * (1 + 1e-9))) {
            throw new IllegalArgumentException("cross sum needs to be within plus or minus " + bound
                    + ", the root of the two sums of squares, but was " + sumProducts);
        }
        return new PairedMoments(
                Moments.ofTotals(n, sumX, sumSquaresX),
                Moments.ofTotals(n, sumY, sumSquaresY),
                ExactSum.of(sumProducts));
    }

    @Override
    public long n() {
        return x.n();
    }

    /** Σxy. */
    public double sumProducts() {
        return products.value();
    }

    /** Sample covariance with n - 1, when there are two units. */
    public OptionalDouble covariance() {
        if (n() < 2) {
            return OptionalDouble.empty();
        }
        var units = BigInteger.valueOf(n());
        return OptionalDouble.of(Moments.covariation(
                n(), products, x.exactSum(), y.exactSum(), units.multiply(units.subtract(BigInteger.ONE))));
    }

    /** Moments of the units of both, which must be different units. */
    public PairedMoments merge(PairedMoments other) {
        var sum = products.copy();
        sum.add(other.products);
        return new PairedMoments(x.merge(other.x), y.merge(other.y), sum);
    }

    /** Moments of these units without the units of {@code other}, which must be among them. */
    public PairedMoments without(PairedMoments other) {
        var sum = products.copy();
        sum.subtract(other.products);
        return new PairedMoments(x.without(other.x), y.without(other.y), sum);
    }

    /** Gathers pairs one at a time; not thread-safe. */
    public static final class Builder {
        private final Moments.Builder x = new Moments.Builder();
        private final Moments.Builder y = new Moments.Builder();
        private final ExactSum products = ExactSum.zero();

        /** Adds one unit. */
        public Builder add(double first, double second) {
            x.add(first);
            y.add(second);
            products.addProduct(first, second);
            return this;
        }

        /** Takes one unit away that was added before. */
        public Builder subtract(double first, double second) {
            x.subtract(first);
            y.subtract(second);
            products.subtractProduct(first, second);
            return this;
        }

        public PairedMoments build() {
            return new PairedMoments(x.build(), y.build(), products);
        }
    }
}
