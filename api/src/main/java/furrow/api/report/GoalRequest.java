package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.plan.PlanFiles;
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
     * @throws IllegalArgumentException with everything that is wrong and what is legal
     */
    public static GoalRequest read(String metric, JsonNode body) {
        if (!body.isObject()) {
            throw new IllegalArgumentException("a goal needs a JSON object with points, by and reason");
        }
        ObjectNode goal = body.deepCopy();
        var unit = text(goal, "unit");
        var by = text(goal, "by");
        var reason = text(goal, "reason");
        goal.put("metric", metric);
        return new GoalRequest(PlanFiles.goal(goal.toString()), unit, by, reason);
    }

    private static String text(ObjectNode body, String name) {
        var found = body.remove(name);
        if (found != null && !found.isTextual()) {
            throw new IllegalArgumentException(name + " needs text, but was " + found);
        }
        return found == null ? "" : found.asText();
    }
}
