package furrow.engine.fold;

import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.RecordedBatch;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A log as if it ended earlier.
 *
 * @param log all of it
 * @param end the last batches that are given out
 */
record LogUntil(LogReader log, BatchPositions end) implements LogReader {

    @Override
    public List<RecordedBatch> read(BatchPositions after, int mostEntries) {
        return log.read(skippingDone(after), mostEntries).stream()
                .filter(each ->
                        each.position().number() <= end.of(each.position().writer()))
                .toList();
    }

    /** Of writers that have been read to their end the rest is left out, lest it be all that is read. */
    private BatchPositions skippingDone(BatchPositions after) {
        var numbers = new TreeMap<>(after.numbers());
        log.end().numbers().forEach((writer, last) -> {
            if (after.of(writer) >= end.of(writer)) {
                numbers.put(writer, last);
            }
        });
        return new BatchPositions(numbers);
    }

    @Override
    public BatchPositions begin() {
        return log.begin();
    }

    @Override
    public Optional<BaseReader> base() {
        return log.base();
    }
}
