package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.contract.FieldFaults;
import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanProblem;
import furrow.experiments.plan.Goal;

/**
 * A goal to be drawn as JSON asks for it, over HTTP and from the command line: the keys of a goal in a plan file, beside
 * {@code unit}, {@code by} and {@code reason}.
 *
 * @param goal the path
 * @param unit what its points are counted in; empty when that is not said
 * @param by who draws it
 * @param reason why
 */
public record GoalRequest(Goal goal, String unit, String by, String reason) {

    /**
     * Reads a request.
     *
     * @param metric the metric that the path is drawn for
     * @param faults what is known to be wrong
     * @throws IllegalArgumentException with everything that is wrong and what is legal
     */
    public static GoalRequest read(String metric, JsonNode body, FieldFaults faults) {
        if (!body.isObject()) {
            throw new IllegalArgumentException("a goal needs a JSON object with points, by and reason");
        }
        ObjectNode text = body.deepCopy();
        String unit = taken(text, "unit", faults);
        String by = taken(text, "by", faults);
        String reason = taken(text, "reason", faults);
        text.put("metric", metric);
        var goal = faults.read(
                "", () -> PlanFaults.placed("/goal", PlanProblem::withoutPlace, () -> PlanFiles.goal(text.toString())));
        faults.requireNone();
        return new GoalRequest(goal.orElseThrow(), unit, by, reason);
    }

    private static String taken(ObjectNode body, String name, FieldFaults faults) {
        var found = body.remove(name);
        if (found == null) {
            return "";
        }
        return faults.read("/" + name, () -> {
                    if (!found.isTextual()) {
                        throw new IllegalArgumentException(name + " needs text, but was " + found);
                    }
                    return found.asText();
                })
                .orElse("");
    }
}
