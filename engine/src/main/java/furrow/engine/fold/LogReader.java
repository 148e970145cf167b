package furrow.engine.fold;

import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.Positions;
import furrow.engine.outcome.Recorded;
import java.util.List;

/** One workspace's part of the log, as the fold reads it. */
public interface LogReader {

    /**
     * Reads on, each writer's batches in order and without a gap.
     *
     * @param after what has been read already
     * @param mostEntries stop once this many entries are read
     * @return empty when there is nothing more
     */
    List<Recorded> read(Positions after, int mostEntries);

    /** The last batches there are now. */
    Positions end();

    /** The last batches that retention has removed: what is left begins right after them. */
    Positions begin();

    /** A workspace's part of an outcome log. */
    static LogReader of(OutcomeLog log, String workspace) {
        return new LogReader() {
            @Override
            public List<Recorded> read(Positions after, int mostEntries) {
                return log.read(workspace, after, mostEntries);
            }

            @Override
            public Positions end() {
                return log.end(workspace);
            }

            @Override
            public Positions begin() {
                return log.begin(workspace);
            }
        };
    }
}
