package furrow.engine.outcome;

/** A batch is not what was written: the disk, or somebody, has changed it. */
public final class DamagedLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedLogException(Position position, String what) {
        super("batch " + position.number() + " of writer " + position.writer() + " in workspace " + position.workspace()
                + " is damaged: " + what + "; restore the log from a back-up");
    }

    DamagedLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
