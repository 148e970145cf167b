package furrow.engine.outcome;

import furrow.experiments.plan.Names;
import java.util.List;

/**
 * What one request brings: all of it is kept, or nothing.
 *
 * @param workspace workspace that it belongs to
 * @param source who sent it, such as the name of a key or a file; last seen is told per source
 * @param entries 1 to {@value #MOST} of them
 */
public record Batch(String workspace, String source, List<Entry> entries) {
    /** Most entries of one batch. */
    public static final int MOST = 10_000;

    public Batch {
        Names.check("workspace", workspace);
        Names.check("source", source);
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.size() > MOST) {
            throw new IllegalArgumentException("a batch needs 1 to " + MOST + " entries, but had " + entries.size()
                    + "; send them in several batches");
        }
    }
}
