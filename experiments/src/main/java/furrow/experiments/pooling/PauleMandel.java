package furrow.experiments.pooling;

import java.util.List;

/**
 * Mean of estimates whose truths differ, and how much these differ.
 *
 * <p>With estimates \( y_i \) of variance \( v_i \) and truths that lie about \( \mu \) with variance \( \tau^2 \),
 *
 * <p>\[ \mu = \frac{\sum w_i y_i}{\sum w_i}, \quad w_i = \frac{1}{v_i + \tau^2}, \quad \sum w_i (y_i - \mu)^2 = k - 1 \]
 *
 * <p>and \( \tau^2 = 0 \) where even that leaves less than k - 1. The variances are taken as known.
 *
 * @param mean \( \mu \)
 * @param between \( \tau^2 \), at least 0
 * @param error standard error of the mean, \( 1 / \sqrt{\sum w_i} \)
 * @see <a href="https://doi.org/10.6028/jres.087.022">Paule and Mandel (1982), Consensus values and weighting factors,
 *     Journal of Research of the National Bureau of Standards 87:377-385</a>
 * @see <a href="https://doi.org/10.1002/jrsm.1164">Veroniki et al. (2016), Methods to estimate the between-study variance,
 *     Research Synthesis Methods 7:55-79, which advises it</a>
 */
record PauleMandel(double mean, double between, double error) {
    private static final int HALVINGS = 200;

    /** Of one estimate or more. */
    static PauleMandel of(List<Estimate> estimates) {
        if (estimates.isEmpty()) {
            throw new IllegalArgumentException("a mean over results needs a result or more, but had none");
        }
        double between = spread(estimates);
        double weights = estimates.stream()
                .mapToDouble(each -> 1 / (each.variance() + between))
                .sum();
        return new PauleMandel(mean(estimates, between), between, Math.sqrt(1 / weights));
    }

    /** Weighted sum of squares about the mean; Cochran's Q where {@code between} is 0. */
    static double squares(List<Estimate> estimates, double between) {
        double mean = mean(estimates, between);
        double sum = 0;
        for (Estimate each : estimates) {
            double off = each.value() - mean;
            sum += off * off / (each.variance() + between);
        }
        return sum;
    }

    /** Mean where truths are that far apart. */
    static double mean(List<Estimate> estimates, double between) {
        double sum = 0;
        double weights = 0;
        for (Estimate each : estimates) {
            double weight = 1 / (each.variance() + between);
            sum += weight * each.value();
            weights += weight;
        }
        return sum / weights;
    }

    private static double spread(List<Estimate> estimates) {
        int free = estimates.size() - 1;
        if (free == 0 || squares(estimates, 0) <= free) {
            return 0;
        }
        double low = 0;
        double high = 1;
        while (squares(estimates, high) > free) {
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (squares(estimates, middle) > free) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
