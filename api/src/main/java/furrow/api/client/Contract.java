package furrow.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The operations of the contract that this client came with. */
public final class Contract {
    private static final String FILE = "/furrow/api/server/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "put", "post");

    private final Map<String, ContractOperation> operations = new LinkedHashMap<>();

    private Contract(JsonNode tree) {
        tree.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(each -> METHODS.contains(each.getKey()))
                        .forEach(each -> add(path.getKey(), each.getKey(), each.getValue(), tree)));
    }

    /** Reads it. */
    public static Contract read() {
        try (var in = Objects.requireNonNull(Contract.class.getResourceAsStream(FILE), FILE)) {
            return new Contract(new YAMLMapper().readTree(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the contract comes with Furrow and cannot be read", unreadable);
        }
    }

    private void add(String path, String method, JsonNode told, JsonNode tree) {
        var names = new LinkedHashMap<String, Set<String>>();
        for (var each : told.path("parameters")) {
            var parameter =
                    each.has("$ref") ? tree.at(each.path("$ref").asText().substring(1)) : each;
            names.computeIfAbsent(parameter.path("in").asText(), where -> new LinkedHashSet<>())
                    .add(parameter.path("name").asText());
        }
        var content = told.path("requestBody").path("content").fieldNames();
        String id = told.path("operationId").asText();
        operations.put(
                id,
                new ContractOperation(
                        id,
                        method.toUpperCase(Locale.ROOT),
                        path,
                        told.path("summary").asText(),
                        names.getOrDefault("path", Set.of()),
                        names.getOrDefault("query", Set.of()),
                        names.getOrDefault("header", Set.of()),
                        content.hasNext() ? content.next() : ""));
    }

    /** All of them by their names. */
    public Map<String, ContractOperation> operations() {
        return Map.copyOf(operations);
    }

    /**
     * The operation of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public ContractOperation operation(String id) {
        var found = operations.get(id);
        if (found == null) {
            throw new IllegalArgumentException("the contract names no operation \"" + id + "\"; it names "
                    + String.join(", ", operations.keySet()));
        }
        return found;
    }
}
