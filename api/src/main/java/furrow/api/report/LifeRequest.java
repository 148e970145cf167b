package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.contract.FieldFaults;
import furrow.engine.life.LifeStep;
import furrow.engine.life.PlanChange;
import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanProblem;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;

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
     * @param plan what is planned: days and local times are read in its zone, and a change is tried on it
     * @param name the experiment
     * @param faults what is known to be wrong with the body
     * @throws IllegalArgumentException with everything that is wrong and what is legal
     */
    public static LifeRequest read(String command, JsonNode body, Plan plan, String name, FieldFaults faults) {
        if (!LifeStep.commands().contains(command)) {
            throw new IllegalArgumentException(
                    "a step needs one of " + LifeStep.commands() + ", but was \"" + command + "\"");
        }
        var fields = new RequestFields("a body for this step", body, faults);
        var step = step(command, fields, plan, name);
        var request = new LifeRequest(
                fields.text("by", "say who does it"), fields.text("reason", "say why in a few words"), step);
        fields.requireAll("");
        return request;
    }

    private static LifeStep step(String command, RequestFields fields, Plan plan, String name) {
        var zone = plan.workspace().zone();
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
            case "amend" -> new LifeStep.Amend(change(fields, plan, name));
            default ->
                new LifeStep.Answer(
                        fields.number("clause", "the clause's in the checklist"),
                        fields.truth("met", "say whether the clause holds"));
        };
    }

    /** The changes, each of which is tried on the experiment as it is, so that what is wrong with all of them is told. */
    private static PlanChange change(RequestFields fields, Plan plan, String name) {
        PlanChange change = (workspace, before) -> before;
        var tried = plan.experiment(name);
        var given = 0;
        for (String each : List.of("plan", "changes", "weights")) {
            var value = fields.node(each);
            if (value.isPresent()) {
                given++;
                var before = tried;
                var part = fields.read(each, () -> part(each, value.get()));
                if (part.isPresent()) {
                    change = change.then(part.get());
                    tried = before.flatMap(old -> fields.read(each, () -> tried(part.get(), plan, old)))
                            .or(() -> before);
                }
            }
        }
        if (given == 0) {
            var unused = fields.read("changes", () -> {
                throw new IllegalArgumentException("an amendment needs a plan, changes or weights, but had none");
            });
        }
        return change;
    }

    private static Experiment tried(PlanChange change, Plan plan, Experiment before) {
        return PlanFaults.placed(
                "/experiments/0", PlanProblem::withoutPlace, () -> change.of(plan.workspace(), before));
    }

    private static PlanChange part(String kind, JsonNode value) {
        return switch (kind) {
            case "plan" -> another(value);
            case "changes" -> PlanChange.merge(value);
            default -> PlanChange.weights(weights(value));
        };
    }

    private static PlanChange another(JsonNode value) {
        var read = PlanFaults.placed(
                "",
                PlanProblem::toString,
                () -> PlanFiles.read(value.isTextual() ? value.asText() : value.toString())
                        .orThrow());
        return (workspace, before) -> read.experiment(before.name())
                .orElseThrow(() -> new IllegalArgumentException(
                        "plan needs the experiment \"" + before.name() + "\", but has none of that name"));
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
