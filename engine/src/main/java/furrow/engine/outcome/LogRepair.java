package furrow.engine.outcome;

import furrow.engine.rocks.RocksScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * Writes a log anew whose files are damaged, with all that can be read of it: what lies in a damaged block cannot be
 * written over, since whatever touches its file meets the damage again. The old files stay beside the new ones.
 *
 * <p>The new log takes the place of the old one only when it is whole; {@link #finish} ends a change of places that was
 * cut off in between. No process may have the log open.
 */
public final class LogRepair implements AutoCloseable {
    private static final String ANEW = ".anew";
    private static final String BACKUP = ".backup";
    private static final String DAMAGED = ".damaged-";
    private static final String LOST = "damaged";
    private static final long WRITTEN_AT_ONCE = 4 << 20;
    /** Stands where nothing can be read and a back-up may still help, so that no number is given out twice. */
    private static final byte[] UNREADABLE = {0};

    private final RocksFolder from;
    private final RocksFolder to;
    private final @Nullable RocksFolder backup;
    private final long nowMillis;
    private long repaired;
    private WriteBatch changes = new WriteBatch();

    private LogRepair(RocksFolder from, RocksFolder to, @Nullable RocksFolder backup, long nowMillis) {
        this.from = from;
        this.to = to;
        this.backup = backup;
        this.nowMillis = nowMillis;
    }

    /**
     * Brings batches that are left out back from a back-up.
     *
     * @param folder the log
     * @param backup where {@link RocksOutcomeLog#backUp} has put it; it stays as it is
     * @return how many the back-up had; when it had none nothing has changed
     */
    public static long bringBack(Path folder, Path backup, Clock clock) {
        return anew(folder, Optional.of(backup), clock);
    }

    /** Takes batches that are left out for lost, so that nothing tells of them any more; says how many. */
    public static long giveUp(Path folder, Clock clock) {
        return anew(folder, Optional.empty(), clock);
    }

    private static long anew(Path folder, Optional<Path> backup, Clock clock) {
        var made = beside(folder, ANEW);
        var copied = beside(folder, BACKUP);
        try {
            remove(made);
            remove(copied);
            if (backup.isPresent()) {
                LogBackup.copy(backup.get(), Files.createDirectories(copied));
            }
            long repaired = write(folder, Files.createDirectories(made), backup.map(each -> copied), clock);
            if (repaired > 0) {
                Files.move(folder, free(folder));
                finish(folder);
            }
            return repaired;
        } catch (IOException failure) {
            throw new UncheckedIOException("outcome log in " + folder + " cannot be written anew", failure);
        } catch (RocksDBException failure) {
            throw new DamagedLogException(
                    "outcome log in " + folder.toAbsolutePath() + " cannot be written anew (" + failure.getMessage()
                            + "); restore it from a back-up",
                    failure);
        } finally {
            removeIfPossible(copied);
        }
    }

    private static long write(Path folder, Path made, Optional<Path> backup, Clock clock) throws RocksDBException {
        try (var table = RocksTable.open(folder);
                var to = new RocksFolder(made);
                var from = backup.isEmpty() ? null : new RocksFolder(backup.get());
                var repair = new LogRepair(table.rocks(), to, from, clock.millis())) {
            repair.copy(table);
            return repair.repaired;
        }
    }

    /** Puts a log that was written anew in its place, if that was all that was left to do. */
    static void finish(Path folder) throws IOException {
        var made = beside(folder, ANEW);
        if (!Files.exists(folder) && Files.isDirectory(made)) {
            Files.move(made, folder);
        }
    }

    private void copy(RocksTable table) throws RocksDBException {
        for (var families : List.of(
                List.of(from.about(), to.about()),
                List.of(from.bases(), to.bases()),
                List.of(from.seals(), to.seals()))) {
            all(families.get(0), families.get(1));
        }
        for (var workspace : table.state().workspaces()) {
            for (var writer : table.state().writers(workspace)) {
                var extent = table.state().extent(writer);
                for (long number = extent.floor() + 1; number <= extent.last(); number++) {
                    batch(writer.at(number), table.aside());
                }
            }
        }
        to.write(changes);
    }

    private void all(ColumnFamilyHandle source, ColumnFamilyHandle target) throws RocksDBException {
        try (var entries = RocksScan.over(from.db(), source)) {
            for (entries.toFirst(); entries.isOn(); entries.next()) {
                put(target, entries.key(), entries.value());
            }
        }
    }

    private void batch(BatchPosition position, AsideBatches aside) throws RocksDBException {
        var key = RocksKeys.batch(new WriterId(position.workspace(), position.writer()), position.number());
        if (!aside.contains(position)) {
            put(to.batches(), key, from.db().get(from.batches(), key));
            return;
        }
        var whole = backup == null ? lost(key) : whole(backup, position, key);
        if (whole == null) {
            var left = readable(from, key);
            put(to.batches(), key, left == null ? UNREADABLE : left);
        } else {
            put(to.batches(), key, whole);
            changes.delete(to.about(), AsideBatches.key(position));
            repaired++;
        }
    }

    private byte[] lost(byte[] key) {
        var bytes = BatchCodec.encode(LOST, List.of());
        BatchCodec.seal(bytes, key, nowMillis);
        return bytes;
    }

    private static byte @Nullable [] whole(RocksFolder of, BatchPosition position, byte[] key) {
        var bytes = readable(of, key);
        try {
            if (bytes != null) {
                BatchCodec.decode(position, key, bytes);
            }
            return bytes;
        } catch (DamagedLogException damagedToo) {
            return null;
        }
    }

    private static byte @Nullable [] readable(RocksFolder of, byte[] key) {
        try {
            return of.db().get(of.batches(), key);
        } catch (RocksDBException damagedToo) {
            return null;
        }
    }

    private void put(ColumnFamilyHandle family, byte[] key, byte[] value) throws RocksDBException {
        changes.put(family, key, value);
        if (changes.getDataSize() > WRITTEN_AT_ONCE) {
            to.write(changes);
            changes.close();
            changes = new WriteBatch();
        }
    }

    @Override
    public void close() {
        changes.close();
    }

    private static Path beside(Path folder, String ending) {
        var whole = folder.toAbsolutePath();
        return whole.resolveSibling(whole.getFileName() + ending);
    }

    private static Path free(Path folder) {
        int number = 1;
        while (Files.exists(beside(folder, DAMAGED + number))) {
            number++;
        }
        return beside(folder, DAMAGED + number);
    }

    private static void removeIfPossible(Path folder) {
        try {
            remove(folder);
        } catch (IOException busy) {
            // It is a copy that nobody reads; the next repair removes it.
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }
}
