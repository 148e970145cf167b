package furrow.engine.document;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one kind, by workspace and key. A save says which version it changes, so that nobody's change is lost
 * unseen, and returns once it is on disk.
 */
public final class DocumentCollection<T> {
    private static final Logger LOG = Logger.getLogger(DocumentCollection.class.getName());
    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollection<BsonDocument> collection;
    private final DocumentCodec<T> codec;
    private final VersionFilter matching;
    private final Fence fence;
    private final Clock clock;
    private final @Nullable DocumentJournal journal;
    private final Damages damages;

    DocumentCollection(
            MongoCollection<BsonDocument> collection, DocumentCodec<T> codec, VersionFilter matching, Clock clock) {
        this(collection, codec, matching, Fence.NONE, clock, null, new Damages());
    }

    /** @param journal takes a second copy of what is saved; absent where the store keeps copies itself */
    DocumentCollection(
            MongoCollection<BsonDocument> collection,
            DocumentCodec<T> codec,
            VersionFilter matching,
            Fence fence,
            Clock clock,
            @Nullable DocumentJournal journal,
            Damages damages) {
        this.journal = journal;
        this.damages = damages;
        this.collection = collection;
        this.codec = codec;
        this.matching = matching;
        this.fence = fence;
        this.clock = clock;
    }

    /**
     * The document, when there is one.
     *
     * @throws DamagedDocumentException when it is not what was saved
     */
    public Optional<StoredDocument<T>> find(String workspace, String key) {
        return Optional.ofNullable(read(workspace, key)).map(this::stored);
    }

    /**
     * All documents of a workspace, in order of their keys. It reads the collection through: not for hot paths. What is
     * damaged is left out and told of in {@link Documents#damages}.
     */
    public List<StoredDocument<T>> list(String workspace) {
        var sound = new ArrayList<StoredDocument<T>>();
        for (var each : collection.find(Filters.eq("workspace", workspace)).sort(Sorts.ascending("key"))) {
            try {
                sound.add(stored(each));
            } catch (DamagedDocumentException damaged) {
                LOG.severe(String.valueOf(damaged.getMessage()));
            }
        }
        return sound;
    }

    /** The version of a document that can be told though the rest is damaged; 0 when there is none. */
    public long version(String workspace, String key) {
        var found = read(workspace, key);
        return found == null || !found.containsKey("version")
                ? 0
                : found.getInt64("version").getValue();
    }

    /** Workspaces that have a document, in their order. It reads the collection through: for migrations. */
    public Set<String> workspaces() {
        return collection
                .find()
                .map(each -> each.getString("workspace").getValue())
                .into(new TreeSet<>());
    }

    /** Keys of a workspace from one to another, both included, in their order; the documents stay where they are. */
    public List<String> keys(String workspace, String from, String to) {
        return collection
                .find(Filters.and(Filters.eq("workspace", workspace), Filters.gte("key", from), Filters.lte("key", to)))
                .projection(Projections.include("key"))
                .sort(Sorts.ascending("key"))
                .map(each -> each.getString("key").getValue())
                .into(new ArrayList<>());
    }

    /**
     * Saves the document.
     *
     * @param expectedVersion the version that was read and is changed here; 0 when the document must be new
     * @return what is stored now, one version later
     * @throws StaleVersionException when the store holds another version
     */
    public StoredDocument<T> save(String workspace, String key, T value, long expectedVersion) {
        var document = document(workspace, key, value, expectedVersion + 1);
        if (!journaled(() -> save(document, expectedVersion))) {
            throw stale(workspace, key, expectedVersion);
        }
        damages.sound(DocumentCheck.name(name(), document));
        return stored(document);
    }

    private boolean save(BsonDocument document, long expectedVersion) {
        boolean done = expectedVersion == 0 ? insert(document) : replace(document, expectedVersion);
        if (done && journal != null) {
            journal.saved(name(), document);
        }
        return done;
    }

    /** In the order in which the store makes changes the journal notes them. */
    private boolean journaled(BooleanSupplier change) {
        if (journal == null) {
            return change.getAsBoolean();
        }
        synchronized (journal) {
            return change.getAsBoolean();
        }
    }

    private String name() {
        return collection.getNamespace().getCollectionName();
    }

