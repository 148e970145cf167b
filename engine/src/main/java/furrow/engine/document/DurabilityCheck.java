package furrow.engine.document;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.logging.Logger;
import org.bson.Document;

/** Refuses, before the first document is entrusted to it, a store that would not keep what it acknowledges. */
final class DurabilityCheck {
    private static final Logger LOG = Logger.getLogger(DurabilityCheck.class.getName());
    private static final String COLLECTION = "durability";
    private static final int UNAUTHORIZED = 13;

    private DurabilityCheck() {}

    /** The embedded server must sync before it answers a write: this depends on its version, so it is tried. */
    static void embedded(MongoDatabase database, EmbeddedServer server) {
        long before = server.synced();
        try {
            probe(database);
        } catch (MongoException full) {
            if (full.getCode() != DurableBackend.OUT_OF_DISK_SPACE) {
                throw full;
            }
            LOG.warning("the disk has too little room: documents can be read, but none can be saved");
            return;
        }
        if (server.synced() <= before) {
            throw new IllegalStateException(
                    "the embedded server answered a write before it was on disk; use the version that Furrow was built"
                            + " with");
        }
    }

    /** A MongoDB must keep its data on disk and accept a majority and journaled write. */
    static void server(MongoDatabase database, MongoDiagnosis diagnosis) {
        try {
            requirePersistence(database);
            probe(database);
        } catch (MongoException e) {
            throw new IllegalStateException(diagnosis.of(e), e);
        }
    }

    private static void requirePersistence(MongoDatabase database) {
        try {
            var engine = database.runCommand(new Document("serverStatus", 1)).get("storageEngine", Document.class);
            if (engine == null || !engine.getBoolean("persistent", false)) {
                throw new IllegalStateException("MongoDB does not keep its data on disk (storage engine "
                        + (engine == null ? "unknown" : engine.getString("name")) + "); use one that does");
            }
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != UNAUTHORIZED) {
                throw e;
            }
        }
    }

    private static void probe(MongoDatabase database) {
        database.getCollection(COLLECTION)
                .replaceOne(
                        Filters.eq("_id", "probe"),
                        new Document("_id", "probe").append("written", true),
                        new ReplaceOptions().upsert(true));
    }
}
