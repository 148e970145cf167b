package furrow.api.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes an object to a writer, a field a line, or into memory as a tree. */
final class JsonPrinter {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonPrinter() {}

    /** Writes the object and a line's end; the writer is flushed and left open. */
    static void print(Writer writer, ObjectFields.Content content) throws IOException {
        try (var out = MAPPER.createGenerator(writer)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            ObjectFields.write(out, content);
        }
        writer.write(System.lineSeparator());
        writer.flush();
    }

    /** The same object as a tree. */
    static JsonNode tree(ObjectFields.Content content) {
        try (var out = new TokenBuffer(MAPPER, false)) {
            ObjectFields.write(out, content);
            return MAPPER.readTree(out.asParser());
        } catch (IOException impossible) {
            throw new UncheckedIOException("nothing is written but memory", impossible);
        }
    }
}
