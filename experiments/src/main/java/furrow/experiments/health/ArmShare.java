package furrow.experiments.health;

import furrow.experiments.plan.NameRule;

/**
 * How many of an arm's units something is true of.
 *
 * @param arm key of the arm
 * @param weight planned share relative to the other arms, above 0
 * @param some units of which it is true, 0 to {@code of}
 * @param of units of the arm
 */
public record ArmShare(String arm, double weight, long some, long of) {
    public ArmShare {
        NameRule.check("arm", arm);
        if (some < 0 || some > of) {
            throw new IllegalArgumentException(
                    "units of arm \"" + arm + "\" need 0 <= some <= all, but were " + some + " of " + of);
        }
    }

    ArmSplit split() {
        return new ArmSplit(arm, weight, some);
    }
}
