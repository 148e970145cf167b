package furrow.engine.access;

/** Something about people or keys that cannot be done now; nothing has changed. */
public final class RefusedAccessException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why not. */
    public enum Why {
        /** There is no such person, key or link. */
        UNKNOWN,
        /** It is taken, or would leave nobody who runs the server. */
        CONFLICT
    }

    private final Why why;

    RefusedAccessException(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
