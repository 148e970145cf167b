package furrow.experiments.assign;

import furrow.experiments.plan.NameRule;

/**
 * An arm and how much of the units it gets.
 *
 * @param arm key of the arm
 * @param weight share relative to the other arms, above 0
 */
public record Share(String arm, double weight) {
    public Share {
        NameRule.check("arm", arm);
        if (!(weight > 0 && weight <= 1e6)) {
            throw new IllegalArgumentException(
                    "weight of arm \"" + arm + "\" needs more than 0 and at most 1e6, but was " + weight
                            + "; leave an arm out rather than weighing it 0");
        }
    }
}
