package furrow.engine.trouble;

import com.mongodb.MongoClientException;
import java.time.Duration;
import java.time.Instant;

/** The store is known to be away, so nobody waits for it; the message says since when, and can be shown to people. */
public final class UnreachableStoreException extends MongoClientException {
    private static final long serialVersionUID = 1;

    private final Duration lasting;

    UnreachableStoreException(Instant since, Duration lasting) {
        super(StoreWatch.sentence(since));
        this.lasting = lasting;
    }

    /** How long it has been away. */
    public Duration lasting() {
        return lasting;
    }
}
