package furrow.engine.outcome;

import furrow.experiments.plan.NameRule;
import java.time.Instant;
import java.util.List;

/**
 * What one request brings: all of it is kept, or nothing.
 *
 * @param workspace workspace that it belongs to
 * @param source who sent it, such as the name of a key or a file; last seen is told per source
 * @param entries 1 to {@value #MOST} of them
 */
public record Batch(String workspace, String source, List<LogEntry> entries) {
    /** Most entries of one batch. */
    public static final int MOST = 10_000;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    public Batch {
        NameRule.check("workspace", workspace);
        NameRule.check("source", source);
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.size() > MOST) {
            throw new IllegalArgumentException("a batch needs 1 to " + MOST + " entries, but had " + entries.size()
                    + "; send them in several batches");
        }
        entries.forEach(entry -> entry.at().ifPresent(Batch::requireSane));
    }

    static void requireSane(Instant at) {
        if (at.isBefore(FIRST) || !at.isBefore(END)) {
            throw new IllegalArgumentException(
                    "at needs a time from " + FIRST + " and before " + END + ", but was " + at + "; check its unit");
        }
    }
}
