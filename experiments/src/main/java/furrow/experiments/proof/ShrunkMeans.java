package furrow.experiments.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Means of several rules, each drawn towards the mean of all as far as chance may have spread them (empirical Bayes).
 *
 * <p>With estimates \( y_i \) of variance \( v_i \) and true means that lie about \( \mu \) with variance \( \tau^2 \),
 *
 * <p>\[ \hat\theta_i = \mu + (1 - B_i)(y_i - \mu), \quad B_i = \frac{k-3}{k-1} \, \frac{v_i}{v_i + \tau^2}, \quad
 *       \mu = \frac{\sum w_i y_i}{\sum w_i}, \quad w_i = \frac{1}{v_i + \tau^2} \]
 *
 * <p>with \( \tau^2 \) such that \( \sum w_i (y_i - \mu)^2 = k - 1 \) (Paule and Mandel), 0 where even that leaves less.
 * With equal variances this is the estimator of Efron and Morris. The best of many estimates is on average too high by
 * chance, since it was picked for being high; shrinking takes most of that away (of the best of eight, where truths spread as
 * much as errors, more than two thirds: the spread itself has to be learnt). With fewer than 4 there is nothing to learn the
 * spread from, and estimates stay as they are.
 *
 * @param mean \( \mu \)
 * @param between \( \tau^2 \)
 * @param values the shrunk estimates, in the order given
 * @see <a href="https://doi.org/10.1080/01621459.1975.10479864">Efron and Morris (1975), Data analysis using Stein's estimator
 *     and its generalizations, JASA 70:311-319</a>
 * @see <a href="https://doi.org/10.1080/01621459.1983.10477920">Morris (1983), Parametric empirical Bayes inference, JASA
 *     78:47-55 (k - 3 for k - 1)</a>
 * @see <a href="https://doi.org/10.1198/jasa.2011.tm11181">Efron (2011), Tweedie's formula and selection bias, JASA
 *     106:1602-1614</a>
 */
public record ShrunkMeans(double mean, double between, List<Double> values) {
    /** Fewest estimates from which a spread is learnt. */
    public static final int FEWEST = 4;

    private static final int HALVINGS = 200;

    public ShrunkMeans {
        values = List.copyOf(values);
    }

    /** Shrinks estimates, one or more. */
    public static ShrunkMeans of(List<MeanWorth> estimates) {
        int k = estimates.size();
        if (k == 0) {
            throw new IllegalArgumentException("shrinking needs an estimate or more, but had none");
        }
        double between = k < FEWEST ? 0 : between(estimates);
        double mean = mean(estimates, between);
        var values = new ArrayList<Double>();
        for (MeanWorth each : estimates) {
            double variance = each.error() * each.error();
            double pull = k < FEWEST ? 0 : (k - 3.0) / (k - 1) * variance / (variance + between);
            values.add(mean + (1 - pull) * (each.estimate() - mean));
        }
        return new ShrunkMeans(mean, between, values);
    }

    private static double mean(List<MeanWorth> estimates, double between) {
        double sum = 0;
        double weights = 0;
        for (MeanWorth each : estimates) {
            double weight = 1 / (each.error() * each.error() + between);
            sum += weight * each.estimate();
            weights += weight;
        }
        return sum / weights;
    }

    private static double excess(List<MeanWorth> estimates, double between) {
        double mean = mean(estimates, between);
        double sum = 0;
        for (MeanWorth each : estimates) {
            double off = each.estimate() - mean;
            sum += off * off / (each.error() * each.error() + between);
        }
        return sum - (estimates.size() - 1);
    }

    private static double between(List<MeanWorth> estimates) {
        if (excess(estimates, 0) <= 0) {
            return 0;
        }
        double low = 0;
        double high = 1;
        while (excess(estimates, high) > 0) {
            high *= 2;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (excess(estimates, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
