package furrow.engine.fold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.Checkpoint;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The tables of a fold in their folder: units, when they are due, and all else; changed together or not at all. */
final class FoldTables implements AutoCloseable {
    private static final String STATE = "state";

    private final FoldFolder folder;
    private final UnitTable units;
    private final DueTable dues;
    private final AboutTable about;

    /** What goes into a commit. */
    @FunctionalInterface
    interface Addition {
        void putInto(WriteBatch commit) throws RocksDBException;
    }

    private FoldTables(FoldFolder folder, FoldSettings settings) {
        this.folder = folder;
        this.units = new UnitTable(folder, settings.unitBytes());
        this.dues = new DueTable(folder);
        this.about = new AboutTable(folder);
    }

    /** Opens the tables in a folder, which is created when it is missing. */
    static FoldTables open(Path path, FoldSettings settings) throws RocksDBException, IOException {
        var state = path.resolve(STATE);
        Files.createDirectories(state);
        return new FoldTables(new FoldFolder(state), settings);
    }

    /** Throws away what is in a folder that nobody has open. */
    static void destroy(Path path) {
        try (var rocks = new Options()) {
            RocksDB.loadLibrary();
            RocksDB.destroyDB(path.resolve(STATE).toString(), rocks);
        } catch (RocksDBException e) {
            throw unusable(path.toString(), e);
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

    AboutTable about() {
        return about;
    }

    /** States, what is due, moments and positions, in one piece. */
    void commit(Counted counted, Addition addition) throws RocksDBException {
        try (var commit = new WriteBatch(units.expectedBytes())) {
            units.write(commit);
            addition.putInto(commit);
            dues.write(counted.fold().asOf(), commit);
            about.put(counted.fold(), counted.positions(), counted.counters(), commit);
            about.put(counted.totals().takeChanged(), commit);
            folder.write(commit);
        }
    }

    /** Writes one thing on its own. */
    void write(Addition only) throws RocksDBException {
        try (var commit = new WriteBatch()) {
            only.putInto(commit);
            folder.write(commit);
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
        return new IllegalStateException(
                "the fold in " + where + " cannot be used (" + e.getMessage()
                        + "); it holds nothing that the log does not: make room or rebuild it",
                e);
    }

    @Override
    public void close() {
        folder.close();
    }
}
