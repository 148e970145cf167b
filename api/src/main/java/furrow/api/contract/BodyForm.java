package furrow.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import furrow.engine.notation.WordSuggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The form of a body, and every way in which one is not of it, told in our words. A field that is null counts as one that is not
 * there, as it does for whoever reads bodies.
 */
public final class BodyForm {
    private static final String JSON = "application/json";
    /** Asks for something that can be read. */
    private static final String VISIBLE = "\\S";

    private static final String REF = "$ref";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;
    private final JsonNode tree;
    private final JsonNode components;
    private final boolean required;

    private BodyForm(Schema schema, JsonNode tree, JsonNode components, boolean required) {
        this.components = components;
        this.schema = schema;
        this.tree = tree;
        this.required = required;
    }

    /** Empty where bodies of another kind are taken, too, or a reader of its own tells more of them than a form could. */
    static Optional<BodyForm> of(JsonNode contract, JsonNode body) {
        var content = body.path("content");
        var own = content.path(JSON).path("schema");
        var resolved = own.has(REF) ? contract.at(own.path(REF).asText().substring(1)) : own;
        if (content.size() != 1 || !resolved.has("properties")) {
            return Optional.empty();
        }
        var whole = (ObjectNode) resolved.deepCopy();
        whole.set("components", contract.path("components"));
        return Optional.of(new BodyForm(
                REGISTRY.getSchema(whole),
                resolved,
                contract.path("components"),
                body.path("required").asBoolean()));
    }

    /** Whether there has to be a body. */
    public boolean isRequired() {
        return required;
    }

    /** Whether it names a field. */
    public boolean has(String field) {
        return tree.path("properties").has(field);
    }

    /** All that is wrong with a body, each place once for each reason. */
    public List<RequestFault> faults(JsonNode body) {
        var errors = schema.validate(body);
        Set<String> chosen = new HashSet<>();
        for (var each : errors) {
            if (isOfChoice(each)) {
                chosen.add(pointer(each));
            }
        }
        Set<RequestFault> faults = new LinkedHashSet<>();
        for (var each : errors) {
            // A number where a word of a list is asked for breaks both rules; the list says all that is to be known.
            if (!"type".equals(each.getKeyword()) || !chosen.contains(pointer(each))) {
                fault(each).ifPresent(faults::add);
            }
        }
        return List.copyOf(faults);
    }

    private static boolean isOfChoice(Error error) {
        return "enum".equals(error.getKeyword());
    }

    private Optional<RequestFault> fault(Error error) {
        String pointer = pointer(error);
        String name = name(pointer);
        var value = error.getInstanceNode();
        var rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" ->
                value.isNull() && !pointer.isEmpty()
                        ? Optional.empty()
                        : told(
                                pointer,
                                name + " needs " + ValueText.kind(schemaAt(pointer)) + ", but was "
                                        + ValueText.of(value)
                                        + (isText(schemaAt(pointer)) && value.isValueNode()
                                                ? "; write it in quotes"
                                                : ""));
            case "enum" ->
                value.isNull()
                        ? Optional.empty()
                        : told(
                                pointer,
                                name + " needs one of " + ValueText.words(rule) + ", but was " + ValueText.of(value));
            case "required" -> missing(pointer, String.valueOf(error.getProperty()));
            case "additionalProperties", "unevaluatedProperties" ->
                unknown(pointer, name, String.valueOf(error.getProperty()));
            case "maxLength", "minLength" ->
                told(
                        pointer,
                        name + " needs " + lengths(schemaAt(pointer), error.getKeyword(), rule) + ", but has "
                                + value.asText()
                                        .codePointCount(0, value.asText().length()));
            case "pattern" ->
                told(
                        pointer,
                        name + " needs "
                                + (VISIBLE.equals(rule.asText()) ? "text" : "a text of the form " + rule.asText())
                                + ", but was " + ValueText.of(value));
            case "minimum" -> told(pointer, name + " needs at least " + rule.asText() + ", but was " + value);
            case "maximum" -> told(pointer, name + " needs at most " + rule.asText() + ", but was " + value);
            case "minItems" ->
                told(pointer, name + " needs at least " + rule.asText() + " entries, but has " + value.size());
            case "maxItems" ->
                told(pointer, name + " needs at most " + rule.asText() + " entries, but has " + value.size());
            default -> told(pointer, name + " is not of the form that the contract asks for: " + error.getMessage());
        };
    }

    private Optional<RequestFault> missing(String pointer, String property) {
        String at = pointer + "/" + RequestFault.escaped(property);
        return told(at, name(at) + " needs " + ValueText.kind(schemaAt(at)) + ", but is missing");
    }

    /** What the form says of a place; a missing node where it says nothing. */
    private JsonNode schemaAt(String pointer) {
        var at = tree;
        for (var each : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
            if (!each.isEmpty()) {
                var named = at.path("properties").path(each);
                at = resolved(
                        each.matches("[0-9]+")
                                ? at.path("items")
                                : named.isMissingNode() ? at.path("additionalProperties") : named);
            }
        }
        return at;
    }

    private static boolean isText(JsonNode form) {
        return form.path("type").asText().equals("string");
    }

    private static String lengths(JsonNode form, String keyword, JsonNode rule) {
        if (form.has("minLength") && form.has("maxLength")) {
            return form.path("minLength").asText() + " to "
                    + form.path("maxLength").asText() + " characters";
        }
        return (keyword.equals("minLength") ? "at least " : "at most ")
                + rule.asText()
                + (rule.asInt() == 1 ? " character" : " characters");
    }

    private JsonNode resolved(JsonNode each) {
        return each.has(REF) ? components.at(each.path(REF).asText().substring("#/components".length())) : each;
    }

    private Optional<RequestFault> unknown(String pointer, String name, String property) {
        var known = new ArrayList<String>();
        schemaAt(pointer).path("properties").fieldNames().forEachRemaining(known::add);
        return told(
                pointer + "/" + RequestFault.escaped(property),
                name + " has no \"" + QueryForm.shown(property) + "\"; "
                        + WordSuggestion.nearest(property, known)
                                .map(each -> "did you mean \"" + each + "\"?")
                                .orElse("it takes " + String.join(", ", known)));
    }

    private static Optional<RequestFault> told(String pointer, String detail) {
        return Optional.of(RequestFault.at(pointer, detail));
    }

    /** RFC 6901. */
    private static String pointer(Error error) {
        var path = error.getInstanceLocation();
        var pointer = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer.append('/').append(RequestFault.escaped(String.valueOf(path.getElement(i))));
        }
        return pointer.toString();
    }

    /** As people write places: {@code points[0].value}. */
    private static String name(String pointer) {
        if (pointer.isEmpty()) {
            return "the body";
        }
        var name = new StringBuilder();
        for (var each : pointer.substring(1).split("/", -1)) {
            String part = each.replace("~1", "/").replace("~0", "~");
            if (part.matches("[0-9]+") && name.length() > 0) {
                name.append('[').append(part).append(']');
            } else {
                name.append(name.length() == 0 ? "" : ".").append(QueryForm.shown(part));
            }
        }
        return name.toString();
    }
}
