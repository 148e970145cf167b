package furrow.engine.evidence;

import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.health.Health;
import furrow.experiments.plan.CountWords;
import java.util.ArrayList;
import java.util.List;

/** Whether the groups that units belong to lie as they must for being counted as one each. */
final class GroupHealth {
    private GroupHealth() {}

    static List<Health> of(ExperimentSummary.Groups groups) {
        var all = new ArrayList<Health>();
        if (groups.inTwoArms() > 0) {
            all.add(new Health(
                    "groups-in-two-arms",
                    Health.Status.CAUTION,
                    groups.inTwoArms() + " of " + groups.all() + " groups have units in more than one arm. The arms are"
                            + " read as if their groups had nothing to do with each other, and what one unit meets the"
                            + " others may hear of. Assign whole groups."));
        }
        if (groups.unnamed() > 0) {
            all.add(new Health(
                    "units-without-group",
                    Health.Status.CAUTION,
                    "Counted as one group in each arm, as they name none: " + CountWords.of(groups.unnamed(), "unit")
                            + ". Send the group with their assignments or exposures."));
        }
        return all;
    }
}
