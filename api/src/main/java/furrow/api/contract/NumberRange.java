package furrow.api.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** The legal range of a number, as a clause behind "a whole number". */
final class NumberRange {
    private NumberRange() {}

    static String of(JsonNode schema) {
        boolean least = schema.has("minimum");
        boolean most = schema.has("maximum");
        if (least && most) {
            return " from " + schema.path("minimum").asText() + " to "
                    + schema.path("maximum").asText();
        }
        return least
                ? ", at least " + schema.path("minimum").asText()
                : most ? ", at most " + schema.path("maximum").asText() : "";
    }
}
