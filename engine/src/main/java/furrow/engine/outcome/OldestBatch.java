package furrow.engine.outcome;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** The oldest batch of a workspace: the first of one of its writers. */
final class OldestBatch {
    private OldestBatch() {}

    static Optional<Instant> of(OutcomeLog log, String workspace) {
        var begin = log.begin(workspace);
        var end = log.end(workspace);
        return end.numbers().keySet().stream()
                .flatMap(writer -> first(log, workspace, writer, begin, end).stream())
                .min(Instant::compareTo);
    }

    /** Reads as if all others had been read to their end. */
    private static Optional<Instant> first(
            OutcomeLog log, String workspace, String writer, BatchPositions begin, BatchPositions end) {
        var numbers = new TreeMap<>(end.numbers());
        numbers.remove(writer);
        if (begin.of(writer) > 0) {
            numbers.put(writer, begin.of(writer));
        }
        try {
            return log.read(workspace, new BatchPositions(numbers), 1).stream()
                    .filter(each -> each.position().writer().equals(writer))
                    .map(RecordedBatch::receivedAt)
                    .findFirst();
        } catch (DamagedLogException | IllegalArgumentException unreadable) {
            // Damage is told by verify; what retention removes meanwhile is no longer the oldest.
            return Optional.empty();
        }
    }
}
