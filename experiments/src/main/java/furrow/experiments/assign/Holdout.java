package furrow.experiments.assign;

import furrow.experiments.plan.NameRule;

/**
 * Units kept out of every experiment for as long as it stands, to see what all of them together are worth.
 *
 * @param name key of the holdout, and its salt, such as {@code 2026-q4}
 * @param share of the units, above 0, below 1
 */
public record Holdout(String name, double share) {
    public Holdout {
        NameRule.check("holdout", name);
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share of holdout \"" + name
                    + "\" needs more than 0 and less than 1, but was " + share + "; 0.05 is usual");
        }
    }

    /** Whether the unit is kept out. */
    public boolean holds(String unit) {
        return Draw.of(name, Draw.Purpose.HOLDOUT).place(unit) < share;
    }
}
