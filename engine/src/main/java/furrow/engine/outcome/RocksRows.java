package furrow.engine.outcome;

import furrow.engine.rocks.RocksScan;
import org.rocksdb.RocksDBException;

/** Walking over batches in RocksDB. */
final class RocksRows {
    private RocksRows() {}

    /**
     * Sees to it that the iterator stands on that batch.
     *
     * @throws DamagedLogException when it is not there, or the file it is in is damaged
     * @throws IllegalArgumentException when it has been removed in the meantime
     */
    static void requireAt(RocksScan batches, LogState state, WriterId writer, long number) {
        try {
            if (!batches.isOn() || RocksKeys.number(writer, batches.key()) != number) {
                state.requireKept(writer, number);
                throw new DamagedLogException(writer.at(number), "it is missing");
            }
        } catch (RocksDBException e) {
            throw new DamagedLogException(writer.at(number), String.valueOf(e.getMessage()));
        }
    }
}
