package furrow.engine.fold;

import furrow.engine.outcome.BatchPosition;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.RecordedBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A log in memory whose batches come from one writer or two. */
final class MemoryLog implements LogReader {
    private final List<RecordedBatch> batches = new ArrayList<>();

    void append(String writer, LogEntry... entries) {
        long number = batches.stream()
                        .filter(each -> each.position().writer().equals(writer))
                        .count()
                + 1;
        batches.add(
                new RecordedBatch(new BatchPosition("main", writer, number), "test", Instant.EPOCH, List.of(entries)));
    }

    @Override
    public List<RecordedBatch> read(BatchPositions after, int mostEntries) {
        var read = new ArrayList<RecordedBatch>();
        int entries = 0;
        for (var batch : batches) {
            if (batch.position().number() > after.of(batch.position().writer()) && entries < mostEntries) {
                read.add(batch);
                entries += batch.entries().size();
            }
        }
        return read;
    }

    @Override
    public BatchPositions end() {
        var end = BatchPositions.NONE;
        for (var batch : batches) {
            end = end.with(batch.position());
        }
        return end;
    }

    @Override
    public BatchPositions begin() {
        return BatchPositions.NONE;
    }
}
