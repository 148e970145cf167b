package furrow.engine.decision;

import java.util.List;

/** A decision that cannot be taken, with what can; nothing has changed. */
public final class RefusedDecisionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Cause {
        /** There is no such recommendation. */
        UNKNOWN,
        /** It does not go from the state in which the recommendation stands. */
        ILLEGAL,
        /** Somebody did something else since the person looked. */
        CHANGED
    }

    private final Cause cause;
    private final transient List<DecisionKind> legal;

    RefusedDecisionException(Cause cause, String message, List<DecisionKind> legal) {
        super(message);
        this.cause = cause;
        this.legal = List.copyOf(legal);
    }

    /** There is no recommendation of that key. */
    public static RefusedDecisionException unknown(String key) {
        return new RefusedDecisionException(
                Cause.UNKNOWN,
                "there is no recommendation \"" + key
                        + "\"; furrow next and GET /v1/recommendations list those there are",
                List.of());
    }

    public Cause why() {
        return cause;
    }

    /** What can be decided now. */
    public List<DecisionKind> legal() {
        return legal;
    }
}
