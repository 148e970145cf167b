package furrow.engine.outcome;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a reader has read in one workspace: the number of the last batch of each writer. A writer that is missing has
 * not been read at all.
 *
 * @param numbers by writer, each at least 0
 */
public record BatchPositions(SortedMap<String, Long> numbers) {
    /** Before everything. */
    public static final BatchPositions NONE = new BatchPositions(Collections.emptySortedMap());

    public BatchPositions {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        numbers.forEach((writer, number) -> {
            if (number < 0) {
                throw new IllegalArgumentException(
                        "position of writer " + writer + " needs at least 0, but was " + number);
            }
        });
    }

    /** Positions by writer. */
    public static BatchPositions of(Map<String, Long> numbers) {
        return new BatchPositions(new TreeMap<>(numbers));
    }

    /** The last number read of that writer, 0 when none was. */
    public long of(String writer) {
        return numbers.getOrDefault(writer, 0L);
    }

    /** How many batches lie between these and later ones. */
    public long batchesTo(BatchPositions later) {
        return later.numbers.entrySet().stream()
                .mapToLong(each -> each.getValue() - of(each.getKey()))
                .sum();
    }

    /** Whether whoever has read to these has read to the others, too. */
    public boolean reach(BatchPositions others) {
        return others.numbers.entrySet().stream().allMatch(each -> of(each.getKey()) >= each.getValue());
    }

    /** These, and the batch at {@code position} as the last that was read of its writer. */
    public BatchPositions with(BatchPosition position) {
        var next = new TreeMap<>(numbers);
        next.put(position.writer(), position.number());
        return new BatchPositions(next);
    }

    /** For each writer the lower of the two; a writer that one of them has not read is left out. */
    public BatchPositions lower(BatchPositions other) {
        var lower = new TreeMap<String, Long>();
        numbers.forEach((writer, number) -> {
            if (other.of(writer) > 0) {
                lower.put(writer, Math.min(number, other.of(writer)));
            }
        });
        return new BatchPositions(lower);
    }
}
