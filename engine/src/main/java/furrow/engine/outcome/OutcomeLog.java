package furrow.engine.outcome;

import furrow.engine.watch.WorkWatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The truth about outcomes. It keeps batches in the order in which each of its writers took them, and forgets none that
 * it has acknowledged. Repeats are kept as they come: telling them apart is the fold's work, by the ids of events.
 *
 * <p>All calls may come from any thread.
 */
public interface OutcomeLog extends AutoCloseable {

    /**
     * Takes a batch. The stage completes with its position once the batch is on disk, or with a refusal; it never waits
     * in the caller. Requests that arrive together share one synced write. Whatever is chained to the stage runs on the
     * log's own thread unless it is given another, and should be short.
     */
    CompletionStage<Receipt> append(PackedBatch batch);

    /** The same of entries. */
    default CompletionStage<Receipt> append(Batch batch) {
        return append(PackedBatch.of(batch));
    }

    /**
     * Reads on, each writer's batches in order and without a gap. It keeps nothing between calls, so a reader may pause
     * as long as it likes.
     *
     * @param after what has been read already; {@link #begin} to read all that there is
     * @param mostEntries stop once this many entries are read, at least 1; the last batch is given whole
     * @return empty when nothing more is on disk
     * @throws IllegalArgumentException when batches right after {@code after} have been removed by retention, or
     *     {@code after} lies beyond the end, since the log was restored from an older back-up
     * @throws DamagedLogException when a batch is not what was written
     */
    List<RecordedBatch> read(String workspace, BatchPositions after, int mostEntries);

    /** The last batches that retention has removed: what is left begins right after them. */
    BatchPositions begin(String workspace);

    /** The last batches that are on disk now. */
    BatchPositions end(String workspace);

    /** Workspaces that have, or had, a batch. */
    Set<String> workspaces();

    /** The last of the batches, each writer's from its first on, that were received before that. */
    BatchPositions receivedBefore(String workspace, Instant instant);

    /**
     * Removes batches for good, up to and with those. Numbers go on as before. What was counted from these batches
     * should have been sealed: {@link Retention} sees to that.
     */
    void remove(String workspace, BatchPositions upTo);

    /**
     * Removes all entries of a unit for good, also from the files beneath, and leaves the batches' numbers as they are.
     * Back-ups that were taken before still have them.
     *
     * @return how many entries there were
     */
    long erase(String workspace, String unit);

    /** When the oldest batch was received that is kept, if any is that can be read. */
    default Optional<Instant> oldest(String workspace) {
        return OldestBatch.of(this, workspace);
    }

    /** Who has sent to a workspace, by name. */
    List<SourceSeen> sources(String workspace);

    /** What was counted from batches that retention has removed, kept with the log. */
    BaseStore bases();

    /** Evidence of days and decisions, kept with the log: see {@code furrow.engine.seal}. */
    BaseStore seals();

    /**
     * Leaves a damaged batch out: it is read as one that says nothing from now on, and {@link #leftOut} tells of it.
     *
     * @return no when it cannot: nobody knows which batch it is, it may be read another time, or too many are left out
     */
    default boolean leaveOut(DamagedLogException damaged) {
        return false;
    }

    /** What is wrong with each batch of a workspace that is left out, a line each. */
    default List<String> leftOut(String workspace) {
        return List.of();
    }

    /**
     * Forgets batches that were left out and can be read again, since somebody put them right beneath it.
     *
     * @param count has all counted again; runs before any is forgotten, and not when there is none
     */
    default void countWhole(Runnable count) {}

    /** Why it can take nothing in now, or may not find again what it has; empty when nothing is known to be wrong. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** Takes another log's batches into this one, which is empty and in no other use: see {@link LogCopy}. */
    LogSink sink();

    /** Tells of each commit from now on. */
    void watchedBy(WorkWatch watch);

    /** Bytes of batches that wait to be written. */
    long waitingBytes();

    /** Bytes that the log takes on disk now, all workspaces together. */
    long diskBytes();

    @Override
    void close();
}
