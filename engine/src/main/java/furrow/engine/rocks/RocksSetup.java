package furrow.engine.rocks;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;

/** The settings that all stores on RocksDB share: whoever asks for options closes them. */
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
}
