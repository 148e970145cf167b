package furrow.experiments.health;

import furrow.experiments.health.Health.Status;
import furrow.experiments.plan.CountWords;
import java.util.List;

/**
 * Whether units that also run in another experiment bend the result.
 *
 * <p>Shared units do no harm by themselves: when both experiments assign by chance and independently, each effect is
 * the average over the other's arms. It is bent when the two assignments go together. Under independence shared units
 * fall on the pairs of arms by the product of the planned weights, which is tested like any split, at every look.
 */
public final class SharedUnits {
    /** Key of the check. */
    public static final String CHECK = "shared-units";
    /** Share of units from which it matters that independence cannot be told. */
    private static final double NOTABLE = 0.05;

    private SharedUnits() {}

    /**
     * Checks one other experiment.
     *
     * @param other name of the other experiment
     * @param units all units of this experiment
     * @param pairs shared units by pair of arms, one of each experiment; the weight is the product of both arms' weights
     */
    public static Health check(String other, long units, List<ArmSplit> pairs) {
        var ratio = SampleRatio.live(pairs);
        long shared = pairs.stream().mapToLong(ArmSplit::units).sum();
        if (shared > units) {
            throw new IllegalArgumentException(
                    "shared units need to be at most all " + units + " of the experiment, but were " + shared);
        }
        if (shared == 0) {
            return new Health(CHECK, Status.OK, "No unit also runs in " + other + ". Nothing to do.");
        }
        String found = CountWords.of(shared, "unit") + " of " + CountWords.plain(units) + " also run in " + other;
        if (ratio.health().status() == Status.BROKEN) {
            return new Health(
                    CHECK,
                    Status.BROKEN,
                    found + ", and the arms of the two go together, as chance does " + HealthText.often(ratio.logP())
                            + ": "
                            + new ArmSplits(pairs).told()
                            + ". Do not read the results: the other's effect is mixed in. Give one of them another"
                            + " assignment seed, or run them one after the other.");
        }
        if (ratio.health().status() == Status.UNKNOWN && shared > NOTABLE * units) {
            return new Health(
                    CHECK,
                    Status.CAUTION,
                    found + ", too few to tell whether the arms of the two go together. See that each assigns by a seed"
                            + " of its own.");
        }
        return new Health(
                CHECK,
                Status.OK,
                found
                        + ", and their arms do not go together, so each effect is the average over the other's arms."
                        + " Nothing to do unless the tactics could interplay.");
    }
}
