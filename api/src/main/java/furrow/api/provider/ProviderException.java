package furrow.api.provider;

/** A provider that did not answer, or answered what is not believed; nobody came in. */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Whose fault it is. */
    public enum Fault {
        /** The provider does not answer; later it may. */
        AWAY,
        /** It answered what cannot be believed or understood. */
        ANSWER,
        /** The person was refused there, or has no role here. */
        PERSON,
        /** The way back is not one that began here, or not in this browser. */
        WAY
    }

    private final Fault fault;

    ProviderException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    ProviderException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
