package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.RegressionMoments;
import java.util.ArrayList;
import java.util.List;

/** Sums of covariates and of their products with a metric's number, that units are added to and taken from. */
final class RegressionSums {
    private final boolean paired;
    private final List<MutableMoments> known = new ArrayList<>();
    private final List<ExactSum> products = new ArrayList<>();

    RegressionSums(int covariates, boolean paired) {
        this.paired = paired;
        for (int i = 0; i < covariates; i++) {
            known.add(new MutableMoments(false));
        }
        for (int i = 0; i < RegressionMoments.products(paired ? 2 : 1, covariates); i++) {
            products.add(ExactSum.zero());
        }
    }

    /** Adds a unit or takes it away. */
    void change(UnitMetric unit, int sign) {
        int product = 0;
        for (int i = 0; i < known.size(); i++) {
            double before = unit.known().get(i);
            known.get(i).change(before, 1, sign);
            products.get(product++).addProduct(sign * before, unit.x());
            if (paired) {
                products.get(product++).addProduct(sign * before, unit.y());
            }
            for (int earlier = 0; earlier < i; earlier++) {
                products.get(product++).addProduct(sign * before, unit.known().get(earlier));
            }
        }
    }

    boolean isIncomplete() {
        return known.stream().anyMatch(MutableMoments::isIncomplete);
    }

    /**
     * The moments.
     *
     * @param plain of the metric's number, of the same units
     */
    RegressionMoments moments(MetricMoments plain) {
        return new RegressionMoments(
                plain, known.stream().map(each -> (Moments) each.moments()).toList(), products);
    }

    void write(StateWriter out) {
        known.forEach(each -> each.write(out));
        products.forEach(out::sum);
    }

    /** Takes up what was written down; this must be of as many covariates, and empty. */
    void read(StateReader in) {
        known.replaceAll(each -> MutableMoments.read(false, in));
        products.replaceAll(each -> in.sum());
    }
}
