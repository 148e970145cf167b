package furrow.api.connect.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.connect.EventFacts;
import furrow.api.connect.EventMapping;
import furrow.api.connect.Translated;
import furrow.api.connect.UnusableEventException;
import furrow.engine.notation.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a CloudEvent is to Furrow. Those whose type begins with {@value #OWN} hold a row of Furrow's own as their data; a mapping says
 * what others are.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0.2</a>
 */
public final class CloudEventReader {
    /** How types begin whose data is a row as {@code docs/data-files.md} says. */
    static final String OWN = "furrow.";

    private static final List<String> OWN_EVENTS = List.of("assignment", "exposure", "message", "outcome");
    private static final List<String> OWN_TOTALS = List.of("snapshot", "counts");
    private static final String VERSION = "1.0";
    private static final int DIGITS_OF_SOURCE = 16;

    private CloudEventReader() {}

    /** Whether data of a content type is JSON, as it is where nothing is said. */
    static boolean isJson(String type) {
        String plain = type.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
        return plain.isEmpty() || plain.equals("text/json") || plain.matches("[^/]+/(?:json|[^/]+\\+json)");
    }

    /** Translates one, in its JSON format. */
    public static Translated translate(JsonNode event, EventMapping mapping) {
        try {
            if (!event.isObject()) {
                throw new UnusableEventException("", "", "is no CloudEvent: it needs to be a JSON object");
            }
            String version = needed(event, "specversion", "write " + VERSION);
            if (!version.equals(VERSION)) {
                throw new UnusableEventException("specversion", version, "needs to be " + VERSION);
            }
            String type = needed(event, "type", "say what happened, such as com.example.order.paid");
            String source = needed(event, "source", "say where it happened, such as /shop");
            String given = needed(event, "id", "source and id together tell an event from all others");
            String id = "ce:" + DigestUtils.sha256Hex(source).substring(0, DIGITS_OF_SOURCE) + ":" + given;
            var whole = (ObjectNode) event.deepCopy();
            data(whole).ifPresent(data -> whole.set("data", data));
            return type.startsWith(OWN)
                    ? new Translated.AsRows(List.of(row(whole, type.substring(OWN.length()), EventMapping.id(id))))
                    : mapping.translate(new EventFacts(type, id, whole));
        } catch (UnusableEventException unusable) {
            return unusable.why();
        }
    }

    private static String needed(JsonNode event, String attribute, String advice) throws UnusableEventException {
        var value = event.path(attribute);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new UnusableEventException(
                    attribute,
                    value.isMissingNode() ? "" : value.toString(),
                    (value.isMissingNode() ? "is missing; " : "needs text; ") + advice);
        }
        return value.textValue();
    }

    /** Data that came as Base64 and is JSON. */
    private static Optional<JsonNode> data(JsonNode event) throws UnusableEventException {
        var packed = event.path("data_base64");
        if (packed.isMissingNode()) {
            return Optional.empty();
        }
        if (event.has("data")) {
            throw new UnusableEventException("data_base64", "", "stands beside data; send one of the two");
        }
        try {
            var bytes = Base64.getDecoder().decode(packed.asText());
            return isJson(event.path("datacontenttype").asText(""))
                    ? Optional.of(JsonText.read(new String(bytes, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IllegalArgumentException | com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new UnusableEventException("data_base64", "", "needs Base64 of what datacontenttype says");
        }
    }

    /** Furrow's own row, of which the envelope fills what the data leaves out. */
    private static ObjectNode row(JsonNode event, String kind, String id) throws UnusableEventException {
        boolean happened = OWN_EVENTS.contains(kind);
        if (!happened && !OWN_TOTALS.contains(kind)) {
            throw new UnusableEventException(
                    "type",
                    OWN + kind,
                    "needs one of " + OWN + String.join(", " + OWN, OWN_EVENTS) + ", " + OWN
                            + String.join(", " + OWN, OWN_TOTALS) + "; other types are read by the mapping");
        }
        if (!(event.path("data") instanceof ObjectNode data)) {
            throw new UnusableEventException(
                    "data", "", "needs to be a row as an object, such as {\"metric\": \"click\", \"value\": 1}");
        }
        var row = data.deepCopy();
        for (var each : row.properties()) {
            EventMapping.attribute(each.getKey(), each.getValue().asText());
        }
        for (var each : row.path("attributes").properties()) {
            EventMapping.attribute(each.getKey(), each.getValue().asText());
        }
        if (happened) {
            if (!row.path("type").asText(kind).equals(kind)) {
                throw new UnusableEventException(
                        "data.type",
                        row.path("type").asText(),
                        "needs to be " + kind + ", as the event's type says; leave it out");
            }
            row.put("type", kind);
            fill(row, "id", id);
        }
        if (!kind.equals("counts")) {
            fill(row, "at", event.path("time").asText(""));
            fill(row, "unit", event.path("subject").asText(""));
        }
        return row;
    }

    private static void fill(ObjectNode row, String column, String text) {
        if (!row.hasNonNull(column) && !text.isBlank()) {
            row.put(column, text);
        }
    }
}
