package furrow.api.assistant;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Map;

/** Leaves arguments to {@link ToldArguments}, whose refusals say what to do; the library's own check is switched off and asks this. */
final class OwnCheck implements JsonSchemaValidator {
    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object content) {
        return ValidationResponse.asValid("");
    }
}
