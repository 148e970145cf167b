package furrow.experiments.plan;

import java.util.Optional;

/**
 * What was believed before the data, for statements of probability.
 *
 * @param proportion of each arm's proportion; Jeffreys' when left out
 * @param rate of each arm's rate; Jeffreys' when left out
 */
public record Priors(Optional<Proportion> proportion, Optional<Rate> rate) {
    /** As little as can be believed: Jeffreys' priors. */
    public static final Priors USUAL = new Priors(Optional.empty(), Optional.empty());

    /**
     * A proportion was believed as if so many units had been seen.
     *
     * @param successes units that did it, 0.1 to 1e9
     * @param failures units that did not, 0.1 to 1e9
     */
    public record Proportion(double successes, double failures) {
        public Proportion {
            requirePositive("prior.proportion.successes", successes);
            requirePositive("prior.proportion.failures", failures);
        }
    }

    /**
     * A rate was believed as if so many events had been seen.
     *
     * @param events 0.1 to 1e9
     * @param exposure units or exposures in which they came, at least 0
     */
    public record Rate(double events, double exposure) {
        public Rate {
            requirePositive("prior.rate.events", events);
            if (!(exposure >= 0 && exposure <= MOST)) {
                throw new IllegalArgumentException("prior.rate.exposure needs 0 to 1e9, but was " + exposure);
            }
        }
    }

    /** Fewest units that a prior may weigh as. */
    public static final double LEAST = 0.1;

    private static final double MOST = 1e9;

    private static void requirePositive(String name, double value) {
        if (!(value >= LEAST && value <= MOST)) {
            throw new IllegalArgumentException(name + " needs 0.1 to 1e9, but was " + value);
        }
    }
}
