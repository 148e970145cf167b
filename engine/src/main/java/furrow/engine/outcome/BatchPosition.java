package furrow.engine.outcome;

import java.util.Comparator;

/**
 * Where a batch stands.
 *
 * @param workspace workspace that it belongs to
 * @param writer who wrote it
 * @param number 1 for the writer's first batch in the workspace, and one more for each after it, without a gap
 */
public record BatchPosition(String workspace, String writer, long number) {
    /** By workspace, writer and number. */
    static final Comparator<BatchPosition> IN_ORDER = Comparator.comparing(BatchPosition::workspace)
            .thenComparing(BatchPosition::writer)
            .thenComparingLong(BatchPosition::number);
}
