package furrow.engine.outcome;

/** Somebody has read further than the log goes, as is so when it was put back from an older back-up. */
public final class BeyondLogException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    BeyondLogException(String message) {
        super(message);
    }
}
