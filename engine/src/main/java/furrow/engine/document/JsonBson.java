package furrow.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.experiments.plan.UnicodeText;
import java.math.BigDecimal;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * JSON as BSON and back, without loss.
 *
 * <p>Field names that MongoDB may refuse are escaped: {@code ~} as {@code ~0}, a dot as {@code ~1}, a dollar sign as
 * {@code ~2}. A number that fits neither 64 bits nor a double goes as {@code {"~n": "digits"}}.
 */
final class JsonBson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BIG = "~n";

    private JsonBson() {}

    static BsonValue toBson(JsonNode node) {
        if (node.isObject()) {
            var document = new BsonDocument();
            node.properties()
                    .forEach(field -> document.put(
                            escape(UnicodeText.check("a field's name", field.getKey())), toBson(field.getValue())));
            return document;
        }
        if (node.isArray()) {
            var array = new BsonArray();
            node.forEach(element -> array.add(toBson(element)));
            return array;
        }
        return scalar(node);
    }

    private static BsonValue scalar(JsonNode node) {
        if (node.isTextual()) {
            return new BsonString(UnicodeText.check("stored text", node.textValue()));
        }
        if (node.isBoolean()) {
            return BsonBoolean.valueOf(node.booleanValue());
        }
        if (node.isNull()) {
            return BsonNull.VALUE;
        }
        return number(node);
    }

    private static BsonValue number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return new BsonInt64(node.longValue());
        }
        if (node.isDouble() || node.isFloat()) {
            return new BsonDouble(node.doubleValue());
        }
        if (node.isBigDecimal() || node.isBigInteger()) {
            return new BsonDocument(BIG, new BsonString(node.decimalValue().toString()));
        }
        throw new IllegalArgumentException(
                "a document holds text, numbers, true, false, null, lists and fields, but was " + node.getNodeType());
    }

    static JsonNode toJson(BsonValue value) {
        if (value instanceof BsonDocument document) {
            return fields(document);
        }
        if (value instanceof BsonArray array) {
            ArrayNode node = JSON.arrayNode();
            array.forEach(element -> node.add(toJson(element)));
            return node;
        }
        return switch (value.getBsonType()) {
            case STRING -> JSON.textNode(value.asString().getValue());
            case BOOLEAN -> JSON.booleanNode(value.asBoolean().getValue());
            case INT32 -> JSON.numberNode(value.asInt32().getValue());
            case INT64 -> JSON.numberNode(value.asInt64().getValue());
            case DOUBLE -> JSON.numberNode(value.asDouble().getValue());
            case NULL -> JSON.nullNode();
            default -> throw new IllegalArgumentException("a stored document holds no " + value.getBsonType());
        };
    }

    private static JsonNode fields(BsonDocument document) {
        if (document.size() == 1 && document.containsKey(BIG)) {
            return JSON.numberNode(new BigDecimal(document.getString(BIG).getValue()));
        }
        ObjectNode node = JSON.objectNode();
        document.forEach((name, value) -> node.set(unescape(name), toJson(value)));
        return node;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace(".", "~1").replace("$", "~2");
    }

    private static String unescape(String name) {
        return name.replace("~2", "$").replace("~1", ".").replace("~0", "~");
    }
}
