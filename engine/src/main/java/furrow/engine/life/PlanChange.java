package furrow.engine.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonText;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How an experiment's plan is to be changed. */
public interface PlanChange {
    /**
     * The plan after the change.
     *
     * @throws IllegalArgumentException with everything that is wrong with it
     */
    Experiment of(Workspace workspace, Experiment before);

    /** Puts another plan in its place. */
    static PlanChange to(Experiment wanted) {
        return (workspace, before) -> {
            if (!wanted.name().equals(before.name())) {
                throw new IllegalArgumentException("an amendment of experiment \"" + before.name()
                        + "\" needs a plan of that name, but it was \"" + wanted.name() + "\"");
            }
            return wanted;
        };
    }

    /** Other weights, one for each arm. */
    static PlanChange weights(Map<String, Double> weights) {
        return (workspace, before) -> {
            var names = before.arms().stream().map(Arm::name).collect(Collectors.toSet());
            if (!weights.keySet().equals(names)) {
                throw new IllegalArgumentException(
                        "weights need one for each arm, " + names + ", but were for " + weights.keySet());
            }
            return before.withArms(before.arms().stream()
                    .map(each ->
                            new Arm(each.name(), each.tactic(), each.control(), weights.getOrDefault(each.name(), 0.0)))
                    .toList());
        };
    }

    /**
     * Changes keys of the experiment in the words of a plan file, as RFC 7396 says: a key with {@code null} is left out, a list
     * takes the place of the whole list.
     */
    static PlanChange merge(JsonNode changes) {
        return (workspace, before) -> {
            var root = PlanFiles.toTree(new Plan(workspace, List.of(before)));
            var experiments = (ArrayNode) root.get("experiments");
            experiments.set(0, merged(experiments.get(0), changes));
            return PlanFiles.read(root.toString()).orThrow().experiments().get(0);
        };
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode into = target.isObject() ? ((ObjectNode) target).deepCopy() : JsonText.object();
        patch.properties().forEach(each -> {
            if (each.getValue().isNull()) {
                into.remove(each.getKey());
            } else {
                into.set(each.getKey(), merged(into.path(each.getKey()), each.getValue()));
            }
        });
        return into;
    }

    /** This change, and then another. */
    default PlanChange then(PlanChange next) {
        return (workspace, before) -> next.of(workspace, of(workspace, before));
    }
}
