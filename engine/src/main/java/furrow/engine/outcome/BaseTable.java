package furrow.engine.outcome;

import java.util.Optional;
import java.util.SortedSet;

/** Where the pieces of bases are kept: with the log, so that what carries the log carries them. */
interface BaseTable {
    /** Keeps a piece that is not there yet; returns once it is on disk. */
    void put(String workspace, long generation, int number, byte[] piece);

    /** The piece, if it is there. */
    Optional<byte[]> get(String workspace, long generation, int number);

    /** Generations of which any piece is there. */
    SortedSet<Long> generations(String workspace);

    /** Removes a generation for good, also from the files beneath. */
    void drop(String workspace, long generation);
}
