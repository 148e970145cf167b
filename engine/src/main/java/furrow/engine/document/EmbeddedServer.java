package furrow.engine.document;

import de.bwaldvogel.mongo.MongoServer;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A MongoDB-compatible server inside this process, on the loopback address and a free port, its data in one folder.
 *
 * <p>It answers only clients that call themselves by a secret that is drawn at each start and never leaves this
 * process. It understands neither transactions nor time-to-live, and uses no index but {@code _id}; code above must not
 * lean on those. A document whose {@code _id} is a document must come in by an insert: after an upsert its index has the
 * id in another form than it is asked for, out of order, and neither finds it nor its neighbours.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final String FILE = "documents.mv.db";
    static final String JOURNAL = "documents.journal";

    private final FolderLock lock;
    private final MVStore store;
    private final Path file;
    private final DurableBackend backend;
    private final MongoServer server;
    private final String secret = secret();
    private final List<String> mended;

    private EmbeddedServer(FolderLock lock, MVStore store, Path file, FileStore disk, List<String> mended) {
        this.mended = mended;
        this.lock = lock;
        this.store = store;
        this.file = file;
        this.backend = new DurableBackend(store, file, disk, secret);
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
            return open(folder, lock, List.of());
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("data folder " + folder.toAbsolutePath() + " cannot be read", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedServer open(Path folder, FolderLock lock, List<String> mended) throws IOException {
        MVStore store = null;
        try {
            store = new MVStore.Builder()
                    .fileName(folder.resolve(FILE).toString())
                    .autoCommitDisabled()
                    .cacheSize(16)
                    .open();
            return new EmbeddedServer(lock, store, folder.resolve(FILE), Files.getFileStore(folder), mended);
        } catch (RuntimeException | LinkageError e) {
            if (store != null) {
                store.closeImmediately();
            }
            var journal = folder.resolve(JOURNAL);
            if (!mended.isEmpty() || !Files.exists(journal) || Files.size(journal) == 0 || isTaken(e)) {
                throw unusable(folder, e);
            }
            return open(folder, lock, List.of(setAside(folder, String.valueOf(e.getMessage()))));
        }
    }

    private static boolean isTaken(Throwable e) {
        return e instanceof MVStoreException failed
                && !(e.getCause() instanceof EOFException)
                && (failed.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                        || failed.getErrorCode() == DataUtils.ERROR_READING_FAILED
                        || failed.getErrorCode() == DataUtils.ERROR_WRITING_FAILED);
    }

    private static IllegalStateException unusable(Path folder, Throwable e) {
        return new IllegalStateException(
                "documents in " + folder.toAbsolutePath() + " cannot be opened (" + e.getMessage()
                        + "); see whether this user may read and write there, or restore them from a back-up",
                e);
    }

    /** Puts a file that cannot be read out of the way, and says so. */
    static String setAside(Path folder, String wrong) throws IOException {
        int number = 1;
        while (Files.exists(folder.resolve(FILE + ".damaged-" + number))) {
            number++;
        }
        var aside = folder.resolve(FILE + ".damaged-" + number);
        Files.move(folder.resolve(FILE), aside);
        return "the store of documents could not be read ("
                + wrong.lines().findFirst().orElse("") + "); it was set" + " aside as " + aside.getFileName()
                + ", and all documents brought back from the journal";
    }

    private static String secret() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What its clients have to call themselves. */
    String applicationName() {
        return secret;
    }

    /** Its file when that has been removed since. */
    Optional<String> missing() {
        return Files.exists(file)
                ? Optional.empty()
                : Optional.of("file " + file + " of the documents was removed while it is in use: none can be saved;"
                        + " stop the server, and restore it from a back-up");
    }

    /** What was damaged when it was opened, and was put aside. */
    List<String> mended() {
        return mended;
    }

    private static void create(Path folder) {
        try {
            OwnerOnly.make(folder);
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
