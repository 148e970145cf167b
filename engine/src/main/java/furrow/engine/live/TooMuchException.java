package furrow.engine.live;

/** What was asked takes more than may be taken now; the message says what to do instead. */
public final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuchException(String message) {
        super(message);
    }
}
