package furrow.engine.fold;

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
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
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
    private static final long MIB = 1 << 20;
    private static final int BITS_PER_KEY = 10;
    private static final double MEMTABLE_FILTER = 0.02;

    private final DBOptions options = new DBOptions();
    private final ColumnFamilyOptions family = new ColumnFamilyOptions();
    private final ColumnFamilyOptions units = new ColumnFamilyOptions();
    private final StringAppendOperator append = new StringAppendOperator("");
    private final LRUCache cache = new LRUCache(64 * MIB);
    private final BloomFilter bloom = new BloomFilter(BITS_PER_KEY);
    private final WriteOptions unsynced = new WriteOptions();
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final RocksDB db;

    FoldFolder(Path folder) throws RocksDBException {
        RocksDB.loadLibrary();
        options.setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                .setMaxTotalWalSize(128 * MIB)
                .setMaxBackgroundJobs(2)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(MIB)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
        family.setWriteBufferSize(64 * MIB)
                .setMaxWriteBufferNumber(3)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(bloom));
        units.setWriteBufferSize(64 * MIB)
                .setMaxWriteBufferNumber(3)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setMergeOperator(append)
                // Most units that are not in memory are new, and the filters say so at once.
                .setMemtableWholeKeyFiltering(true)
                .setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(bloom));
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

    @Override
    public void close() {
        flush();
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        closeOptions();
    }

    /** Leaves nothing in the write-ahead log, which the next opening would have to go through. */
    private void flush() {
        try (var wait = new FlushOptions().setWaitForFlush(true)) {
            db.flush(wait, handles);
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
