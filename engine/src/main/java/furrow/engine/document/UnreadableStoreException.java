package furrow.engine.document;

import com.mongodb.MongoException;

/** The store of documents was opened, but cannot be read through. */
final class UnreadableStoreException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    UnreadableStoreException(MongoException cause) {
        super("documents cannot be read (" + cause.getMessage() + "); restore them from a back-up", cause);
    }
}
