package furrow.engine.fold;

import furrow.engine.rocks.StoreWitness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.rocksdb.Checkpoint;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;

/** The tables of a fold in their folder: units, when they are due, and all else; changed together or not at all. */
final class FoldTables implements AutoCloseable {
    private static final String STATE = "state";
    private static final String WITNESS = "witness";

    private final FoldFolder folder;
    private final StoreWitness witness;
    private final UnitTable units;
    private final DueTable dues;
    private final MetadataTable about;

    /** What goes into a commit. */
    @FunctionalInterface
    interface Addition {
        void putInto(WriteBatch commit) throws RocksDBException;
    }

    private FoldTables(FoldFolder folder, StoreWitness witness, FoldSettings settings) {
        this.folder = folder;
        this.witness = witness;
        this.units = new UnitTable(folder, settings.unitBytes());
        this.dues = new DueTable(folder);
        this.about = new MetadataTable(folder);
    }

    /**
     * Opens the tables in a folder, which is created when it is missing.
     *
     * @throws DamagedFoldException when they are not what was written
     */
    static FoldTables open(Path path, FoldSettings settings) throws RocksDBException, IOException {
        var state = path.resolve(STATE);
        Files.createDirectories(state);
        var witness = StoreWitness.of(state, path.resolve(WITNESS));
        requireSound(path, witness.wrongWithFiles());
        var folder = new FoldFolder(state);
        try {
            requireSound(path, witness.wrongWith(folder.db()));
        } catch (DamagedFoldException damaged) {
            folder.close();
            throw damaged;
        }
        witness.note(folder.db());
        return new FoldTables(folder, witness, settings);
    }

    private static void requireSound(Path path, Optional<String> wrong) {
        wrong.ifPresent(what -> {
            throw new DamagedFoldException("the fold in " + path + " is damaged: " + what);
        });
    }

    /** Throws away what is in a folder that nobody has open. */
    static void destroy(Path path) {
        try (var rocks = new Options()) {
            Files.deleteIfExists(path.resolve(WITNESS));
            RocksDB.loadLibrary();
            RocksDB.destroyDB(path.resolve(STATE).toString(), rocks);
        } catch (RocksDBException e) {
            throw unusable(path.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("fold in " + path + " cannot be removed", e);
        }
    }

    FoldFolder folder() {
        return folder;
    }

    UnitTable units() {
        return units;
    }

    DueTable dues() {
        return dues;
    }

    MetadataTable about() {
        return about;
    }

    /**
     * States, what is due, moments and positions, in one piece.
     *
     * @param breath is taken now and then, when others may look at states
     */
    void commit(CountedState counted, Addition addition, Breath breath) throws RocksDBException {
        try (var commit = new WriteBatch(units.expectedBytes())) {
            units.write(commit, breath);
            addition.putInto(commit);
            dues.write(counted.fold().asOf(), commit);
            about.put(counted.fold(), counted.positions(), counted.counters(), commit);
            about.put(counted.totals().takeChanged(), commit);
            breath.during(() -> folder.write(commit));
            witness.note(folder.db());
        }
    }

    /** Writes one thing on its own. */
    void write(Addition only) throws RocksDBException {
        try (var commit = new WriteBatch()) {
            only.putInto(commit);
            folder.write(commit);
            witness.note(folder.db());
        }
    }

    /** Puts a copy into a folder that is not there yet, on the same disk as links. */
    void copyTo(Path copy) {
        try (var checkpoint = Checkpoint.create(folder.db())) {
            Files.createDirectories(copy);
            checkpoint.createCheckpoint(copy.resolve(STATE).toString());
        } catch (RocksDBException e) {
            throw unusable(copy.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("fold cannot be copied to " + copy, e);
        }
    }

    /** Rewrites files, so that what was removed is nowhere in them. */
    void rewrite() {
        try {
            folder.rewrite();
        } catch (RocksDBException e) {
            throw unusable("its folder", e);
        }
    }

    static IllegalStateException unusable(String where, RocksDBException e) {
        if (isDamage(e)) {
            return new DamagedFoldException("the fold in " + where + " is damaged (" + e.getMessage() + ")", e);
        }
        return new IllegalStateException(
                "the fold in " + where + " cannot be used (" + e.getMessage()
                        + "); it holds nothing that the log does not: make room or rebuild it",
                e);
    }

    /** Everything but a disk that is full, or a store that somebody else has: a file that is gone is damage, too. */
    private static boolean isDamage(RocksDBException e) {
        var status = e.getStatus();
        return status != null
                && (status.getCode() == Status.Code.Corruption
                        || status.getCode() == Status.Code.InvalidArgument
                        || status.getCode() == Status.Code.NotFound
                        || (status.getCode() == Status.Code.IOError
                                && String.valueOf(e.getMessage()).contains("No such file")));
    }

    @Override
    public void close() {
        folder.flush();
        witness.note(folder.db());
        witness.close();
        folder.close();
    }
}
