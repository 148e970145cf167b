package furrow.experiments.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A workspace and the experiments planned in it: what a plan file holds.
 *
 * @param workspace the brand or client
 * @param experiments one or more, with different names
 */
public record Plan(Workspace workspace, List<Experiment> experiments) {
    public Plan {
        experiments = List.copyOf(experiments);
        var seen = new HashSet<String>();
        for (Experiment each : experiments) {
            if (!seen.add(each.name())) {
                throw new IllegalArgumentException(
                        "experiments need different names, but \"" + each.name() + "\" came twice");
            }
        }
    }

    /** The experiment of that name, if the plan has it. */
    public Optional<Experiment> experiment(String name) {
        return experiments.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
