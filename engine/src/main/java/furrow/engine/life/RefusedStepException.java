package furrow.engine.life;

import java.util.List;

/** A step cannot be taken now, though it was asked for properly; nothing has changed. */
public final class RefusedStepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** There is no such experiment. */
        UNKNOWN,
        /** The experiment is at another stage of its life. */
        ILLEGAL,
        /** What is to be changed is frozen. */
        FROZEN,
        /** Other experiments run on the same kind of unit. */
        OVERLAPS,
        /** The decision rule is not met. */
        NOT_MET,
        /** Somebody else changed the experiment in the meantime. */
        CHANGED_MEANWHILE
    }

    private final Reason reason;
    private final transient List<String> details;

    RefusedStepException(Reason reason, String message, List<String> details) {
        super(message);
        this.reason = reason;
        this.details = List.copyOf(details);
    }

    /** There is none of that name. */
    public static RefusedStepException unknown(String name, List<String> names) {
        return new RefusedStepException(
                Reason.UNKNOWN,
                "experiment needs one that is defined, but was \"" + name + "\""
                        + (names.isEmpty() ? "; none is yet" : "; they are " + String.join(", ", names)),
                names);
    }

    /** It is not what was read. */
    public static RefusedStepException changed(String name, long expected, long found) {
        return new RefusedStepException(
                Reason.CHANGED_MEANWHILE,
                "experiment \"" + name + "\" is at version " + found + " and not at " + expected
                        + ": somebody changed it meanwhile; look at it again and repeat the step if it still fits",
                List.of());
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What it is about one by one: legal steps, frozen parts, overlaps, clauses. */
    public List<String> details() {
        return details;
    }
}
