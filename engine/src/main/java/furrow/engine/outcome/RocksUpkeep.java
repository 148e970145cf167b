package furrow.engine.outcome;

import furrow.engine.rocks.RocksScan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** What changes or copies batches that are already written. One thread at a time. */
final class RocksUpkeep {
    private final RocksTable table;
    private final RocksFolder rocks;

    RocksUpkeep(RocksTable table) {
        this.table = table;
        this.rocks = table.rocks();
    }

    /** The last batch of the writer, from its first on, that was received before that. */
    long receivedBefore(WriterId writer, Instant instant) {
        var extent = table.state().extent(writer);
        long number = extent.floor();
        try (var batches = RocksScan.over(rocks.db(), rocks.batches())) {
            batches.to(RocksKeys.batch(writer, number + 1));
            while (number < extent.last()) {
                RocksRows.requireAt(batches, table.state(), writer, number + 1);
                if (BatchCodec.received(batches.value()) >= instant.toEpochMilli()) {
                    return number;
                }
                number++;
                batches.next();
            }
        }
        return number;
    }

    /** Removes the writer's batches up to {@code last}, and gives back their room. */
    void remove(WriterId writer, long last) throws RocksDBException {
        if (last <= table.state().extent(writer).floor()) {
            return;
        }
        var from = RocksKeys.batch(writer, 0);
        var to = RocksKeys.batch(writer, last + 1);
        try (var changes = new WriteBatch()) {
            changes.deleteRange(rocks.batches(), from, to);
            table.putFloor(changes, writer, last);
            rocks.write(changes);
        }
        table.state().raiseFloor(writer, last);
        rocks.compact(rocks.batches(), from, to);
    }

    /** Puts other entries in the place of a batch's own. */
    void replace(RecordedBatch recorded, List<LogEntry> entries) throws RocksDBException {
        var position = recorded.position();
        var key = RocksKeys.batch(new WriterId(position.workspace(), position.writer()), position.number());
        var bytes = BatchCodec.encode(recorded.source(), entries);
        BatchCodec.seal(bytes, key, recorded.receivedAt().toEpochMilli());
        try (var changes = new WriteBatch()) {
            changes.put(rocks.batches(), key, bytes);
            rocks.write(changes);
        }
    }

    /** Rewrites the files beneath, so that what was replaced is nowhere in them. */
    void forget(WriterId writer) throws RocksDBException {
        rocks.compact(rocks.batches(), RocksKeys.batch(writer, 0), RocksKeys.batch(writer, Long.MAX_VALUE));
    }

    /** Puts a copy of all that is on disk now into a new folder. */
    void backUp(Path target) throws RocksDBException {
        try (var checkpoint = Checkpoint.create(rocks.db())) {
            checkpoint.createCheckpoint(target.toString());
        }
    }
}
