package furrow.rules.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactText;
import furrow.rules.language.InvisibleCharacters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One evaluation: the facts that rules were asked about.
 *
 * @param asOf instant of the evaluation
 * @param day the same as a day in the workspace's zone, which decides which rules were valid
 * @param facts what was known
 */
public record RecordedEvaluation(Instant asOf, LocalDate day, List<Fact> facts) {
    /** Characters of a text in a fact; what is longer is cut. */
    private static final int MOST_IN_TEXT = 2_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    public RecordedEvaluation {
        facts = List.copyOf(facts);
    }

    /** The evaluation as one line of JSON, facts written as in a scenario. */
    public String line() {
        var written = new ArrayList<Map<String, Object>>();
        facts.forEach(fact -> written.add(Map.of(FactModel.typeOf(fact).name(), FactText.write(fact))));
        var line = new LinkedHashMap<String, Object>();
        line.put("asOf", asOf.toString());
        line.put("day", day.toString());
        line.put("facts", written);
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts are plain and can be written", e);
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is no recorded evaluation
     */
    public static RecordedEvaluation of(String line) {
        try {
            var root = JSON.readTree(line);
            var facts = new ArrayList<Fact>();
            for (JsonNode each : root.path("facts")) {
                facts.add(fact(each));
            }
            if (!root.path("facts").isArray()) {
                throw new IllegalArgumentException("a recorded evaluation needs \"facts\": [ … ]");
            }
            return new RecordedEvaluation(
                    Instant.parse(root.path("asOf").asText()),
                    LocalDate.parse(root.path("day").asText()),
                    facts);
        } catch (JsonProcessingException e) {
            throw LineFaultException.of(e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "asOf needs an instant such as 2026-03-02T09:00:00Z, and day a day such as 2026-03-02", e);
        }
    }

    /**
     * Holds one of the facts of an evaluation, as JSON, to what one may be.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static void requireFact(String text) {
        try {
            var unused = fact(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw LineFaultException.of(e);
        }
    }

    private static Fact fact(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            throw new IllegalArgumentException("a fact is written as {\"Comparison\": {…}}");
        }
        var entry = node.properties().iterator().next();
        var values = new LinkedHashMap<String, Object>();
        entry.getValue().properties().forEach(each -> values.put(each.getKey(), plain(each.getValue())));
        return FactText.read(entry.getKey(), values);
    }

    /**
     * A number as such: to write it out and read it again takes longer than all else. Of a text, characters that nobody
     * sees are named: on a terminal they could show something else than is there.
     */
    private static Object plain(JsonNode value) {
        return value.isNumber()
                ? (Object) value.numberValue()
                : InvisibleCharacters.shown(value.asText(), MOST_IN_TEXT);
    }
}
