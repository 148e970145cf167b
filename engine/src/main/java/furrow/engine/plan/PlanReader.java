package furrow.engine.plan;

import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.util.List;
import java.util.Optional;

/** The top of a plan file. */
final class PlanReader {
    private PlanReader() {}

    /**
     * Reads a plan.
     *
     * @param usual the settings of a plan that says nothing of them
     * @param kept whether it was taken in before, and is read whatever has become of the workspace since
     */
    static Optional<Plan> read(PlanNode node, PlanProblems problems, Workspace usual, boolean kept) {
        var fields = MappingFields.of(node, "", problems, "workspace", "experiments", "$schema");
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        var plan = fields.get();
        var workspace = plan.node("workspace")
                .map(each -> WorkspaceReader.read(each, problems))
                .orElse(Optional.of(usual));
        var zone = workspace.orElse(usual).zone();
        plan.required("experiments", "a list of one or more experiments", "");
        var experiments = plan.list("experiments", (item, path) -> ExperimentReader.read(item, path, problems, zone));
        if (!kept && workspace.isPresent()) {
            var settings = workspace.orElseThrow().kept();
            plan.list("experiments", (item, path) -> {
                ExperimentReader.checkCovariates(item, path, problems, settings);
                ExperimentReader.checkStrata(item, path, problems, settings);
                return Optional.empty();
            });
        }
        var names = plan.namesWithin("experiments", "name");
        plan.node("experiments")
                .filter(each -> names.isEmpty() && each instanceof PlanNode.Sequence)
                .ifPresent(each -> plan.wrong("experiments", "one or more experiments", ""));
        requireDifferent(plan, "experiments", names);
        return plan.build(() -> new Plan(workspace.orElseThrow(), experiments));
    }

    /** Notes each name of a list that stood there before. */
    static void requireDifferent(MappingFields fields, String key, List<String> names) {
        if (!(fields.node(key).orElse(null) instanceof PlanNode.Sequence sequence)) {
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            int first = names.indexOf(names.get(i));
            if (first < i && !names.get(i).isEmpty()) {
                var path = fields.path(key) + "[" + i + "].name";
                var taken = new PlanProblem(
                        path,
                        "\"" + names.get(i) + "\"",
                        "a name of its own",
                        fields.path(key) + "[" + first + "] has that name already",
                        sequence.items().get(i).place());
                fields.problems().add(taken);
            }
        }
    }
}
