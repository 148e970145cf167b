package furrow.engine.moment;

import furrow.engine.outcome.Receipt;

/** The log could not keep what was to be logged, so nothing is told; ask again. */
public final class NotKeptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Receipt.Refused refused;

    NotKeptException(Receipt.Refused refused) {
        super(refused.message());
        this.refused = refused;
    }

    /** Why, and when to ask again. */
    public Receipt.Refused refused() {
        return refused;
    }
}
