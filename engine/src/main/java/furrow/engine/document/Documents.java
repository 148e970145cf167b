package furrow.engine.document;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote: plans, recommendations, decisions. Every write is on disk before it returns, in the embedded server
 * or in a MongoDB.
 */
public final class Documents implements AutoCloseable {
    /** Database that is used when the connection string names none. */
    public static final String DEFAULT_DATABASE = "furrow";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The embedded server is sure to answer, but a busy machine may take its time. */
    private static final Duration EMBEDDED_PATIENCE = Duration.ofSeconds(60);

    private static final int LONGEST_ANSWER_SECONDS = 60;

    private final MongoClient client;
    private final MongoDatabase database;
    private final Matching matching;
    private final Clock clock;
    private final @Nullable EmbeddedServer server;

    private Documents(ConnectionString connection, Matching matching, Clock clock, @Nullable EmbeddedServer server) {
        this.client = connect(connection, server == null ? PATIENCE : EMBEDDED_PATIENCE);
        var name = connection.getDatabase();
        this.database = client.getDatabase(name == null ? DEFAULT_DATABASE : name);
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
            var documents = new Documents(
                    new ConnectionString(server.connectionString()),
                    new Matching.ByLock(new ReentrantLock()),
                    clock,
                    server);
            return documents.checked(() -> DurabilityCheck.embedded(documents.database, server));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Keeps documents in a MongoDB.
     *
     * @param connectionString such as {@code mongodb://host:27017/furrow}; without a database's name it is
     *     {@value #DEFAULT_DATABASE}
     * @param clock says when a document was saved
     * @throws IllegalStateException when the server cannot be reached or does not keep what it acknowledges
     */
    public static Documents at(String connectionString, Clock clock) {
        var documents = new Documents(new ConnectionString(connectionString), new Matching.ByServer(), clock, null);
        return documents.checked(() -> DurabilityCheck.server(documents.database));
    }

    private Documents checked(Runnable check) {
        try {
            check.run();
            return this;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static MongoClient connect(ConnectionString connection, Duration patience) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(connection)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(patience.toMillis(), TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.readTimeout(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS))
                .build());
    }

    /**
     * Makes the changes that the store has not seen yet, in order. When several processes start at once, each may make
     * them.
     *
     * @param migrations all there ever were, from version 1 on
     * @throws IllegalStateException when the store is newer than the last of them
     */
    public void migrate(List<Migration> migrations) {
        new Schema(database, clock).migrate(migrations);
    }

    /** Documents of one kind; the collection comes into being with its first document. */
    public <T> DocumentCollection<T> collection(String name, DocumentCodec<T> codec) {
        return new DocumentCollection<>(database.getCollection(name, BsonDocument.class), codec, matching, clock);
    }

    /** The database beneath, for stores that are no documents, such as the outcome log. */
    public MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        client.close();
        if (server != null) {
            server.close();
        }
    }
}
