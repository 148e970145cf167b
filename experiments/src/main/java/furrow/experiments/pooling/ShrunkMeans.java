package furrow.experiments.pooling;

import java.util.ArrayList;
import java.util.List;

/**
 * Results of several rules or experiments, each drawn towards the mean of all as far as chance may have spread them (empirical Bayes).
 *
 * <p>With estimates \( y_i \) of variance \( v_i \) and true means that lie about \( \mu \) with variance \( \tau^2 \),
 *
 * <p>\[ \hat\theta_i = \mu + (1 - B_i)(y_i - \mu), \quad B_i = \frac{k-3}{k-1} \, \frac{v_i}{v_i + \tau^2}, \quad
 *       \mu = \frac{\sum w_i y_i}{\sum w_i}, \quad w_i = \frac{1}{v_i + \tau^2} \]
 *
 * <p>with \( \tau^2 \) by Paule and Mandel.
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

    public ShrunkMeans {
        values = List.copyOf(values);
    }

    /** Shrinks estimates, one or more. */
    public static ShrunkMeans of(List<Estimate> estimates) {
        int k = estimates.size();
        if (k == 0) {
            throw new IllegalArgumentException("shrinking needs an estimate or more, but had none");
        }
        if (k < FEWEST) {
            return new ShrunkMeans(
                    PauleMandel.mean(estimates, 0),
                    0,
                    estimates.stream().map(Estimate::value).toList());
        }
        var all = PauleMandel.of(estimates);
        var values = new ArrayList<Double>();
        for (Estimate each : estimates) {
            double pull = (k - 3.0) / (k - 1) * each.variance() / (each.variance() + all.between());
            values.add(all.mean() + (1 - pull) * (each.value() - all.mean()));
        }
        return new ShrunkMeans(all.mean(), all.between(), values);
    }
}