    private BsonDocument document(String workspace, String key, T value, long version) {
        var body = codec.encode(value);
        var document = new BsonDocument("_id", id(workspace, key))
                .append("workspace", new BsonString(workspace))
                .append("key", new BsonString(key))
                .append("version", new BsonInt64(version))
                .append("saved", new BsonDateTime(clock.millis()))
                .append("crc", new BsonInt32(BsonChecksum.of(body)))
                .append("body", body);
        return document.append("whole", new BsonInt32(DocumentCheck.whole(document)));
    }

    /**
     * Saves documents that must all be new, with one sync of the disk for all of them. When it fails some may be saved.
     *
     * @return what is stored now, in the order of the values
     * @throws StaleVersionException when the store holds one of them already
     */
    public List<StoredDocument<T>> saveNew(String workspace, Map<String, T> values) {
        var documents = new ArrayList<BsonDocument>();
        values.forEach((key, value) -> documents.add(document(workspace, key, value, 1)));
        try {
            if (!documents.isEmpty()) {
                journaled(() -> insert(documents));
            }
        } catch (MongoBulkWriteException e) {
            var first = e.getWriteErrors().stream().findFirst();
            if (first.filter(each -> each.getCode() == DUPLICATE_KEY).isEmpty()) {
                throw e;
            }
            var known = documents.get(first.get().getIndex()).getString("key").getValue();
            throw stale(workspace, known, 0);
        }
        documents.forEach(each -> damages.sound(DocumentCheck.name(name(), each)));
        return documents.stream().map(this::stored).toList();
    }

    private boolean insert(List<BsonDocument> documents) {
        fence.insert(collection, documents);
        if (journal != null) {
            documents.forEach(each -> journal.saved(name(), each));
        }
        return true;
    }

    /**
     * Deletes the document.
     *
     * @throws StaleVersionException when the store holds another version, or none
     */
    public void delete(String workspace, String key, long expectedVersion) {
        boolean done = journaled(() -> matching.guard(collection, id(workspace, key), expectedVersion, filter -> {
            if (journal != null) {
                journal.deleting(new DocumentJournal.Name(name(), id(workspace, key)), expectedVersion);
            }
            return collection.deleteOne(filter).getDeletedCount();
        }));
        if (!done) {
            throw stale(workspace, key, expectedVersion);
        }
    }

    private boolean insert(BsonDocument document) {
        try {
            return fence.insert(collection, document);
        } catch (MongoSocketException e) {
            return landed(document, e);
        }
    }

    private boolean replace(BsonDocument document, long expectedVersion) {
        try {
            return matching.guard(
                    collection,
                    document.getDocument("_id"),
                    expectedVersion,
                    filter -> collection.replaceOne(filter, document).getMatchedCount());
        } catch (MongoSocketException e) {
            return landed(document, e);
        }
    }

    /** The connection broke between question and answer: the store knows whether the write arrived. */
    private boolean landed(BsonDocument document, MongoException cause) {
        var found = collection.find(Filters.eq("_id", document.get("_id"))).first();
        if (document.equals(found)) {
            return true;
        }
        throw cause;
    }

    private StaleVersionException stale(String workspace, String key, long expectedVersion) {
        var found = read(workspace, key);
        return new StaleVersionException(
                collection.getNamespace().getCollectionName(),
                workspace,
                key,
                expectedVersion,
                found == null ? 0 : found.getInt64("version").getValue());
    }

    private @Nullable BsonDocument read(String workspace, String key) {
        return collection.find(Filters.eq("_id", id(workspace, key))).first();
    }

    private StoredDocument<T> stored(BsonDocument document) {
        String called = DocumentCheck.name(name(), document);
        try {
            DocumentCheck.wrong(document).ifPresent(wrong -> {
                throw new DamagedDocumentException(called, wrong);
            });
            return new StoredDocument<>(
                    document.getString("workspace").getValue(),
                    document.getString("key").getValue(),
                    decoded(called, document),
                    document.getInt64("version").getValue(),
                    Instant.ofEpochMilli(document.getDateTime("saved").getValue()));
        } catch (DamagedDocumentException damaged) {
            damages.setAside(called, String.valueOf(damaged.getMessage()));
            throw damaged;
        }
    }

    private T decoded(String called, BsonDocument document) {
        var body = document.get("body");
        if (body == null) {
            throw new DamagedDocumentException(called, "it has no body");
        }
        try {
            return codec.decode(body);
        } catch (IllegalArgumentException unknown) {
            throw new DamagedDocumentException(called, "it cannot be understood, " + unknown.getMessage(), unknown);
        }
    }

    private static BsonDocument id(String workspace, String key) {
        return new BsonDocument("workspace", new BsonString(workspace)).append("key", new BsonString(key));
    }
}
