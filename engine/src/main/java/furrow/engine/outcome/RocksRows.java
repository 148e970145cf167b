package furrow.engine.outcome;

import furrow.engine.rocks.RocksScan;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Walking over batches in RocksDB. */
final class RocksRows {
    private RocksRows() {}

    /** Whether what is stored is damaged, and not only out of reach for now. */
    static boolean isLasting(RocksDBException failure) {
        var status = failure.getStatus();
        return status != null && status.getCode() == Status.Code.Corruption;
    }

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
            throw isLasting(e)
                    ? new DamagedLogException(writer.at(number), String.valueOf(e.getMessage()))
                    : DamagedLogException.unread(writer.at(number), String.valueOf(e.getMessage()));
        }
    }
}
