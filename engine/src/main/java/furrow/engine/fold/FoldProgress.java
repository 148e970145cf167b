package furrow.engine.fold;

/** Hears how far a long reading has come. */
public interface FoldProgress {
    /** Nobody listens. */
    FoldProgress SILENT = (batches, of) -> {};

    /**
     * Called now and then.
     *
     * @param batches batches of the log that have been read
     * @param of batches that there were when the reading began
     */
    void report(long batches, long of);
}
