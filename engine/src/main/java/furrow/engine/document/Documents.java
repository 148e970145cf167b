package furrow.engine.document;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoInternalException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import furrow.engine.trouble.StoreWatch;
import furrow.engine.watch.WorkWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote: plans, recommendations, decisions. Every write is on disk before it returns, in the embedded server
 * or in a MongoDB.
 */
public final class Documents implements AutoCloseable {
    /** Database that is used when the connection string names none. */
    public static final String DEFAULT_DATABASE = "furrow";

    private static final Logger LOG = Logger.getLogger(Documents.class.getName());
    private static final Logger DRIVER = Logger.getLogger("org.mongodb.driver.client");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The embedded server is sure to answer, but a busy machine may take its time. */
    private static final Duration EMBEDDED_PATIENCE = Duration.ofSeconds(60);

    private static final Duration LEASE_PATIENCE = Duration.ofSeconds(3);

    private static final int LONGEST_EMBEDDED_ANSWER_SECONDS = 60;
    /** A server that hangs is left after so long; the write is tried again with another, if there is one. */
    private static final int LONGEST_ANSWER_SECONDS = 7;

    private static final int LONGEST_CONNECT_SECONDS = 5;
    /** Together with the time to connect, how long a server that hangs stays unnoticed. */
    private static final int HEARTBEAT_SECONDS = 2;

    private final MongoClient client;
    private final MongoDatabase database;
    /** Absent where the server does it. */
    private final @Nullable VersionFilter matching;

    private final Clock clock;
    private final @Nullable EmbeddedServer server;
    private final @Nullable DocumentJournal journal;
    private final Damages damages;
    private final StoreWatch watch;
    private final StoreTimes times = new StoreTimes();
    private final String name;
    private Fence fence = Fence.NONE;
    private @Nullable StoreLease lease;

    private Documents(
            ConnectionString connection,
            @Nullable VersionFilter matching,
            Clock clock,
            @Nullable EmbeddedServer server,
            @Nullable DocumentJournal journal) {
        this.damages = new Damages();
        this.journal = journal;
        this.watch = new StoreWatch(clock);
        this.client = connect(connection, server, watch, times);
        var named = connection.getDatabase();
        this.name = named == null ? DEFAULT_DATABASE : named;
        this.database = client.getDatabase(name);
        this.matching = matching;
        this.clock = clock;
        this.server = server;
    }

