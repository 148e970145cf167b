package furrow.engine.outcome;

import furrow.engine.rocks.RocksSetup;
import furrow.engine.rocks.StoreWitness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * An open RocksDB with the log's settings: column family {@code default} holds batches, {@code about} what
 * is known of them, {@code bases} what was counted from batches that are gone, {@code seals} evidence of days and decisions.
 */
final class RocksFolder implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RocksFolder.class.getName());
    private static final String WITNESS = "furrow.witness";
    private static final long MEMTABLE = 64 * RocksSetup.MIB;
    private static final long BLOCK_CACHE = 8 * RocksSetup.MIB;
    private static final long WAL_AT_MOST = 256 * RocksSetup.MIB;

    static {
        RocksDB.loadLibrary();
    }

    private final LRUCache cache = new LRUCache(BLOCK_CACHE);
    private final DBOptions options = RocksSetup.store(WAL_AT_MOST);
    private final ColumnFamilyOptions family =
            RocksSetup.family(MEMTABLE, new BlockBasedTableConfig().setBlockCache(cache));
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final StoreWitness witness;
    private final SyncedFiles synchronised;
    private final Path folder;
    private final RocksDB db;

    /** @throws DamagedLogException when it is known that the folder holds less than it did */
    RocksFolder(Path folder) throws RocksDBException {
        this.folder = folder;
        synchronised = new SyncedFiles(folder);
        witness = witness(folder);
        // A record cut off at the end was never acknowledged and is dropped; any other damage refuses to open.
        options.setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords);
        var families = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family),
                new ColumnFamilyDescriptor(RocksKeys.text("about"), family),
                new ColumnFamilyDescriptor(RocksKeys.text("bases"), family),
                new ColumnFamilyDescriptor(RocksKeys.text("seals"), family));
        try {
            db = RocksDB.open(options, folder.toString(), families, handles);
        } catch (RocksDBException e) {
            closeOptions();
            throw e;
        }
        try {
            requireSound(folder, witness.wrongWith(db));
        } catch (DamagedLogException less) {
            close();
            throw less;
        }
        witness.note(db);
    }

    private static StoreWitness witness(Path folder) {
        try {
            var witness = StoreWitness.of(folder, folder.resolve(WITNESS));
            requireSound(folder, witness.wrongWithFiles());
            return witness;
        } catch (IOException e) {
            throw new DamagedLogException("outcome log in " + folder + " cannot be read", e);
        }
    }

    private static void requireSound(Path folder, Optional<String> wrong) {
        wrong.ifPresent(what -> {
            throw new DamagedLogException("outcome log in " + folder.toAbsolutePath() + " is damaged: " + what
                    + "; restore it from a back-up, or remove " + folder.resolve(WITNESS)
                    + " to go on with what is left");
        });
    }

    RocksDB db() {
        return db;
    }

    ColumnFamilyHandle batches() {
        return handles.get(0);
    }

    ColumnFamilyHandle about() {
        return handles.get(1);
    }

    ColumnFamilyHandle bases() {
        return handles.get(2);
    }

    ColumnFamilyHandle seals() {
        return handles.get(3);
    }

    /**
     * Returns when it is on disk. Where somebody has removed the write-ahead log meanwhile, all that it held is still in
     * memory, and is written into other files. One write at a time: outcomes, seals and bases come from threads of their own,
     * and whether the log has grown can be told of the last write only.
     */
    synchronized void write(WriteBatch batch) throws RocksDBException {
        db.write(synced, batch);
        if (!synchronised.holdLastWrite()) {
            RocksSetup.flush(db, handles);
            LOG.warning(() -> "files of " + folder.toAbsolutePath()
                    + " were removed while it is in use; what they held was written anew");
        }
        var missing = synchronised.missing();
        if (missing.isPresent()) {
            throw new RocksDBException("file " + missing.get() + " was removed while it is in use");
        }
        witness.note(db);
    }

    /** Files that should be there and are not; empty when nothing is missing. */
    List<String> missing() {
        var gone = new ArrayList<String>();
        synchronised.missing().ifPresent(gone::add);
        for (var each : db.getLiveFilesMetaData()) {
            var file = folder.resolve(each.fileName().replaceFirst("^/", ""));
            if (!Files.exists(file)) {
                gone.add(file.toString());
            }
        }
        return gone;
    }

    /** Flushes all, which ends the write-ahead log so far, and rewrites the files of that range. */
    void compact(ColumnFamilyHandle of, byte[] from, byte[] to) throws RocksDBException {
        RocksSetup.flush(db, handles);
        RocksSetup.rewrite(db, of, from, to);
    }

    @Override
    public void close() {
        witness.close();
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        closeOptions();
    }

    private void closeOptions() {
        synced.close();
        options.close();
        family.close();
        cache.close();
    }
}
