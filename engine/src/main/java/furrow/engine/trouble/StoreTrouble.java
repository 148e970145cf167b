package furrow.engine.trouble;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.Set;

/**
 * What is the matter with a store, in a sentence for people that names no host, no user and nothing of the driver's. What the
 * driver says belongs into the log.
 */
public enum StoreTrouble {
    /** It is away, has no member that takes writes, or does not answer in time. */
    UNREACHABLE("the store cannot be reached now; send it again in a while"),
    /** It is there and lets this server not in, or not do what it asks. */
    NO_RIGHTS("the store does not let this server in, or not do this; give its user the rights to read and write"),
    /** Another process holds it, and this one reads and saves nothing meanwhile. */
    HELD("another server has the store; ask that one, or stop it"),
    /** It is being put back from a back-up, or was a moment ago. */
    RESTORED("the database is being put back from a back-up, and nothing was saved; send it again in a while"),
    /** It has no room left. */
    FULL("the disk has too little room for documents, and nothing was saved; make room and send it again"),
    /** Anything else. */
    FAILED("the store could not do what was asked; the log of this server tells more");

    /** Of the embedded server, and of a MongoDB, for a disk that is full. */
    private static final Set<Integer> NO_ROOM = Set.of(14031, 12501);

    /** Unauthorized, AuthenticationFailed. */
    private static final Set<Integer> UNAUTHORIZED = Set.of(13, 18);

    /**
     * What another member, or the same a little later, may do: HostUnreachable, HostNotFound, MaxTimeMSExpired,
     * WriteConcernFailed, NetworkTimeout, ShutdownInProgress, PrimarySteppedDown, ExceededTimeLimit, SocketException,
     * NotWritablePrimary, InterruptedAtShutdown, InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk,
     * NotPrimaryOrSecondary, ReadConcernMajorityNotAvailableYet.
     */
    private static final Set<Integer> PASSING =
            Set.of(6, 7, 50, 64, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 134);

    private final String sentence;

    StoreTrouble(String sentence) {
        this.sentence = sentence;
    }

    /** What this failure stands for. */
    public static StoreTrouble of(MongoException failure) {
        if (failure instanceof HeldStoreException) {
            return HELD;
        }
        if (failure instanceof RestoredStoreException) {
            return RESTORED;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOfTheWay(cause)) {
                return UNREACHABLE;
            }
        }
        if (NO_ROOM.contains(failure.getCode())) {
            return FULL;
        }
        if (failure instanceof MongoSecurityException || UNAUTHORIZED.contains(failure.getCode())) {
            return NO_RIGHTS;
        }
        return PASSING.contains(failure.getCode()) ? UNREACHABLE : FAILED;
    }

    private static boolean isOfTheWay(Throwable cause) {
        return cause instanceof UnreachableStoreException
                || cause instanceof MongoSocketException
                || cause instanceof MongoTimeoutException
                || cause instanceof MongoExecutionTimeoutException
                || cause instanceof MongoNotPrimaryException
                || cause instanceof MongoNodeIsRecoveringException
                || cause instanceof MongoConnectionPoolClearedException;
    }

    String sentence() {
        return sentence;
    }

    /** The same for a person, with since when, where that is known. */
    public static String sentence(MongoException failure) {
        if (failure instanceof UnreachableStoreException away) {
            return away.getMessage() + "; send it again in a while";
        }
        if (failure instanceof HeldStoreException held) {
            return held.getMessage() + "; ask that one, or stop it and this one goes on";
        }
        return of(failure).sentence;
    }
}
