package furrow.engine.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactText;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recorded evaluations as text, one a line:
 * {@code {"at":"2026-03-02T09:00:00Z","version":3,"facts":[{"Comparison":{"experiment":"headlines",…}},…]}}.
 */
public final class Recordings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Recordings() {}

    /** Writes one evaluation as a line. */
    public static void write(Recorded recorded, Appendable to) throws IOException {
        var line = JSON.createObjectNode().put("at", recorded.at().toString()).put("version", recorded.version());
        var facts = line.putArray("facts");
        recorded.facts()
                .forEach(fact ->
                        facts.add(JSON.valueToTree(Map.of(FactModel.typeOf(fact).name(), FactText.write(fact)))));
        to.append(JSON.writeValueAsString(line)).append('\n');
    }

    /**
     * Reads evaluations, a line at a time as they are asked for.
     *
     * @throws IllegalArgumentException if a line is no evaluation; it says which, and why
     */
    public static Stream<Recorded> read(BufferedReader from) {
        var number = IntStream.iterate(1, each -> each + 1).iterator();
        return from.lines().flatMap(line -> {
            int at = number.next();
            return line.isBlank() ? Stream.empty() : Stream.of(read(line, at));
        });
    }

    private static Recorded read(String text, int number) {
        try {
            var line = JSON.readTree(text);
            if (!(line instanceof ObjectNode)) {
                throw new IllegalArgumentException("needs {\"at\": …, \"version\": …, \"facts\": […]}");
            }
            var facts = new ArrayList<Fact>();
            line.path("facts").forEach(each -> facts.add(fact(each)));
            return new Recorded(
                    Instant.parse(line.path("at").asText()),
                    line.path("version").asInt(),
                    facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("line " + number + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "line " + number + " needs \"at\" such as \"2026-03-02T09:00:00Z\": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    private static Fact fact(JsonNode node) {
        if (node.size() != 1) {
            throw new IllegalArgumentException("a fact is written as {\"Comparison\": {…}}, but was " + node);
        }
        var entry = node.properties().iterator().next();
        var values = new LinkedHashMap<String, @Nullable Object>();
        entry.getValue()
                .properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return FactText.read(entry.getKey(), values);
    }

    /** Those of a period. */
    public static List<Recorded> between(Stream<Recorded> all, Instant from, Instant until) {
        return all.filter(each -> !each.at().isBefore(from) && each.at().isBefore(until))
                .toList();
    }
}
