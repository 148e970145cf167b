package furrow.engine.seal;

import furrow.engine.outcome.BatchPositions;
import java.time.Instant;

/**
 * What is known of a seal without reading its numbers.
 *
 * @param number counts the workspace's seals from 1; numbers of seals that were removed are missing
 * @param asOf instant that decided which windows had closed
 * @param sealedAt when it was made; later than {@code asOf} when the server was down at midnight
 * @param reason why
 * @param plan digest of the experiments as they were defined, the same for the same plan
 * @param positions the last batches of the log that had been counted
 * @param bytes size of what was sealed, on disk
 */
public record SealHead(
        long number,
        Instant asOf,
        Instant sealedAt,
        SealReason reason,
        String plan,
        BatchPositions positions,
        long bytes) {}
