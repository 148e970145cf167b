package furrow.engine.outcome;

import java.util.List;

/**
 * Copies a log into an empty one, whatever each stands on: batches with their numbers and times of receipt, who has sent, bases
 * and seals. What is counted from the copy is what is counted from the log. What comes in meanwhile is not in it.
 */
public final class LogCopy {
    private static final int AT_ONCE = 20_000;

    private LogCopy() {}

    /** Hears how far the copy is. */
    @FunctionalInterface
    public interface Progress {
        void copied(long batches, long of);
    }

    /**
     * Copies all workspaces and says how many batches that were.
     *
     * @throws IllegalArgumentException when the other log has batches already
     * @throws DamagedLogException when a batch is damaged
     */
    public static long copy(OutcomeLog from, OutcomeLog to, Progress progress) {
        if (!to.workspaces().isEmpty()) {
            throw new IllegalArgumentException("the store to copy to has outcomes already; name an empty one");
        }
        long copied = 0;
        for (var workspace : from.workspaces()) {
            copied += copy(from, to, workspace, progress);
        }
        return copied;
    }

    private static long copy(OutcomeLog from, OutcomeLog to, String workspace, Progress progress) {
        var begin = from.begin(workspace);
        var end = from.end(workspace);
        long all = begin.batchesTo(end);
        var sink = to.sink();
        from.bases().copyTo(to.bases(), workspace);
        from.seals().copyTo(to.seals(), workspace);
        sink.begin(workspace, begin, end);
        long copied = 0;
        var after = begin;
        while (!after.reach(end)) {
            var read = upTo(end, from.read(workspace, after, AT_ONCE));
            sink.take(workspace, read);
            for (var batch : read) {
                after = after.with(batch.position());
            }
            copied += read.size();
            progress.copied(copied, all);
        }
        sink.sources(workspace, from.sources(workspace), end);
        return copied;
    }

    private static List<RecordedBatch> upTo(BatchPositions end, List<RecordedBatch> read) {
        return read.stream()
                .filter(each ->
                        each.position().number() <= end.of(each.position().writer()))
                .toList();
    }
}
