package furrow.engine.fold;

import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.DamagedLogException;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.RecordedBatch;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A workspace's part of an outcome log, without the batches that are damaged for good. */
record WorkspaceReader(OutcomeLog log, String workspace) implements LogReader {
    private static final Logger LOG = Logger.getLogger(WorkspaceReader.class.getName());

    @Override
    public List<RecordedBatch> read(BatchPositions after, int mostEntries) {
        while (true) {
            try {
                return log.read(workspace, after, mostEntries);
            } catch (DamagedLogException damaged) {
                if (!log.leaveOut(damaged)) {
                    throw damaged;
                }
                LOG.log(Level.WARNING, "{0}; its rows are not counted", damaged.getMessage());
            }
        }
    }

    @Override
    public BatchPositions end() {
        return log.end(workspace);
    }

    @Override
    public BatchPositions begin() {
        return log.begin(workspace);
    }

    @Override
    public Optional<BaseReader> base() {
        var bases = log.bases();
        return bases.newest(workspace).map(base -> BaseReader.of(base, bases));
    }
}
