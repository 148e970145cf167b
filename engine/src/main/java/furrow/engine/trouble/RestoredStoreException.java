package furrow.engine.trouble;

import com.mongodb.MongoClientException;

/** The store is being put back from a back-up just now, so nothing is saved into it; the message can be shown to people. */
public final class RestoredStoreException extends MongoClientException {
    private static final long serialVersionUID = 1;

    public RestoredStoreException() {
        super(StoreTrouble.RESTORED.sentence());
    }
}
