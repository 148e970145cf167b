package furrow.experiments.power;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Power by simulation, for plans that no closed form covers: few skewed posts, ratios of sums, randomisation tests.
 *
 * @param power share of the simulated seasons in which the test found the effect
 * @param standardError of that share by simulation alone, {@code √(power (1 - power) / runs)}
 * @param runs seasons simulated
 */
public record SimulatedPower(double power, double standardError, int runs) {

    /** An odd number that spreads seeds. */
    private static final long STEP = 0xD1342543DE82EF95L;

    /** Plays one season and says whether the test found the effect. */
    @FunctionalInterface
    public interface Season {
        boolean finds(UniformRandomProvider random);
    }

    /** Decides between two arms from their units' values. */
    @FunctionalInterface
    public interface Test {
        boolean finds(double[] control, double[] treatment);
    }

    /**
     * Plays seasons.
     *
     * @param season one of them, from random numbers of its own
     * @param runs how many, 100 to 10 million
     * @param seed the same seed gives the same answer
     */
    public static SimulatedPower of(Season season, int runs, long seed) {
        if (runs < 100 || runs > 10_000_000) {
            throw new IllegalArgumentException("runs need 100 to 10000000, but were " + runs);
        }
        int found = 0;
        for (int run = 0; run < runs; run++) {
            // One generator a season: a longer simulation begins with the shorter one's seasons. The step must not be
            // the
            // one by which SplitMix64 goes on (0x9E37…), or each season would be the one before, moved by one number.
            found += season.finds(RandomSource.XO_SHI_RO_256_PP.create(seed + run * STEP)) ? 1 : 0;
        }
        double power = (double) found / runs;
        return new SimulatedPower(power, Math.sqrt(power * (1 - power) / runs), runs);
    }

    /**
     * Plays seasons whose units are drawn with replacement from one's own past, the treatment's multiplied.
     *
     * @param history values of past units, at least two
     * @param control units of the control
     * @param treatment units of the treatment
     * @param effect relative change, as a fraction
     */
    public static SimulatedPower fromHistory(
            double[] history, int control, int treatment, double effect, Test test, int runs, long seed) {
        if (history.length < 2 || control < 1 || treatment < 1) {
            throw new IllegalArgumentException("simulation needs two past units and a unit in each arm, but had "
                    + history.length + ", " + control + " and " + treatment);
        }
        return of(
                random -> test.finds(draw(history, control, 1, random), draw(history, treatment, 1 + effect, random)),
                runs,
                seed);
    }

    private static double[] draw(double[] history, int units, double factor, UniformRandomProvider random) {
        return random.ints(units, 0, history.length)
                .mapToDouble(index -> history[index] * factor)
                .toArray();
    }
}
