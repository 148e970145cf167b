package furrow.engine.rocks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** What all stores on RocksDB do in the same way. Whoever asks for options closes them. */
public final class RocksSetup {
    /** Bytes in a MiB. */
    public static final long MIB = 1 << 20;

    private static final int BUFFERS = 3;
    private static final int THREADS = 2;

    private RocksSetup() {}

    /**
     * Settings of a store: made when it is missing, damage is an error, little is said.
     *
     * @param mostLogBytes write-ahead log from which on buffers are written out, in bytes
     */
    public static DBOptions store(long mostLogBytes) {
        return new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                .setMaxTotalWalSize(mostLogBytes)
                .setMaxBackgroundJobs(THREADS)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(MIB)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
    }

    /**
     * Settings of a column family.
     *
     * @param bufferBytes what is gathered in memory before it becomes a file, in bytes
     * @param tables cache and filters
     */
    public static ColumnFamilyOptions family(long bufferBytes, BlockBasedTableConfig tables) {
        return new ColumnFamilyOptions()
                .setWriteBufferSize(bufferBytes)
                .setMaxWriteBufferNumber(BUFFERS)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(tables);
    }

    /** Writes out what is gathered in memory, which ends the write-ahead log so far. */
    public static void flush(RocksDB db, List<ColumnFamilyHandle> families) throws RocksDBException {
        try (var wait = new FlushOptions().setWaitForFlush(true)) {
            db.flush(wait, families);
        }
    }

    /**
     * Rewrites the files of a range of keys, so that what was removed is nowhere in them.
     *
     * @param from first key of the range, absent when it begins with the first there is
     * @param to end of the range, absent when it ends with the last there is
     */
    public static void rewrite(RocksDB db, ColumnFamilyHandle family, byte @Nullable [] from, byte @Nullable [] to)
            throws RocksDBException {
        try (var thorough = new CompactRangeOptions()
                .setBottommostLevelCompaction(CompactRangeOptions.BottommostLevelCompaction.kForce)) {
            db.compactRange(family, from, to, thorough);
        }
    }
}
