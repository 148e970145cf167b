package furrow.engine.document;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A MongoDB-compatible server inside this process, on the loopback address and a free port, its data in one folder.
 *
 * <p>It has no sign-in of its own: whoever may open a socket on this machine may read it. It understands neither
 * transactions nor time-to-live, and uses no index but {@code _id}; code above must not lean on those.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final String FILE = "documents.mv.db";

    private final FolderLock lock;
    private final MVStore store;
    private final DurableBackend backend;
    private final MongoServer server;

    private EmbeddedServer(FolderLock lock, MVStore store, FileStore disk) {
        this.lock = lock;
        this.store = store;
        this.backend = new DurableBackend(store, disk);
        this.server = new MongoServer(backend);
        server.bind();
    }

    /**
     * Opens the folder, which is created when it is missing.
     *
     * @throws IllegalStateException when another process has it or its file cannot be read
     */
    static EmbeddedServer open(Path folder) {
        create(folder);
        var lock = FolderLock.take(folder);
        try {
            var store = new MVStore.Builder()
                    .fileName(folder.resolve(FILE).toString())
                    .autoCommitDisabled()
                    .cacheSize(16)
                    .open();
            return new EmbeddedServer(lock, store, Files.getFileStore(folder));
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("data folder " + folder.toAbsolutePath() + " cannot be read", e);
        } catch (MVStoreException e) {
            lock.close();
            throw new IllegalStateException(
                    "documents in " + folder.toAbsolutePath() + " cannot be opened (" + e.getMessage()
                            + "); restore them from a back-up",
                    e);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + folder.toAbsolutePath() + " cannot be created", e);
        }
    }

    String connectionString() {
        return server.getConnectionString();
    }

    /** How many writes were made durable so far. */
    long synced() {
        return backend.synced();
    }

    @Override
    public void close() {
        server.shutdownNow();
        if (!store.isClosed()) {
            store.close();
        }
        lock.close();
    }
}
