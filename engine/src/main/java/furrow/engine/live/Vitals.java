package furrow.engine.live;

import furrow.engine.fold.Passed;
import furrow.engine.outcome.SourceSeen;
import java.util.List;

/**
 * How a workspace is doing.
 *
 * @param lag batches that are in the log and not folded yet
 * @param passed what became of the entries that were folded
 * @param logBytes bytes that the log takes on disk, all workspaces together
 * @param sources who has sent
 */
public record Vitals(long lag, Passed passed, long logBytes, List<SourceSeen> sources) {
    public Vitals {
        sources = List.copyOf(sources);
    }
}
