package furrow.engine.outcome;

import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Walking over batches in RocksDB. */
final class RocksRows {
    private RocksRows() {}

    /**
     * Sees to it that the iterator stands on that batch.
     *
     * @throws DamagedLogException when it is not there, or the file it is in is damaged
     * @throws IllegalArgumentException when it has been removed in the meantime
     */
    static void requireAt(RocksIterator batches, LogState state, Writer writer, long number) {
        try {
            batches.status();
        } catch (RocksDBException e) {
            throw new DamagedLogException(writer.at(number), String.valueOf(e.getMessage()));
        }
        if (!batches.isValid() || RocksKeys.number(writer, batches.key()) != number) {
            state.requireKept(writer, number);
            throw new DamagedLogException(writer.at(number), "it is missing");
        }
    }
}
