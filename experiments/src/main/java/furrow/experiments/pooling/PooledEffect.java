package furrow.experiments.pooling;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What several experiments found of one thing, as truths that may differ from one experiment to the next.
 *
 * <p>Mean \( \mu \) and \( \tau^2 \) are {@linkplain PauleMandel Paule and Mandel's}. The interval is Hartung and Knapp's,
 *
 * <p>\[ \mu \pm t_{k-1} \sqrt{\frac{\max(1, q)}{\sum w_i}}, \quad q = \frac{\sum w_i (y_i - \mu)^2}{k - 1} \]
 *
 * <p>where the 1 keeps it from being narrower than results that happen to agree would make it (Knapp and Hartung's own
 * modification). By Paule and Mandel's choice of \( \tau^2 \), q is 1, or less where \( \tau^2 = 0 \), so that the root is the
 * mean's standard error. Where the next experiment's truth may lie is told by
 *
 * <p>\[ \mu \pm t_{k-2} \sqrt{\tau^2 + se(\mu)^2} \]
 *
 * <p>which needs {@value #FEWEST_TO_PREDICT} experiments. Of a single one the interval is its own, by the normal distribution,
 * and says nothing of others. Of two, t has one degree of freedom (12.7 at 95%), so that the interval is wide: two experiments
 * do not tell how far experiments differ, and an interval that hides that covers too seldom. Results need to be independent;
 * those that share a control are not.
 *
 * @param results how many, \( k \)
 * @param mean \( \mu \)
 * @param error its standard error
 * @param between \( \tau^2 \), variance of the truths
 * @param q Cochran's Q, the weighted sum of squares with \( \tau^2 = 0 \)
 * @param interval of the mean
 * @param prediction where the truth of the next experiment may lie
 * @see <a href="https://doi.org/10.1002/sim.1482">Knapp and Hartung (2003), Statistics in Medicine 22:2693-2710</a>
 * @see <a href="https://doi.org/10.1111/j.1467-985X.2008.00552.x">Higgins, Thompson and Spiegelhalter (2009), A re-evaluation
 *     of random-effects meta-analysis, JRSS A 172:137-159</a>
 * @see <a href="https://doi.org/10.1186/1471-2288-14-25">IntHout, Ioannidis and Borm (2014), BMC Medical Research Methodology
 *     14:25</a>
 */
public record PooledEffect(
        int results, double mean, double error, double between, double q, Effect interval, Figure<Effect> prediction) {
    /** Fewest experiments that tell where the next may come out: the spread has one degree of freedom. */
    public static final int FEWEST_TO_PREDICT = 3;

    /**
     * Reads results together.
     *
     * @param results one or more, independent of one another
     * @param level of both intervals, in (0, 1), such as 0.95
     */
    public static PooledEffect of(List<Estimate> results, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level needs to be above 0 and below 1, but was " + level + "; 0.95 is usual");
        }
        int k = results.size();
        var all = PauleMandel.of(results);
        double tail = (1 - level) / 2;
        double quantile = k == 1
                ? NormalDistribution.of(0, 1).inverseSurvivalProbability(tail)
                : TDistribution.of(k - 1.0).inverseSurvivalProbability(tail);
        return new PooledEffect(
                k,
                all.mean(),
                all.error(),
                all.between(),
                PauleMandel.squares(results, 0),
                around(all.mean(), quantile * all.error()),
                prediction(all, k, tail));
    }

    private static Figure<Effect> prediction(PauleMandel all, int k, double tail) {
        if (k < FEWEST_TO_PREDICT) {
            return Figure.unknown("where the next experiment may come out needs " + FEWEST_TO_PREDICT
                    + " experiments, and there " + (k == 1 ? "is 1" : "are " + k));
        }
        double spread = Math.sqrt(all.between() + all.error() * all.error());
        return Figure.of(around(all.mean(), TDistribution.of(k - 2.0).inverseSurvivalProbability(tail) * spread));
    }

    private static Effect around(double mean, double reach) {
        return new Effect(mean, mean - reach, mean + reach);
    }

    /**
     * Share of the spread between results that is not chance, \( I^2 = \max(0, (Q - (k-1)) / Q) \), a fraction.
     *
     * @see <a href="https://doi.org/10.1002/sim.1186">Higgins and Thompson (2002), Statistics in Medicine 21:1539-1558</a>
     */
    public double inconsistency() {
        return CochranQ.beyondChance(q, results);
    }
}
