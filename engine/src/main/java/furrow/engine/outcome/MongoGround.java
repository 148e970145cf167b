package furrow.engine.outcome;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonBinary;
import org.jspecify.annotations.Nullable;

/**
 * The collection that batches go into, by the identity that MongoDB gave it, and when it was seen last that it holds what this
 * process wrote. One thread.
 */
final class MongoGround {
    /** So often, at most, it is seen whether the last batch is still there, where the store itself tells of a restore. */
    private static final long LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A restore that has dropped the collection makes it anew within that; nobody else does but this process, later. */
    private static final Duration AWAY = Duration.ofSeconds(5);

    private final MongoTable table;
    private Optional<BsonBinary> identity = Optional.empty();
    /** Whether the store takes an identity with an insert. */
    private boolean isTold = true;

    private boolean wasThere;
    private boolean isSeen;
    private long seen;
    private @Nullable Long awaySince;

    MongoGround(MongoTable table) {
        this.table = table;
    }

    /**
     * Finds out which collection it is, if that is not known.
     *
     * @return no while a restore seems to be about to make it anew
     */
    boolean isFirm() {
        if (!isTold || identity.isPresent()) {
            return true;
        }
        var found = table.found();
        identity = found.identity();
        isTold = !found.isThere() || identity.isPresent();
        wasThere |= found.isThere();
        if (found.isThere() || !wasThere) {
            awaySince = null;
            return true;
        }
        long now = System.nanoTime();
        if (awaySince == null) {
            awaySince = now;
        }
        return now - awaySince > AWAY.toNanos();
    }

    /** The identity to send with an insert, where there is one. */
    Optional<BsonBinary> identity() {
        return identity;
    }

    /** Whether to see if the last batch is still there. */
    boolean isToBeSeen() {
        return !isSeen || identity.isEmpty() || System.nanoTime() - seen > LOOKS_NANOS;
    }

    /** The last batch was there, as far as there is one. */
    void seen(long asked) {
        isSeen = true;
        seen = asked;
    }

    /** It may be another one by now. */
    void forget() {
        identity = Optional.empty();
        isSeen = false;
    }

    /** The store takes no identity. */
    void untold() {
        forget();
        isTold = false;
    }
}
