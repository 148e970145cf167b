package furrow.engine.trouble;

import com.mongodb.MongoClientException;

/** Another process holds the store, so this one reads and saves nothing; the message says who, and can be shown to people. */
public final class HeldStoreException extends MongoClientException {
    private static final long serialVersionUID = 1;

    public HeldStoreException(String message) {
        super(message);
    }
}
