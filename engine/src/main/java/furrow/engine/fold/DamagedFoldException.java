package furrow.engine.fold;

/** What was counted is not what was written, or is not whole: it has to be counted again from the log. */
public final class DamagedFoldException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    DamagedFoldException(String message, Throwable cause) {
        super(message, cause);
    }

    DamagedFoldException(String message) {
        super(message);
    }
}
