package furrow.experiments.moments;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Moments of one or two numbers per unit together with several that were known of the unit before, and of all their products:
 * what a regression of the one on the others needs.
 *
 * @param plain moments of the number, or of numerator and denominator
 * @param known moments of each covariate, of the same units
 * @param products Σ of the covariate's product with the number, with the denominator where there is one, and with each
 *     covariate before it, covariate by covariate; treat as read-only
 */
public record RegressionMoments(MetricMoments plain, List<Moments> known, List<ExactSum> products)
        implements MetricMoments {
    public RegressionMoments {
        if (!(plain instanceof Moments || plain instanceof PairedMoments)) {
            throw new IllegalArgumentException("a regression needs plain moments or pairs, but had " + plain);
        }
        known = List.copyOf(known);
        products = products.stream().map(ExactSum::copy).toList();
        int own = plain instanceof PairedMoments ? 2 : 1;
        int needed = products(own, known.size());
        if (products.size() != needed) {
            throw new IllegalArgumentException("a regression on " + known.size() + " covariates needs " + needed
                    + " sums of products, but had " + products.size());
        }
        for (Moments each : known) {
            if (each.n() != plain.n()) {
                throw new IllegalArgumentException(
                        "covariates need the same units, but were of " + each.n() + " and " + plain.n());
            }
        }
    }

    /**
     * From totals that were computed elsewhere.
     *
     * @throws IllegalArgumentException for totals that no units can have
     */
    public static RegressionMoments ofTotals(MetricMoments plain, List<Moments> known, List<ExactSum> products) {
        var moments = new RegressionMoments(plain, known, products);
        PossibleProducts.require(moments);
        return moments;
    }

    /**
     * The same units regressed also on which group each is in: on 1 or 0 for each of these groups. What units of no group show
     * is what the groups are held against.
     *
     * <p>With slopes of each arm's own this reads every arm as if each group had its share of all arms, which is
     * post-stratification: the arm's value is \( \sum_k (N_k / N) \bar y_k \).
     *
     * @param all moments of all units, of one or two numbers a unit or with what was known of them
     * @param groups moments of the units of each group, of the same kind; no unit is in two
     */
    public static RegressionMoments withGroups(MetricMoments all, List<? extends MetricMoments> groups) {
        var whole = of(all);
        var known = new ArrayList<>(whole.known);
        var products = new ArrayList<>(whole.products);
        for (int i = 0; i < groups.size(); i++) {
            var group = of(groups.get(i));
            known.add(Moments.ofProportion(group.n(), whole.n()));
            if (group.plain instanceof PairedMoments pairs) {
                products.add(pairs.x().exactSum());
                products.add(pairs.y().exactSum());
            } else {
                products.add(((Moments) group.plain).exactSum());
            }
            group.known.forEach(each -> products.add(each.exactSum()));
            for (int earlier = 0; earlier < i; earlier++) {
                products.add(ExactSum.zero());
            }
        }
        return new RegressionMoments(whole.plain, known, products);
    }

    private static RegressionMoments of(MetricMoments moments) {
        return moments instanceof RegressionMoments given
                ? given
                : new RegressionMoments(moments, List.of(), List.of());
    }

    /**
     * How many sums of products there are.
     *
     * @param own 1 for a number, 2 for numerator and denominator
     * @param covariates covariates
     */
    public static int products(int own, int covariates) {
        return covariates * own + covariates * (covariates - 1) / 2;
    }

    @Override
    public long n() {
        return plain.n();
    }

    @Override
    public double total() {
        return plain.total();
    }

    @Override
    public double base() {
        return plain.base();
    }

    /** Sample covariance of the number, or the numerator, with a covariate. */
    public double withValue(int covariate) {
        var x = plain instanceof PairedMoments pairs ? pairs.x() : (Moments) plain;
        return covariance(row(covariate), x, known.get(covariate));
    }

    /** Sample covariance of the denominator with a covariate; 0 where there is none. */
    public double withDenominator(int covariate) {
        return plain instanceof PairedMoments pairs
                ? covariance(row(covariate) + 1, pairs.y(), known.get(covariate))
                : 0;
    }

    /** Sample covariance of two covariates, the variance of one with itself. */
    public double among(int one, int other) {
        if (one == other) {
            return known.get(one).variance().orElseThrow();
        }
        int later = Math.max(one, other);
        int earlier = Math.min(one, other);
        return covariance(row(later) + own() + earlier, known.get(later), known.get(earlier));
    }

    private int own() {
        return plain instanceof PairedMoments ? 2 : 1;
    }

    /** Where a covariate's products begin. */
    private int row(int covariate) {
        return products(own(), covariate);
    }

    private double covariance(int product, Moments one, Moments other) {
        var units = BigInteger.valueOf(n());
        return Moments.covariation(
                n(),
                products.get(product),
                one.exactSum(),
                other.exactSum(),
                units.multiply(units.subtract(BigInteger.ONE)));
    }

    @Override
    public RegressionMoments and(MetricMoments other) {
        var more = (RegressionMoments) other;
        var moments = new ArrayList<Moments>();
        for (int i = 0; i < known.size(); i++) {
            moments.add(known.get(i).merge(more.known.get(i)));
        }
        return new RegressionMoments(plain.and(more.plain), moments, combined(more, true));
    }

    @Override
    public RegressionMoments butFor(MetricMoments other) {
        var less = (RegressionMoments) other;
        var moments = new ArrayList<Moments>();
        for (int i = 0; i < known.size(); i++) {
            moments.add(known.get(i).without(less.known.get(i)));
        }
        return new RegressionMoments(plain.butFor(less.plain), moments, combined(less, false));
    }

    private List<ExactSum> combined(RegressionMoments other, boolean plus) {
        var sums = new ArrayList<ExactSum>();
        for (int i = 0; i < products.size(); i++) {
            var sum = products.get(i).copy();
            if (plus) {
                sum.add(other.products.get(i));
            } else {
                sum.subtract(other.products.get(i));
            }
            sums.add(sum);
        }
        return sums;
    }

    /** Gathers units one at a time; not thread-safe. */
    public static final class Builder {
        private final int own;
        private final PairedMoments.Builder pairs = new PairedMoments.Builder();
        private final List<Moments.Builder> known = new ArrayList<>();
        private final List<ExactSum> products = new ArrayList<>();

        private Builder(int own, int covariates) {
            this.own = own;
            for (int i = 0; i < covariates; i++) {
                known.add(new Moments.Builder());
            }
            for (int i = 0; i < RegressionMoments.products(own, covariates); i++) {
                products.add(ExactSum.zero());
            }
        }

        /** Of units with one number. */
        public static Builder ofNumbers(int covariates) {
            return new Builder(1, covariates);
        }

        /** Of units with a numerator and a denominator. */
        public static Builder ofPairs(int covariates) {
            return new Builder(2, covariates);
        }

        /** Adds a unit; its denominator is looked at where there is one. */
        public Builder add(double value, double denominator, double... before) {
            pairs.add(value, denominator);
            int product = 0;
            for (int i = 0; i < before.length; i++) {
                known.get(i).add(before[i]);
                products.get(product++).addProduct(before[i], value);
                if (own == 2) {
                    products.get(product++).addProduct(before[i], denominator);
                }
                for (int earlier = 0; earlier < i; earlier++) {
                    products.get(product++).addProduct(before[i], before[earlier]);
                }
            }
            return this;
        }

        public RegressionMoments build() {
            var both = pairs.build();
            return new RegressionMoments(
                    own == 2 ? both : both.x(),
                    known.stream().map(Moments.Builder::build).toList(),
                    products);
        }
    }
}
