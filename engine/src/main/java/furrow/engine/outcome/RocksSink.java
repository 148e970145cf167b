package furrow.engine.outcome;

import java.util.List;
import org.rocksdb.RocksDBException;

/** Puts another log's batches into a RocksDB. */
final class RocksSink implements LogSink {
    private final RocksTable table;

    RocksSink(RocksTable table) {
        this.table = table;
    }

    /** Changes the table. */
    private interface Change {
        void make() throws RocksDBException;
    }

    private static void make(Change change) {
        try {
            change.make();
        } catch (RocksDBException e) {
            throw new IllegalStateException("the copy cannot be written (" + e.getMessage() + "); make room", e);
        }
    }

    @Override
    public void begin(String workspace, BatchPositions begin, BatchPositions end) {
        make(() -> table.copyWriters(workspace, begin, end));
    }

    @Override
    public void take(String workspace, List<RecordedBatch> batches) {
        make(() -> table.copy(workspace, batches));
    }

    @Override
    public void sources(String workspace, List<SourceSeen> sources, BatchPositions end) {
        make(() -> table.copySources(workspace, sources));
    }
}
