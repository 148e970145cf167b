package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.moment.Act;
import furrow.engine.moment.Moment;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.event.Message;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.UnitKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moments and acts as JSON asks for them, over HTTP and from the command line. */
public final class MomentRequest {
    private static final List<String> OF_A_MOMENT =
            List.of("unit", "kind", "experiment", "person", "waits", "attributes");
    private static final List<String> OF_AN_ACT = List.of("unit", "experiment", "arm", "person", "by", "at", "id");

    private MomentRequest() {}

    /**
     * Reads a moment: {@code {"unit","kind","experiment","person","waits","attributes"}}, of which only the unit is needed.
     *
     * @throws IllegalArgumentException with what is wrong and what is legal
     */
    public static Moment moment(JsonNode body) {
        requireFields("a moment", body, OF_A_MOMENT);
        return new Moment(
                required("a moment", body),
                text(body, "kind").map(word -> constant("kind", UnitKind.class, word)),
                text(body, "experiment"),
                text(body, "person"),
                waits(body.path("waits")),
                attributes(body.path("attributes")));
    }

    /**
     * Reads an act: {@code {"unit","experiment","arm","person","by","at","id"}}, of which only the unit is needed.
     *
     * @throws IllegalArgumentException with what is wrong and what is legal
     */
    public static Act act(JsonNode body) {
        requireFields("an act", body, OF_AN_ACT);
        return new Act(
                required("an act", body),
                text(body, "experiment"),
                text(body, "arm"),
                text(body, "person"),
                text(body, "by")
                        .map(word -> constant("by", Message.Author.class, word))
                        .orElse(Message.Author.HUMAN),
                text(body, "at").map(MomentRequest::instant),
                text(body, "id"));
    }

    private static void requireFields(String what, JsonNode body, List<String> known) {
        if (!body.isObject() || body.isEmpty()) {
            throw new IllegalArgumentException(
                    what + " needs a JSON object with a unit, such as {\"unit\":\"talk-17\"};" + " it may have "
                            + String.join(", ", known));
        }
        body.properties().stream().map(Map.Entry::getKey).forEach(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(what + " has no \"" + name + "\"; "
                        + WordSuggestion.advice(name, known)
                        + (known.equals(OF_A_MOMENT) ? "; what is known of the unit belongs into attributes" : ""));
            }
        });
    }

    private static String required(String what, JsonNode body) {
        return text(body, "unit")
                .orElseThrow(() -> new IllegalArgumentException(
                        what + " needs a unit: the key of the conversation, contact, post or slot"));
    }

    private static Optional<String> text(JsonNode body, String name) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " needs text, but was " + value);
        }
        return Optional.of(value.asText());
    }

    private static Optional<Boolean> waits(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("waits needs true or false, but was " + value);
        }
        return Optional.of(value.asBoolean());
    }

    private static Map<String, String> attributes(JsonNode value) {
        var attributes = new HashMap<String, String>();
        if (value.isMissingNode() || value.isNull()) {
            return attributes;
        }
        if (!value.isObject()) {
            throw new IllegalArgumentException(
                    "attributes need an object of texts, such as {\"channel\":\"messenger\"}, but was " + value);
        }
        value.properties().forEach(each -> {
            if (!each.getValue().isTextual()) {
                throw new IllegalArgumentException("attribute \"" + each.getKey() + "\" needs text, but was "
                        + each.getValue() + "; write it in quotes");
            }
            attributes.put(each.getKey(), each.getValue().asText());
        });
        return attributes;
    }

    private static <E extends Enum<E>> E constant(String name, Class<E> type, String word) {
        var words = EnumWords.all(type);
        int place = words.indexOf(word);
        if (place < 0) {
            throw new IllegalArgumentException(
                    name + " needs one of " + String.join(", ", words) + ", but was \"" + word + "\"");
        }
        return type.getEnumConstants()[place];
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "at needs a time with its offset, such as 2026-12-01T09:30:00Z, but was \"" + text + "\"",
                    unreadable);
        }
    }
}
