package furrow.engine.outcome;

import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import java.io.IOException;

/** Everything that a workspace's log holds, in its order, for somebody else to keep or to read in again. */
public final class LogExport {
    private LogExport() {}

    /** Where it goes, such as a writer of NDJSON. */
    public interface Rows {
        void write(Event event) throws IOException;

        void write(Snapshot snapshot) throws IOException;

        void write(Counts counts) throws IOException;
    }

    /** Copies all entries and says how many. */
    public static long copy(OutcomeLog log, String workspace, Rows rows) throws IOException {
        long entries = 0;
        for (var recorded : LogWalk.over(log, workspace)) {
            for (var entry : recorded.entries()) {
                copy(entry, rows);
            }
            entries += recorded.entries().size();
        }
        return entries;
    }

    private static void copy(LogEntry entry, Rows rows) throws IOException {
        if (entry instanceof LogEntry.Happened happened) {
            rows.write(happened.event());
        } else if (entry instanceof LogEntry.Sampled sampled) {
            rows.write(sampled.snapshot());
        } else if (entry instanceof LogEntry.Counted counted) {
            rows.write(counted.counts());
        }
    }
}
