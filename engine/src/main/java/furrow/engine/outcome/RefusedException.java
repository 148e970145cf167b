package furrow.engine.outcome;

/** A group of batches could not be written; becomes a {@link Receipt.Refused} for each of them. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final Receipt.Reason reason;

    RefusedException(Receipt.Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    RefusedException(Receipt.Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    Receipt.Reason reason() {
        return reason;
    }
}
