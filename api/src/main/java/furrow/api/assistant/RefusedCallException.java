package furrow.api.assistant;

/** Thrown when a tool cannot do what it was asked; the message says why and what to do, for the assistant. */
public final class RefusedCallException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedCallException(String message) {
        super(message);
    }
}
