package furrow.engine.fold;

import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.RecordedBatch;
import java.util.List;
import java.util.Optional;

/** One workspace's part of the log, as the fold reads it. */
public interface LogReader {

    /**
     * Reads on, each writer's batches in order and without a gap.
     *
     * @param after what has been read already
     * @param mostEntries stop once this many entries are read
     * @return empty when there is nothing more
     */
    List<RecordedBatch> read(BatchPositions after, int mostEntries);

    /** The last batches there are now. */
    BatchPositions end();

    /** The last batches that retention has removed: what is left begins right after them. */
    BatchPositions begin();

    /** What was counted from the batches that retention has removed. */
    default Optional<BaseReader> base() {
        return Optional.empty();
    }

    /** The same as if it ended with these batches. */
    default LogReader until(BatchPositions last) {
        return new LogUntil(this, last);
    }

    /** A workspace's part of an outcome log; batches that are damaged are left out of it, and told of by the log. */
    static LogReader of(OutcomeLog log, String workspace) {
        return new WorkspaceReader(log, workspace);
    }
}
