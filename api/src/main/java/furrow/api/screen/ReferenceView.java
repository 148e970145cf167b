package furrow.api.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The contract as people read it.
 *
 * @param says what it is, in sentences
 * @param parts what can be asked, by topic
 */
public record ReferenceView(String says, List<Part> parts) {
    private static final String REFERENCE = "$ref";

    /** A topic. */
    public record Part(String id, String name, String says, List<Asked> asked) {}

    /**
     * Something that can be asked.
     *
     * @param id its name in the contract
     * @param roles who may
     * @param takes parameters and fields of its body, a line each
     * @param gives fields of its answer
     */
    public record Asked(
            String id, String method, String path, String says, String roles, List<Field> takes, String gives) {}

    /** A parameter or field. */
    public record Field(String name, String what) {}

    /** Reads it from the contract. */
    public static ReferenceView of(JsonNode contract) {
        var parts = new ArrayList<Part>();
        for (var tag : contract.path("tags")) {
            String name = tag.path("name").asText();
            parts.add(new Part(
                    name.toLowerCase(Locale.ROOT), name, tag.path("description").asText(), asked(contract, name)));
        }
        return new ReferenceView(contract.path("info").path("description").asText(), parts);
    }

    private static List<Asked> asked(JsonNode contract, String tag) {
        var all = new ArrayList<Asked>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    var one = method.getValue();
                    if (one.path("tags").path(0).asText().equals(tag)) {
                        all.add(new Asked(
                                one.path("operationId").asText(),
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                one.path("summary").asText(),
                                one.has("x-roles") ? joined(one.path("x-roles")) : "everybody, without signing in",
                                takes(contract, one),
                                gives(contract, one)));
                    }
                }));
        return all;
    }

    private static String joined(JsonNode words) {
        return StreamSupport.stream(words.spliterator(), false)
                .map(each -> each.asText().replace('-', ' '))
                .collect(Collectors.joining(", "));
    }

    private static List<Field> takes(JsonNode contract, JsonNode one) {
        var fields = new ArrayList<Field>();
        for (var told : one.path("parameters")) {
            var each = resolved(contract, told);
            String said = each.path("description").asText();
            fields.add(new Field(
                    each.path("name").asText(),
                    each.path("in").asText()
                            + (each.path("required").asBoolean() ? ", needed" : "")
                            + (said.isEmpty() ? "" : ". " + said)));
        }
        one.path("requestBody").path("content").properties().forEach(type -> {
            var schema = resolved(contract, type.getValue().path("schema"));
            if (schema.path("properties").isEmpty()) {
                fields.add(new Field("body", type.getKey()));
            }
            var needed = StreamSupport.stream(schema.path("required").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            schema.path("properties").properties().forEach(each -> {
                String said = each.getValue().path("description").asText();
                fields.add(new Field(
                        each.getKey(),
                        "body" + (needed.contains(each.getKey()) ? ", needed" : "") + kind(each.getValue())
                                + (said.isEmpty() ? "" : ". " + said)));
            });
        });
        return fields;
    }

    private static String kind(JsonNode schema) {
        String type = schema.path("type").asText();
        return schema.has("enum") ? ": " + joined(schema.path("enum")) : type.isEmpty() ? "" : ", " + type;
    }

    private static String gives(JsonNode contract, JsonNode one) {
        var content = one.path("responses").path("200").path("content").properties();
        return content.stream()
                .map(type -> {
                    var names = new ArrayList<String>();
                    resolved(contract, type.getValue().path("schema"))
                            .path("properties")
                            .fieldNames()
                            .forEachRemaining(names::add);
                    return names.isEmpty() ? type.getKey() : String.join(", ", names);
                })
                .collect(Collectors.joining("; "));
    }

    private static JsonNode resolved(JsonNode contract, JsonNode schema) {
        return schema.has(REFERENCE)
                ? contract.at(schema.path(REFERENCE).asText().substring(1))
                : schema;
    }
}
