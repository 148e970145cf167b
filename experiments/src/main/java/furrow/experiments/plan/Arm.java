package furrow.experiments.plan;

/**
 * One of the two or more answers that an experiment compares.
 *
 * @param name key of the arm within its experiment
 * @param tactic the way of acting that this arm stands for
 * @param control true for the one arm that the others are compared with
 * @param weight planned share of units relative to the other arms, above 0
 */
public record Arm(String name, Tactic tactic, boolean control, double weight) {
    public Arm {
        NameRule.check("arm", name);
        if (!(weight > 0 && weight <= 1e6)) {
            throw new IllegalArgumentException(
                    "weight of arm \"" + name + "\" needs more than 0 and at most 1e6, but was " + weight
                            + "; leave an arm out rather than weighing it 0");
        }
    }
}
