package furrow.experiments.health;

import furrow.experiments.plan.NameRule;

/**
 * How many units one arm got, and how many it was to get.
 *
 * @param arm key of the arm
 * @param weight planned share relative to the other arms, above 0; weights need not sum to 1
 * @param units units assigned to the arm, at least 0
 */
public record ArmSplit(String arm, double weight, long units) {
    public ArmSplit {
        NameRule.check("arm", arm);
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("weight of arm \"" + arm + "\" needs to be above 0 and finite, but was "
                    + weight + "; leave an arm out rather than weighing it 0");
        }
        if (units < 0) {
            throw new IllegalArgumentException("units of arm \"" + arm + "\" need at least 0, but were " + units);
        }
    }
}