    /**
     * Keeps documents in a folder, which is created when it is missing, and which this process alone may use.
     *
     * @param clock says when a document was saved
     * @throws IllegalStateException when another process has the folder, it cannot be read, or writes do not last
     */
    public static Documents embedded(Path folder, Clock clock) {
        var server = EmbeddedServer.open(folder);
        try {
            return embedded(server, folder, clock);
        } catch (UnreadableStoreException unreadable) {
            server.close();
            return again(folder, clock, unreadable);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What was opened and turns out not to be readable is set aside, once, and made anew from the journal. */
    private static Documents again(Path folder, Clock clock, UnreadableStoreException unreadable) {
        var journal = folder.resolve(EmbeddedServer.JOURNAL);
        try {
            if (!Files.exists(journal) || Files.size(journal) == 0) {
                throw unreadable;
            }
            var told = EmbeddedServer.setAside(folder, String.valueOf(unreadable.getMessage()));
            LOG.warning(told);
            var documents = embedded(EmbeddedServer.open(folder), folder, clock);
            documents.damages.mend(told);
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException("documents in " + folder + " cannot be set aside", e);
        }
    }

    private static Documents embedded(EmbeddedServer server, Path folder, Clock clock) {
        var documents = new Documents(
                new ConnectionString(server.connectionString()),
                new VersionFilter.ByLock(new ReentrantLock()),
                clock,
                server,
                journal(folder));
        server.mended().forEach(each -> {
            LOG.warning(each);
            documents.damages.mend(each);
        });
        return documents.checked(() -> {
            DurabilityCheck.embedded(documents.database, server);
            documents.heal();
        });
    }

    private static DocumentJournal journal(Path folder) {
        try {
            return DocumentJournal.open(folder.resolve(EmbeddedServer.JOURNAL));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the journal of documents in " + folder.toAbsolutePath()
                            + " cannot be read or written; see whether this user may",
                    e);
        }
    }

    private void heal() {
        try {
            new Healing(database, Objects.requireNonNull(journal), damages).heal();
        } catch (MongoTimeoutException | MongoSocketReadTimeoutException | MongoInternalException unanswered) {
            throw new IllegalStateException(
                    "documents could not be read through, which says nothing against them (" + unanswered.getMessage()
                            + "); start again when the machine has less to do",
                    unanswered);
        } catch (MongoException unreadable) {
            if (unreadable.getCode() != DurableBackend.OUT_OF_DISK_SPACE) {
                throw new UnreadableStoreException(unreadable);
            }
            damages.setAside(
                    "disk",
                    "the disk has too little room: documents can be read, but none can be saved; make room and start"
                            + " again");
        } catch (UncheckedIOException journal) {
            damages.setAside("journal", "the journal of documents cannot be written: " + journal.getCause());
        }
    }

    /** What is damaged and set aside, a line each; the rest can be used. */
    public List<String> damages() {
        var all = new ArrayList<>(damages.aside());
        if (server != null) {
            server.missing().ifPresent(all::add);
        }
        return all;
    }

    /** What was damaged and has been mended since this was opened, a line each. */
    public List<String> mended() {
        return damages.mended();
    }

    /**
     * Brings back from a back-up what was set aside, and says how many documents that were; what the back-up does not have
     * stays aside.
     *
     * @param backup the folder that {@link DocumentBackup#write} has made
     */
    public long repairDamaged(Path backup) {
        long[] repaired = new long[1];
        DocumentBackup.each(backup, (collection, document, length) -> {
            String name = DocumentCheck.name(collection, document);
            var aside = new BsonDocument("document", new BsonString(name));
            boolean wanted = database.getCollection(Healing.ASIDE).countDocuments(aside) > 0;
            if (wanted && DocumentCheck.wrong(document).isEmpty()) {
                var id = new BsonDocument("_id", document.get("_id"));
                var into = database.getCollection(collection, BsonDocument.class);
                if (into.countDocuments(id) == 0) {
                    into.insertOne(document);
                    if (journal != null) {
                        journal.saved(collection, document);
                    }
                    repaired[0]++;
                }
                database.getCollection(Healing.ASIDE).deleteMany(aside);
                damages.sound(name);
            }
        });
        return repaired[0];
    }

    /** Removes for good what was set aside; says how many documents that were. */
    public long removeDamaged() {
        return database.getCollection(Healing.ASIDE)
                .deleteMany(new BsonDocument())
                .getDeletedCount();
    }

    /**
     * Keeps documents in a MongoDB that any number of processes may use: each save says which version it changes.
     *
     * @param connectionString such as {@code mongodb://host:27017/furrow}; without a database's name it is
     *     {@value #DEFAULT_DATABASE}
     * @param clock says when a document was saved
     * @throws IllegalStateException when the server cannot be reached or does not keep what it acknowledges
     */
    public static Documents at(String connectionString, Clock clock) {
        var connection = MongoAddress.parse(connectionString);
        var documents = new Documents(connection, null, clock, null, null);
        var diagnosis = new MongoDiagnosis(connection, documents.client, documents.name);
        return documents.checked(() -> DurabilityCheck.server(documents.database, diagnosis));
    }

    /**
     * Keeps documents in a MongoDB that this process has to itself, by a lease which it renews until it is closed.
     *
     * @throws IllegalStateException when another process has it, or as {@link #at(String, Clock)}
     */
    public static Documents at(String connectionString, Clock clock, LeaseRequest request) {
        var documents = at(connectionString, clock);
        return documents.checked(() -> documents.take(connectionString, request));
    }

    private void take(String connectionString, LeaseRequest request) {
        var taken = StoreLease.take(leasing(MongoAddress.parse(connectionString)), name, request, clock);
        lease = taken;
        fence = new Fence(taken::until, collection -> taken.requireWhole(database, collection));
        watch.heed(taken);
    }

    /** Connections of the lease's own: work that waits for the store keeps none from it. */
    private static MongoClient leasing(ConnectionString connection) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(connection)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(LEASE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .applyToServerSettings(each -> each.heartbeatFrequency(HEARTBEAT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(LONGEST_CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(LONGEST_CONNECT_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(2).minSize(0))
                .build());
    }

    /**
     * Runs that, on a thread of its own affair, whenever what is stored may be another than what was read or saved here last:
     * the database was put back, or another process had it meanwhile. It must not take long.
     */
    public void whenChanged(Runnable hears) {
        if (lease != null) {
            lease.whenChanged(hears);
        }
    }

    /** Tells how long each command to the store takes from now on. */
    public void watchedBy(WorkWatch listener) {
        times.watchedBy(listener);
    }

    /** Keeps changes from a store whose lease has run out. */
    public Fence fence() {
        return fence;
    }

    private Documents checked(Runnable check) {
        try {
            check.run();
            return this;
        } catch (RuntimeException e) {
            client.close();
            if (journal != null) {
                journal.close();
            }
            throw e;
        }
    }

    private static MongoClient connect(
            ConnectionString connection, @Nullable EmbeddedServer server, StoreWatch watch, StoreTimes times) {
        var settings = MongoClientSettings.builder()
                .applyConnectionString(connection)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .addCommandListener(times);
        if (server == null) {
            ofATeam(settings, connection, watch);
        } else {
            embedded(settings, server);
        }
        return MongoClients.create(settings.build());
    }

    private static void embedded(MongoClientSettings.Builder settings, EmbeddedServer server) {
        // The driver would write the secret into its own log.
        DRIVER.setLevel(Level.WARNING);
        settings.applicationName(server.applicationName())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(EMBEDDED_PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.readTimeout(LONGEST_EMBEDDED_ANSWER_SECONDS, TimeUnit.SECONDS));
    }

    private static void ofATeam(MongoClientSettings.Builder settings, ConnectionString connection, StoreWatch watch) {
        settings.applyToClusterSettings(
                        cluster -> cluster.addClusterListener(watch).serverSelector(watch))
                .applyToServerSettings(each -> each.heartbeatFrequency(HEARTBEAT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.readTimeout(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS));
        if (connection.getServerSelectionTimeout() == null) {
            settings.applyToClusterSettings(
                    cluster -> cluster.serverSelectionTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        }
        if (connection.getConnectTimeout() == null) {
            settings.applyToSocketSettings(socket -> socket.connectTimeout(LONGEST_CONNECT_SECONDS, TimeUnit.SECONDS));
        }
    }

    /**
     * Makes the changes that the store has not seen yet, in order. When several processes start at once, each may make
     * them.
     *
     * @param migrations all there ever were, from version 1 on
     * @throws IllegalStateException when the store is newer than the last of them
     */
    public void migrate(List<Migration> migrations) {
        new SchemaMigrations(this, clock).migrate(migrations);
    }

    /** Documents of one kind; the collection comes into being with its first document. */
    public <T> DocumentCollection<T> collection(String name, DocumentCodec<T> codec) {
        return new DocumentCollection<>(
                database.getCollection(name, BsonDocument.class),
                codec,
                matching == null ? new VersionFilter.ByServer(fence) : matching,
                fence,
                clock,
                journal,
                damages);
    }

    /** Tells since when the store cannot be reached; the embedded one always can. */
    public StoreWatch watch() {
        return watch;
    }

    /** The database beneath, for stores that are no documents, such as the outcome log. */
    public MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
        }
        client.close();
        if (server != null) {
            server.close();
        }
        if (journal != null) {
            journal.close();
        }
    }
}
