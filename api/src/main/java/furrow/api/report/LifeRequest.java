package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.life.LifeStep;
import furrow.engine.life.PlanChange;
import furrow.engine.plan.PlanFiles;
import java.time.ZoneId;
import java.util.LinkedHashMap;

/**
 * A step in an experiment's life as JSON asks for it, over HTTP and from the command line: {@code by} and {@code reason} beside
 * what the step needs.
 *
 * @param by who asks
 * @param reason why
 * @param step what is asked for
 */
public record LifeRequest(String by, String reason, LifeStep step) {
    /**
     * Reads a request.
     *
     * @param command what is to be done, one of {@link LifeStep#commands()}
     * @param zone where days and local times are read
     * @throws IllegalArgumentException with what is legal
     */
    public static LifeRequest read(String command, JsonNode body, ZoneId zone) {
        if (!LifeStep.commands().contains(command)) {
            throw new IllegalArgumentException(
                    "a step needs one of " + LifeStep.commands() + ", but was \"" + command + "\"");
        }
        var fields = new RequestFields("a body for this step", body);
        var step = step(command, fields, zone);
        var request = new LifeRequest(
                fields.text("by", "say who does it"), fields.text("reason", "say why in a few words"), step);
        fields.requireKnown("");
        return request;
    }

    private static LifeStep step(String command, RequestFields fields, ZoneId zone) {
        return switch (command) {
            case "start" -> new LifeStep.Start(fields.time("from", zone), fields.names("overlaps"));
            case "pause" -> new LifeStep.Pause();
            case "resume" -> new LifeStep.Resume();
            case "conclude" ->
                new LifeStep.Conclude(
                        fields.text("arm", "name the arm that is chosen, the control if nothing is to change"),
                        fields.truth("despite").orElse(false));
            case "abandon" -> new LifeStep.Abandon();
            case "reopen" -> new LifeStep.Reopen(fields.end("ends", zone));
            case "amend" -> new LifeStep.Amend(change(fields));
            default ->
                new LifeStep.Answer(
                        fields.number("clause", "the clause's in the checklist"),
                        fields.truth("met")
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "met needs true or false, but is missing; say whether the clause holds")));
        };
    }

    private static PlanChange change(RequestFields fields) {
        PlanChange change = (workspace, before) -> before;
        var plan = fields.node("plan");
        if (plan.isPresent()) {
            var read = PlanFiles.read(
                            plan.get().isTextual()
                                    ? plan.get().asText()
                                    : plan.get().toString())
                    .orThrow();
            change = change.then((workspace, before) -> read.experiment(before.name())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "plan needs the experiment \"" + before.name() + "\", but has none of that name")));
        }
        var changes = fields.node("changes");
        if (changes.isPresent()) {
            change = change.then(PlanChange.merge(changes.get()));
        }
        var weights = fields.node("weights");
        if (weights.isPresent()) {
            change = change.then(PlanChange.weights(weights(weights.get())));
        }
        if (plan.isEmpty() && changes.isEmpty() && weights.isEmpty()) {
            throw new IllegalArgumentException("an amendment needs a plan, changes or weights, but had none");
        }
        return change;
    }

    private static LinkedHashMap<String, Double> weights(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    "weights need an object such as {\"plain\": 1, \"warm\": 2}, but were " + node);
        }
        var weights = new LinkedHashMap<String, Double>();
        node.properties().forEach(each -> {
            if (!each.getValue().isNumber()) {
                throw new IllegalArgumentException(
                        "weight of arm \"" + each.getKey() + "\" needs a number above 0, but was " + each.getValue());
            }
            weights.put(each.getKey(), each.getValue().asDouble());
        });
        return weights;
    }
}
