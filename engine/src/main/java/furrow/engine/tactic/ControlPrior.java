package furrow.engine.tactic;

import furrow.experiments.inference.ArmMean;
import java.util.List;
import java.util.Optional;

/**
 * What earlier experiments let one believe of a share before the next: a Beta distribution with the mean and the spread of the
 * controls' true shares.
 *
 * <p>With the k controls' shares \( p_i \) and their squared errors \( e_i^2 \), m is the mean of the shares and
 * \( s^2 = \frac{1}{k-1} \sum (p_i - m)^2 - \frac{1}{k} \sum e_i^2 \) how far the truths differ; by moments
 * \( a + b = \frac{m(1-m)}{s^2} - 1 \), a = m(a + b). It weighs at most what the smallest control does, so that an experiment
 * of usual size outweighs it, and at least {@value #LIGHTEST} units.
 *
 * @param successes a
 * @param failures b
 * @see <a href="https://doi.org/10.1080/00031305.1985.10479400">Casella (1985), An introduction to empirical Bayes data analysis,
 *     The American Statistician 39:83-87</a>
 */
public record ControlPrior(double successes, double failures) {
    /** Fewest controls whose spread says something. */
    public static final int FEWEST = 3;

    private static final double LIGHTEST = 2;

    /** Of controls whose means are shares; nothing where these are fewer than {@value #FEWEST}, or all alike at an end. */
    public static Optional<ControlPrior> of(List<ArmMean> controls) {
        int k = controls.size();
        double mean = controls.stream().mapToDouble(ArmMean::value).average().orElse(0);
        if (k < FEWEST || !(mean > 0 && mean < 1)) {
            return Optional.empty();
        }
        double squares = controls.stream()
                .mapToDouble(each -> (each.value() - mean) * (each.value() - mean))
                .sum();
        double errors =
                controls.stream().mapToDouble(ArmMean::squaredError).average().orElse(0);
        double spread = squares / (k - 1) - errors;
        double heaviest = controls.stream().mapToDouble(ArmMean::n).min().orElse(LIGHTEST);
        double weight = spread > 0 ? mean * (1 - mean) / spread - 1 : heaviest;
        double kept = Math.max(LIGHTEST, Math.min(heaviest, weight));
        return Optional.of(new ControlPrior(mean * kept, (1 - mean) * kept));
    }
}
