package furrow.engine.document;

import org.bson.BsonValue;

/** Documents as they are stored. */
enum RawCodec implements DocumentCodec<BsonValue> {
    RAW;

    @Override
    public BsonValue encode(BsonValue value) {
        return value;
    }

    @Override
    public BsonValue decode(BsonValue stored) {
        return stored;
    }
}
