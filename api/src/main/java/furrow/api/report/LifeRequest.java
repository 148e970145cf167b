package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.life.LifeStep;
import furrow.engine.life.PlanChange;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import furrow.engine.plan.PlanFiles;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A step in an experiment's life as JSON asks for it, over HTTP and from the command line: {@code by} and {@code reason} beside
 * what the step needs.
 *
 * @param by who asks
 * @param reason why
 * @param step what is asked for
 */
public record LifeRequest(String by, String reason, LifeStep step) {
    private static final String BY = "by";
    private static final String REASON = "reason";

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
        var fields = new LifeRequest.Fields(body, zone);
        var step = step(command, fields);
        fields.requireKnown();
        return new LifeRequest(fields.text(BY, "say who does it"), fields.text(REASON, "say why in a few words"), step);
    }

    private static LifeStep step(String command, Fields fields) {
        return switch (command) {
            case "start" -> new LifeStep.Start(fields.time("from"), fields.names("overlaps"));
            case "pause" -> new LifeStep.Pause();
            case "resume" -> new LifeStep.Resume();
            case "conclude" ->
                new LifeStep.Conclude(
                        fields.text("arm", "name the arm that is chosen, the control if nothing is to change"),
                        fields.truth("despite").orElse(false));
            case "abandon" -> new LifeStep.Abandon();
            case "reopen" -> new LifeStep.Reopen(fields.end("ends"));
            case "amend" -> new LifeStep.Amend(change(fields));
            default ->
                new LifeStep.Answer(
                        fields.number("clause"),
                        fields.truth("met")
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "met needs true or false, but is missing; say whether the clause holds")));
        };
    }

    private static PlanChange change(Fields fields) {
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

    /** The fields of a body, and which of them were asked for. */
    private static final class Fields {
        private final JsonNode body;
        private final ZoneId zone;
        private final Set<String> asked = new TreeSet<>(List.of(BY, REASON));

        private Fields(JsonNode body, ZoneId zone) {
            this.body = body;
            this.zone = zone;
        }

        Optional<JsonNode> node(String name) {
            asked.add(name);
            return Optional.ofNullable(body.get(name)).filter(each -> !each.isNull());
        }

        String text(String name, String advice) {
            return node(name)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .filter(each -> !each.isBlank())
                    .orElseThrow(() ->
                            new IllegalArgumentException(name + " needs text, but " + said(name) + "; " + advice));
        }

        private String said(String name) {
            return body.has(name) ? "was " + body.get(name) : "is missing";
        }

        Optional<Boolean> truth(String name) {
            return node(name).map(each -> {
                if (!each.isBoolean()) {
                    throw new IllegalArgumentException(name + " needs true or false, but was " + each);
                }
                return each.asBoolean();
            });
        }

        int number(String name) {
            return node(name)
                    .filter(each -> each.isIntegralNumber() && each.canConvertToInt())
                    .map(JsonNode::asInt)
                    .orElseThrow(() -> new IllegalArgumentException(
                            name + " needs a whole number, the clause's in the checklist, but " + said(name)));
        }

        Optional<Instant> time(String name) {
            return node(name).map(each -> parsed(name, Times.instant(each.asText(), zone), each));
        }

        Optional<Instant> end(String name) {
            return node(name).map(each -> parsed(name, Times.end(each.asText(), zone), each));
        }

        private static Instant parsed(String name, ParsedText<Instant> found, JsonNode each) {
            if (found instanceof ParsedText.Good<Instant> good) {
                return good.value();
            }
            var bad = (ParsedText.Bad<Instant>) found;
            throw new IllegalArgumentException(name + " needs " + bad.needs() + ", but was " + each
                    + (bad.advice().isEmpty() ? "" : "; " + bad.advice()));
        }

        Set<String> names(String name) {
            var names = new HashSet<String>();
            node(name).ifPresent(given -> {
                requireList(name, given);
                given.forEach(one -> names.add(one.asText()));
            });
            return names;
        }

        private static void requireList(String name, JsonNode given) {
            boolean isList = given.isArray();
            for (JsonNode each : given) {
                isList &= each.isTextual();
            }
            if (!isList) {
                throw new IllegalArgumentException(
                        name + " needs a list of names such as [\"hour\"], but was " + given);
            }
        }

        void requireKnown() {
            body.fieldNames().forEachRemaining(each -> {
                if (!asked.contains(each)) {
                    throw new IllegalArgumentException(
                            "a body for this step needs fields of " + asked + ", but had \"" + each + "\"");
                }
            });
        }
    }
}
