package furrow.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.notation.WordSuggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Which parameters the query of an operation may have. */
public final class QueryForm {
    private static final String WHOLE_NUMBER = "-?[0-9]{1,9}";

    private final Map<String, JsonNode> schemas;

    private QueryForm(Map<String, JsonNode> schemas) {
        this.schemas = schemas;
    }

    static QueryForm of(JsonNode contract, JsonNode parameters) {
        var schemas = new LinkedHashMap<String, JsonNode>();
        for (var told : parameters) {
            var each = told.has("$ref") ? contract.at(told.path("$ref").asText().substring(1)) : told;
            if (each.path("in").asText().equals("query")) {
                schemas.put(each.path("name").asText(), each.path("schema"));
            }
        }
        return new QueryForm(schemas);
    }

    /** All that is wrong with parameters, each with its value. */
    public List<RequestFault> faults(Iterable<Map.Entry<String, String>> query) {
        var faults = new ArrayList<RequestFault>();
        for (var each : query) {
            String name = each.getKey();
            var schema = schemas.get(name);
            Optional<String> wrong = schema == null
                    ? Optional.of("there is no parameter \"" + shown(name) + "\" here; " + advice(name))
                    : wrong(schema, each.getValue())
                            .map(needs -> name + " needs " + needs + ", but was \"" + shown(each.getValue()) + "\"");
            wrong.ifPresent(why -> faults.add(RequestFault.of(name, why)));
        }
        return faults;
    }

    private String advice(String name) {
        if (schemas.isEmpty()) {
            return "none is taken";
        }
        return WordSuggestion.nearest(name, schemas.keySet())
                .map(each -> "did you mean \"" + each + "\"?")
                .orElse("those that are taken are " + String.join(", ", schemas.keySet()));
    }

    static String shown(String text) {
        return text.length() <= ValueText.SHOWN ? text : text.substring(0, ValueText.SHOWN) + "…";
    }

    /** What is needed instead. */
    private static Optional<String> wrong(JsonNode schema, String value) {
        if (schema.has("enum")) {
            boolean known = StreamSupport.stream(schema.path("enum").spliterator(), false)
                    .anyMatch(each -> each.asText().equals(value));
            return known ? Optional.empty() : Optional.of(ValueText.kind(schema));
        }
        return switch (schema.path("type").asText()) {
            case "boolean" ->
                value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("true or false");
            case "integer" -> wrongNumber(schema, value);
            default -> Optional.empty();
        };
    }

    private static Optional<String> wrongNumber(JsonNode schema, String value) {
        long least = schema.path("minimum").asLong(Long.MIN_VALUE);
        long most = schema.path("maximum").asLong(Long.MAX_VALUE);
        boolean good = value.matches(WHOLE_NUMBER) && Long.parseLong(value) >= least && Long.parseLong(value) <= most;
        return good ? Optional.empty() : Optional.of("a whole number" + NumberRange.of(schema));
    }
}
