package furrow.engine.live;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.Documents;
import furrow.engine.document.LeaseRequest;
import furrow.engine.document.OwnerOnly;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.MongoOutcomeLog;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.experiments.plan.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/**
 * Where a server keeps what it must not lose, and what it can make anew from that.
 *
 * @param documents what people wrote
 * @param log what came in
 * @param fold folder of this machine for what is counted from the log; it can be deleted at any time
 */
public record WorkspaceStorage(Documents documents, OutcomeLog log, Path fold) implements AutoCloseable {
    static final String DOCUMENTS = "documents";
    static final String OUTCOMES = "outcomes";
    static final String FOLD = "fold";

    /** This server's own numbering of batches; one server writes at a time. */
    private static final String WRITER = "server";

    /**
     * Everything in one folder, which is created when it is missing and which one process may use at a time.
     *
     * @throws IllegalStateException when another process has the folder or it cannot be written durably
     */
    public static WorkspaceStorage inFolder(Path folder, Clock clock) {
        return inFolder(folder, clock, LogSettings.withDefaults());
    }

    /** The same, with other limits of the log. */
    public static WorkspaceStorage inFolder(Path folder, Clock clock, LogSettings settings) {
        requireNoCacheOfMongo(folder);
        create(folder);
        DataFormat.claim(folder);
        BothStores.require(folder);
        var documents = StoreMigrations.made(Documents.embedded(folder.resolve(DOCUMENTS), clock));
        try {
            var log = RocksOutcomeLog.open(folder.resolve(OUTCOMES), clock, settings);
            return new WorkspaceStorage(documents, log, folder.resolve(FOLD));
        } catch (RuntimeException failure) {
            documents.close();
            throw failure;
        }
    }

    /**
     * Documents and outcomes in a MongoDB, what is counted from them in a folder of this machine.
     *
     * @param connectionString such as {@code mongodb://host:27017/furrow}
     * @param folder where the fold may be; each database gets one of its own in it
     */
    public static WorkspaceStorage inMongo(String connectionString, Path folder, Clock clock) {
        return inMongo(connectionString, folder, clock, LeaseRequest.of("furrow"));
    }

    /**
     * The same, with what to do when another process has the database.
     *
     * @throws IllegalStateException when another process has it and the request does not wait
     */
    public static WorkspaceStorage inMongo(String connectionString, Path folder, Clock clock, LeaseRequest request) {
        return inMongo(connectionString, folder, clock, request, LogSettings.withDefaults());
    }

    /** The same, with other limits of the log; what is left free on its disk is the database's affair. */
    public static WorkspaceStorage inMongo(
            String connectionString, Path folder, Clock clock, LeaseRequest request, LogSettings settings) {
        requireNoStore(folder);
        var documents = StoreMigrations.made(Documents.at(connectionString, clock, request));
        try {
            var fold = folder.resolve(FOLD + "-" + identity(documents));
            create(fold);
            var log = MongoOutcomeLog.open(documents.database(), documents.fence(), writer(fold), clock, settings);
            return new WorkspaceStorage(documents, log, fold);
        } catch (RuntimeException failure) {
            documents.close();
            throw failure;
        }
    }

    /**
     * The name under which this folder's server numbers its batches. No other folder's has it, so its numbers never grow but
     * by this one: a database that was put back, and was written on from elsewhere, ends before what was counted here.
     */
    private static String writer(Path fold) {
        var file = fold.resolve(WRITER);
        try {
            if (Files.exists(file)) {
                String name = Files.readString(file).strip();
                if (name.matches(WRITER + "-[0-9a-f]{8}")) {
                    return name;
                }
            }
            String name = WRITER + "-" + UUID.randomUUID().toString().substring(0, 8);
            Files.writeString(file, name + "\n");
            return name;
        } catch (IOException failure) {
            throw new UncheckedIOException("file " + file + " cannot be read or written", failure);
        }
    }

    /** What is kept in a folder and what is kept in a MongoDB would else be taken for one another. */
    private static void requireNoStore(Path folder) {
        if (Files.isDirectory(folder.resolve(OUTCOMES))) {
            throw new IllegalStateException(
                    "folder " + folder + " holds the data of an embedded store, but a MongoDB is named (by --mongo or"
                            + " FURROW_MONGO); name another folder with --data, or name no MongoDB; furrow"
                            + " data move brings the one's data into the other");
        }
    }

    private static void requireNoCacheOfMongo(Path folder) {
        if (Files.isDirectory(folder.resolve(OUTCOMES)) || !Files.isDirectory(folder)) {
            return;
        }
        try (var inside = Files.list(folder)) {
            if (inside.anyMatch(each -> String.valueOf(each.getFileName()).startsWith(FOLD + "-"))) {
                throw new IllegalStateException(
                        "folder " + folder + " holds what was counted of a MongoDB, but none is named;"
                                + " set FURROW_MONGO, or name another folder with --data");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("folder " + folder + " cannot be read", failure);
        }
    }

    /** What tells one database from another, so that no fold is read on with the log of another database. */
    private static String identity(Documents documents) {
        var stores = documents.collection("stores", DocumentCodec.records(String.class));
        var known = stores.find(Workspace.DEFAULT_NAME, WRITER).map(StoredDocument::value);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return stores.save(Workspace.DEFAULT_NAME, WRITER, UUID.randomUUID().toString(), 0)
                    .value();
        } catch (StaleVersionException another) {
            return stores.find(Workspace.DEFAULT_NAME, WRITER).orElseThrow().value();
        }
    }

    private static void create(Path folder) {
        try {
            OwnerOnly.make(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the data folder " + folder + " cannot be made; name another with --data", failure);
        }
    }

    @Override
    public void close() {
        try {
            log.close();
        } finally {
            documents.close();
        }
    }
}
