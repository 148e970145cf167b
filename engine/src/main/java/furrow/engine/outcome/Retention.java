package furrow.engine.outcome;

import java.time.Instant;

/** Removes what is older than it may become, after what was counted from it has been sealed. */
public final class Retention {

    /** Keeps what was counted, so that it can do without the batches. */
    public interface Sealer {
        /**
         * Seals a base: the state and the moments as of some positions, on disk, from which a rebuild can start.
         *
         * @param wanted batches up to and with these are about to go
         * @return what the base covers; only batches that it covers are removed
         */
        BatchPositions seal(String workspace, BatchPositions wanted);
    }

    private Retention() {}

    /**
     * Removes the batches that were received before that.
     *
     * @return where the log begins now
     */
    public static BatchPositions apply(OutcomeLog log, String workspace, Instant receivedBefore, Sealer sealer) {
        var old = log.receivedBefore(workspace, receivedBefore);
        if (!old.equals(log.begin(workspace))) {
            log.remove(workspace, old.lower(sealer.seal(workspace, old)));
        }
        return log.begin(workspace);
    }
}
