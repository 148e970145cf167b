package furrow.engine.outcome;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** All batches of a workspace, from where the log begins to where it ends when it is reached, page by page. */
public final class LogWalk implements Iterator<RecordedBatch> {
    private static final int PAGE = 20_000;

    private final OutcomeLog log;
    private final String workspace;
    private BatchPositions after;
    private Iterator<RecordedBatch> page = List.<RecordedBatch>of().iterator();

    private LogWalk(OutcomeLog log, String workspace, BatchPositions after) {
        this.log = log;
        this.workspace = workspace;
        this.after = after;
    }

    /** Everything that there is. */
    public static Iterable<RecordedBatch> over(OutcomeLog log, String workspace) {
        return () -> new LogWalk(log, workspace, log.begin(workspace));
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext()) {
            page = log.read(workspace, after, PAGE).iterator();
        }
        return page.hasNext();
    }

    @Override
    public RecordedBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the log has ended");
        }
        var recorded = page.next();
        after = after.with(recorded.position());
        return recorded;
    }
}
