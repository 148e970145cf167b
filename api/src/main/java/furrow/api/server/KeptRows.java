package furrow.api.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.connect.Translated;
import java.util.List;

/** Rows of Furrow's own that could not be used, among events of others that are kept for mending. */
final class KeptRows {
    /** Where they come from, as rejects say it. */
    static final String SOURCE = "rows";

    private KeptRows() {}

    /** A line as it is kept: empty where it is no JSON, since only JSON is sent again. */
    static String event(String line) {
        try {
            return StrictJson.read(line).isObject() ? line.strip() : "";
        } catch (JsonProcessingException broken) {
            return "";
        }
    }

    /** A row is what it says. */
    static Translated translate(JsonNode row) {
        return row instanceof ObjectNode object
                ? new Translated.AsRows(List.of(object))
                : new Translated.Unusable("", "", "is no row: it needs to be a JSON object");
    }
}
