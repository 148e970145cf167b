package furrow.engine.outcome;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A batch is not what was written: the disk, or somebody, has changed it. */
public final class DamagedLogException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient @Nullable BatchPosition position;
    /** Whether it stays so: what a disk does not answer today it may answer tomorrow. */
    private final boolean lasting;

    DamagedLogException(BatchPosition position, String what) {
        this(
                position,
                " is damaged: " + what + "; furrow data damage --from BACKUP brings it back, or send its rows again",
                true);
    }

    private DamagedLogException(BatchPosition position, String what, boolean lasting) {
        super(words(position, what));
        this.position = position;
        this.lasting = lasting;
    }

    /** Of a batch that cannot be read now, but may well be whole. */
    static DamagedLogException unread(BatchPosition position, String what) {
        return new DamagedLogException(
                position, " cannot be read now: " + what + "; look after the disk, then start again", false);
    }

    /** Of a batch that is not there, though one after it is: a restore that goes on may yet bring it. */
    static DamagedLogException missing(BatchPosition position) {
        return new DamagedLogException(
                position, " is missing; unless a restore is under way, bring it back from a back-up", false);
    }

    private static String words(BatchPosition position, String what) {
        return "batch " + position.number() + " of writer " + position.writer() + " in workspace "
                + position.workspace() + what;
    }

    DamagedLogException(String message, Throwable cause) {
        super(message, cause);
        this.position = null;
        this.lasting = false;
    }

    DamagedLogException(String message) {
        super(message);
        this.position = null;
        this.lasting = false;
    }

    /** Whether the batch stays as it is, whoever reads it and whenever. */
    boolean isLasting() {
        return lasting;
    }

    /** The batch, unless the log cannot even be opened. */
    public Optional<BatchPosition> position() {
        return Optional.ofNullable(position);
    }
}
