package furrow.api.connect;

/** Thrown while an event is read that cannot be used; it says which field and why. */
public final class UnusableEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Translated.Unusable why;

    /** @see Translated.Unusable */
    public UnusableEventException(String field, String value, String reason) {
        super(reason, null, false, false);
        this.why = new Translated.Unusable(field, value, reason);
    }

    public Translated.Unusable why() {
        return why;
    }
}
