package furrow.experiments.health;

import furrow.experiments.health.Health.Status;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.CountWords;

/** Whether units met more than one arm. */
public final class TwoArms {
    /** Key of the check. */
    public static final String CHECK = "two-arms";
    /** Share of units from which results are to be read with care. */
    private static final double CAUTION = 0.01;
    /** Share from which they are not to be read: leaving them out may bias by as much as most effects. */
    private static final double BROKEN = 0.1;

    private TwoArms() {}

    /**
     * Checks.
     *
     * @param crossed units exposed to two or more arms, 0 to {@code units}
     * @param units units exposed to any arm
     * @param policy what is done with them
     */
    public static Health check(long crossed, long units, Analysis.TwoArms policy) {
        if (crossed < 0 || crossed > units) {
            throw new IllegalArgumentException(
                    "units in two arms need 0 <= crossed <= units, but were " + crossed + " of " + units);
        }
        if (units == 0) {
            return new Health(CHECK, Status.UNKNOWN, "No unit has been exposed yet. Wait for the first.");
        }
        double share = (double) crossed / units;
        String found = CountWords.of(crossed, "unit") + " of " + CountWords.plain(units) + " met more than one arm";
        if (crossed == 0) {
            return new Health(CHECK, Status.OK, found + ". Nothing to do.");
        }
        String done = policy == Analysis.TwoArms.EXCLUDE ? " and are left out" : " and count for the first they met";
        if (share < CAUTION) {
            return new Health(CHECK, Status.OK, found + done + ", too few to matter. Nothing to do.");
        }
        return share < BROKEN
                ? new Health(
                        CHECK,
                        Status.CAUTION,
                        found + done + " (" + HealthText.percent(share)
                                + "). Find out how they came to: shared accounts,"
                                + " changing ids, or assignment anew at each visit.")
                : new Health(
                        CHECK,
                        Status.BROKEN,
                        found + done + " (" + HealthText.percent(share)
                                + "). Do not read the results. Make assignment keep a"
                                + " unit in its arm, and start anew.");
    }
}
