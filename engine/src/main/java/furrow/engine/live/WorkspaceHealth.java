package furrow.engine.live;

import furrow.engine.fold.FoldCounts;
import furrow.engine.outcome.SourceSeen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a workspace is doing.
 *
 * @param lag batches that are in the log and not folded yet
 * @param passed what became of the entries that were folded
 * @param logBytes bytes that the log takes on disk, all workspaces together
 * @param baseSealedAt when what was counted from removed batches was sealed, if any were removed
 * @param oldestReceivedAt when the oldest batch was received that is kept, if any is
 * @param keeping how long rows are kept, when not for good
 * @param recounting whether units are being counted again for a changed plan, the numbers of the one before being shown
 * @param sources who has sent
 * @param damages what is damaged and set aside, or cannot be read, a line each; people have to do something about it
 * @param mended what was damaged and has been made anew since the start, a line each
 * @param awaySince since when the store cannot be reached, if it cannot
 * @param asOf when the figures were read; what is damaged is told as of now
 */
public record WorkspaceHealth(
        long lag,
        FoldCounts passed,
        long logBytes,
        Optional<Instant> baseSealedAt,
        Optional<Instant> oldestReceivedAt,
        Optional<RetentionStatus> keeping,
        boolean recounting,
        List<SourceSeen> sources,
        List<String> damages,
        List<String> mended,
        Optional<Instant> awaySince,
        Instant asOf) {
    public WorkspaceHealth {
        sources = List.copyOf(sources);
        damages = List.copyOf(damages);
        mended = List.copyOf(mended);
    }

    /** The same figures, with what is wrong now. */
    WorkspaceHealth with(List<String> wrong, Optional<Instant> since) {
        return new WorkspaceHealth(
                lag,
                passed,
                logBytes,
                baseSealedAt,
                oldestReceivedAt,
                keeping,
                recounting,
                sources,
                wrong,
                mended,
                since,
                asOf);
    }
}
