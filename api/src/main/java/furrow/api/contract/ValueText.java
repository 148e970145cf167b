package furrow.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Values and kinds of values in the words of people. */
final class ValueText {
    /** Characters of a value that are shown. */
    static final int SHOWN = 80;

    private ValueText() {}

    /** What was sent: containers are told by kind, as they may be long. */
    static String of(JsonNode value) {
        return value.isObject() ? "an object" : value.isArray() ? "a list" : QueryForm.shown(value.toString());
    }

    /** What a schema asks for. */
    static String kind(JsonNode schema) {
        if (schema.has("enum")) {
            return "one of " + words(schema.path("enum"));
        }
        var type = schema.path("type");
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false)
                    .map(each -> kind(each.asText()))
                    .collect(Collectors.joining(" or "));
        }
        var example = schema.path("examples").path(0);
        return (type.isMissingNode() ? "a value" : kind(type.asText()) + NumberRange.of(schema))
                + (example.isMissingNode() ? "" : " such as " + example);
    }

    static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String kind(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> type;
        };
    }
}
