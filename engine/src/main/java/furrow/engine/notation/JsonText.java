package furrow.engine.notation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Plain JSON: trees made, read and written by the one mapper that knows no types of ours. */
public final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

    private JsonText() {}

    /** A new object without fields. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Maps, lists, texts, numbers and truth values as a tree. */
    public static JsonNode tree(Object plain) {
        return MAPPER.valueToTree(plain);
    }

    /**
     * Reads a text.
     *
     * @throws JsonProcessingException when it is no JSON
     */
    public static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Writes maps, lists, texts, numbers, truth values or a tree in one line. */
    public static String write(Object plain) {
        return write(MAPPER.writer(), plain);
    }

    /** Writes the same with a field a line, for people. */
    public static String pretty(Object plain) {
        return write(PRETTY, plain);
    }

    private static String write(ObjectWriter writer, Object plain) {
        try {
            return writer.writeValueAsString(plain);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("this cannot be written as JSON: " + plain.getClass(), unwritable);
        }
    }
}
