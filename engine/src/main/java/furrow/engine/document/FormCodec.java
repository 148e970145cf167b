package furrow.engine.document;

import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** Documents that say in which form they are, so that an older Furrow does not take a newer form for its own. */
record FormCodec<T>(int form, DocumentCodec<T> within) implements DocumentCodec<T> {
    private static final String SCHEMA = "schema";

    @Override
    public BsonValue encode(T value) {
        var document = new BsonDocument(SCHEMA, new BsonInt64(form));
        document.putAll(within.encode(value).asDocument());
        return document;
    }

    @Override
    public T decode(BsonValue stored) {
        long read = stored.isDocument()
                        && stored.asDocument().containsKey(SCHEMA)
                        && stored.asDocument().isNumber(SCHEMA)
                ? stored.asDocument().getNumber(SCHEMA).longValue()
                : 0;
        if (read > form) {
            throw new IllegalArgumentException("it has form " + read + ", and this Furrow knows forms up to " + form
                    + "; start the newer Furrow again");
        }
        return within.decode(stored);
    }
}
