package furrow.engine.outcome;

import java.time.Duration;

/** What became of a batch that was handed to the log. */
public sealed interface Receipt {

    /** It is on disk, and will be read at that position. */
    record Kept(BatchPosition position) implements Receipt {}

    /**
     * It is not acknowledged: send it again, with the same ids, since it may yet turn out to have been kept.
     *
     * @param reason why
     * @param retryAfter how long to wait before that, at least a second
     * @param message the same for a person
     */
    record Refused(Reason reason, Duration retryAfter, String message) implements Receipt {}

    /** Why a batch is refused. */
    enum Reason {
        /** More is waiting than the disk can take at once. */
        BUSY,
        /** The disk has no room left, beyond the reserve. */
        DISK_FULL,
        /** The store cannot be reached or written at the moment. */
        UNAVAILABLE,
        /** It is more than the store can hold in one piece: sent again it is refused again. */
        TOO_LARGE,
        /** The store takes others, and not this one. */
        NOT_TAKEN,
        /** The log has been closed. */
        CLOSED
    }
}
