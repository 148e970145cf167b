package furrow.engine.fold;

import furrow.engine.rocks.RocksSetup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.StringAppendOperator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * An open RocksDB with the fold's settings. Column family {@code default} holds units, {@code due} when windows close,
 * {@code about} all else. A commit is whole or missing; it is not synced, since what a crash of the machine takes away
 * is read from the log again.
 */
final class FoldFolder implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FoldFolder.class.getName());
    private static final int BITS_PER_KEY = 10;
    private static final double MEMTABLE_FILTER = 0.02;

    static {
        RocksDB.loadLibrary();
    }

    private final StringAppendOperator append = new StringAppendOperator("");
    private final LRUCache cache = new LRUCache(64 * RocksSetup.MIB);
    private final BloomFilter bloom = new BloomFilter(BITS_PER_KEY);
    private final BlockBasedTableConfig tables =
            new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(bloom);
    private final DBOptions options = RocksSetup.store(128 * RocksSetup.MIB);
    private final ColumnFamilyOptions family = RocksSetup.family(16 * RocksSetup.MIB, tables);
    // Most units that are not in memory are new, and the filters say so at once.
    private final ColumnFamilyOptions units = RocksSetup.family(64 * RocksSetup.MIB, tables)
            .setMergeOperator(append)
            .setMemtableWholeKeyFiltering(true)
            .setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER);
    private final WriteOptions unsynced = new WriteOptions();
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final RocksDB db;

    FoldFolder(Path folder) throws RocksDBException {
        var families = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, units),
                new ColumnFamilyDescriptor("due".getBytes(StandardCharsets.UTF_8), family),
                new ColumnFamilyDescriptor("about".getBytes(StandardCharsets.UTF_8), family));
        try {
            db = RocksDB.open(options, folder.toString(), families, handles);
        } catch (RocksDBException e) {
            closeOptions();
            throw e;
        }
    }

    RocksDB db() {
        return db;
    }

    ColumnFamilyHandle units() {
        return handles.get(0);
    }

    ColumnFamilyHandle due() {
        return handles.get(1);
    }

    ColumnFamilyHandle about() {
        return handles.get(2);
    }

    void write(WriteBatch batch) throws RocksDBException {
        db.write(unsynced, batch);
    }

    /** Rewrites the files of units and of when they are due, so that what was removed is nowhere in them. */
    void rewrite() throws RocksDBException {
        RocksSetup.flush(db, handles);
        RocksSetup.rewrite(db, units(), null, null);
        RocksSetup.rewrite(db, due(), null, null);
    }

    @Override
    public void close() {
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        closeOptions();
    }

    /** Leaves nothing in the write-ahead log, which the next opening would have to go through. */
    void flush() {
        try {
            RocksSetup.flush(db, handles);
        } catch (RocksDBException full) {
            LOG.log(Level.WARNING, "the next opening of the fold takes longer", full);
        }
    }

    private void closeOptions() {
        unsynced.close();
        options.close();
        family.close();
        units.close();
        append.close();
        bloom.close();
        cache.close();
    }
}
