package furrow.engine.outcome;

import java.time.Instant;
import java.util.List;

/**
 * A batch as it was read from the log.
 *
 * @param position where it stands
 * @param source who sent it
 * @param receivedAt when the log took it, to the millisecond, by the clock of its writer, which may have been set back
 *     in between: order is by number alone
 * @param entries what it says; empty when all of it has been erased
 */
public record RecordedBatch(BatchPosition position, String source, Instant receivedAt, List<LogEntry> entries) {
    public RecordedBatch {
        entries = List.copyOf(entries);
    }
}
