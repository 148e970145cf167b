package furrow.engine.outcome;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A batch is not what was written: the disk, or somebody, has changed it. */
public final class DamagedLogException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient @Nullable BatchPosition position;

    DamagedLogException(BatchPosition position, String what) {
        super(words(position, what));
        this.position = position;
    }

    private static String words(BatchPosition position, String what) {
        return "batch " + position.number() + " of writer " + position.writer() + " in workspace "
                + position.workspace() + " is damaged: " + what + "; restore the log from a back-up";
    }

    DamagedLogException(String message, Throwable cause) {
        super(message, cause);
        this.position = null;
    }

    DamagedLogException(String message) {
        super(message);
        this.position = null;
    }

    /** The batch, unless the log cannot even be opened. */
    public Optional<BatchPosition> position() {
        return Optional.ofNullable(position);
    }
}
