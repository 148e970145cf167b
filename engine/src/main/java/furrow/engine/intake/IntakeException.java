package furrow.engine.intake;

/** A data file as a whole cannot be read: it is no such file, or strictness stopped it. */
public final class IntakeException extends IllegalArgumentException {
    public IntakeException(String message) {
        super(message);
    }
}
