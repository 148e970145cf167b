package furrow.engine.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bson.BsonValue;

/** How a value becomes a document, and a document a value again. */
public interface DocumentCodec<T> {

    /** The value as it is stored. */
    BsonValue encode(T value);

    /**
     * The value that was stored.
     *
     * @throws IllegalArgumentException when the document does not hold one
     */
    T decode(BsonValue stored);

    /** Documents as they are stored, whatever they hold. */
    static DocumentCodec<BsonValue> raw() {
        return RawCodec.RAW;
    }

    /** Stores trees of JSON as they are. */
    static DocumentCodec<JsonNode> trees() {
        return json(RecordMapper.MAPPER, JsonNode.class);
    }

    /**
     * Stores a record field by field, dates as text in ISO 8601; fields that were added since are empty, and those that are no
     * longer known are passed over.
     *
     * @param type type of the record
     */
    static <T> DocumentCodec<T> records(Class<T> type) {
        return json(RecordMapper.MAPPER, type);
    }

    /**
     * Stores with the value in which form it is, as its field {@code schema}. A later form is for a later Furrow to read; what was
     * stored before forms were told has none, and the codec within reads it.
     *
     * @param form form of what is stored, 1 or more; a change that an older Furrow would read wrongly makes it one more, and
     *     needs a {@link Migration} where the codec within cannot read what there was
     * @param within stores values as documents
     */
    static <T> DocumentCodec<T> inForm(int form, DocumentCodec<T> within) {
        return new FormCodec<>(form, within);
    }

    /**
     * Stores a value as its JSON, field by field, so that it can be read and queried in MongoDB too.
     *
     * @param mapper knows the types, such as instants and optional values; it must write what it can read
     * @param type type of the value
     */
    static <T> DocumentCodec<T> json(ObjectMapper mapper, Class<T> type) {
        return new DocumentCodec<>() {
            @Override
            public BsonValue encode(T value) {
                return JsonBson.toBson(mapper.valueToTree(value));
            }

            @Override
            public T decode(BsonValue stored) {
                JsonNode tree = JsonBson.toJson(stored);
                try {
                    return mapper.treeToValue(tree, type);
                } catch (JsonProcessingException e) {
                    throw new IllegalArgumentException(
                            "stored document is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
                }
            }
        };
    }
}
