package furrow.experiments.fold;

import furrow.experiments.moments.ExactSum;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.RegressionMoments;
import java.util.ArrayList;
import java.util.Optional;

/** What was known of units before as bytes and back, but for the metric's own moments, which stand beside. */
final class RegressionBytes {
    private RegressionBytes() {}

    /** Nothing is the same as no covariates. */
    static void write(Optional<RegressionMoments> moments, StateWriter out) {
        out.number(moments.map(each -> each.known().size()).orElse(0));
        moments.ifPresent(each -> {
            each.known().forEach(known -> MomentsBytes.write(known, out));
            each.products().forEach(out::sum);
        });
    }

    static Optional<RegressionMoments> read(MetricMoments plain, StateReader in) {
        int covariates = in.small();
        var known = new ArrayList<Moments>();
        for (int i = 0; i < covariates; i++) {
            known.add((Moments) MomentsBytes.read(in));
        }
        var products = new ArrayList<ExactSum>();
        for (int left = RegressionMoments.products(plain instanceof Moments ? 1 : 2, covariates); left > 0; left--) {
            products.add(in.sum());
        }
        return covariates == 0 ? Optional.empty() : Optional.of(new RegressionMoments(plain, known, products));
    }
}
