package furrow.engine.outcome;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import furrow.engine.document.Fence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The two collections of a log in MongoDB. {@code outcomes} holds a batch a document; {@code outcome_writers} a document
 * for each writer in a workspace: up to which number its batches were removed, and who had sent them.
 *
 * <p>Batches, and a single writer, are asked by {@code _id}, equal or in a list, which every MongoDB answers from its
 * index. The writers of a workspace, and the workspaces, are found by reading through {@code outcome_writers}, which
 * stays small: it does not grow with what is sent.
 */
final class MongoTable {
    /** How far ahead of the last known batch to look, doubling the step each time. */
    private static final int STEPS = 30;

    private static final String BATCHES = "outcomes";
    private static final int UNAUTHORIZED = 13;

    private final MongoDatabase database;
    private final Fence fence;
    private final MongoCollection<BsonDocument> batches;
    private final MongoCollection<BsonDocument> writers;

    MongoTable(MongoDatabase database, Fence fence) {
        this.fence = fence;
        this.database = database;
        this.batches = database.getCollection(BATCHES, BsonDocument.class);
        this.writers = database.getCollection("outcome_writers", BsonDocument.class);
    }

    MongoCollection<BsonDocument> batches() {
        return batches;
    }

    /** Inserts documents of batches, as they are. */
    void insert(List<RawBsonDocument> documents) {
        batches.withDocumentClass(RawBsonDocument.class).insertMany(documents, new InsertManyOptions());
    }

    /** An insert of batches that is still empty. */
    MongoInsert inserting(Optional<BsonBinary> identity) {
        return new MongoInsert(BATCHES, identity);
    }

    /** Sends it; empty when all of it has landed durably. */
    Optional<MongoInsert.Failure> send(MongoInsert insert) {
        return insert.send(database);
    }

    /**
     * The collection of batches.
     *
     * @param isThere whether it is, as far as this user may know
     * @param identity as MongoDB gave it when it was made; empty where the store, or this user's rights, tell none
     */
    record Found(boolean isThere, Optional<BsonBinary> identity) {}

    Found found() {
        try {
            var info = database.listCollections(BsonDocument.class)
                    .filter(Filters.eq("name", BATCHES))
                    .first();
            var uuid = info == null
                    ? null
                    : info.getDocument("info", new BsonDocument()).get("uuid");
            return new Found(info != null, Optional.ofNullable(uuid).map(BsonValue::asBinary));
        } catch (MongoCommandException refused) {
            if (refused.getCode() == UNAUTHORIZED) {
                return new Found(true, Optional.empty());
            }
            throw refused;
        }
    }

    /** Makes the writer known, so that readers look for its batches. */
    void register(WriterId writer) {
        update(
                writer,
                Updates.combine(
                        Updates.set("workspace", writer.workspace()),
                        Updates.setOnInsert("floor", 0L),
                        Updates.setOnInsert("swept", 0L),
                        Updates.setOnInsert("counted", 0L)));
    }

    /**
     * A majority and journaled write: once it is answered, all that could be read before it is on disk. Where there is no such
     * writer, as in the middle of a restore, the store waits all the same for the last change that it knows of.
     */
    void fence(WriterId writer) {
        writers.updateOne(Filters.eq("_id", id(writer)), Updates.inc("fences", 1L));
    }

    /**
     * Changes what is known of the writer, or makes it known; a majority and journaled write. Not in the middle of a restore,
     * which would find its place taken, and with it the number up to which batches were removed.
     */
    void update(WriterId writer, Bson change) {
        fence.requireWhole(writers);
        writers.updateOne(Filters.eq("_id", id(writer)), change, new UpdateOptions().upsert(true));
    }

    /** Puts a new tally in place of the one that reached to {@code counted}; another process may have been faster. */
    void tally(WriterId writer, long counted, Bson change) {
        writers.updateOne(Filters.and(Filters.eq("_id", id(writer)), Filters.eq("counted", counted)), change);
    }

    Set<String> workspaces() {
        var workspaces = new TreeSet<String>();
        writers.find()
                .projection(Projections.include("workspace"))
                .forEach(document ->
                        workspaces.add(document.getString("workspace").getValue()));
        return workspaces;
    }

    /** The writers of a workspace with what is known of each. */
    Map<WriterId, BsonDocument> writers(String workspace) {
        var found = new HashMap<WriterId, BsonDocument>();
        writers.find(Filters.eq("workspace", workspace))
                .forEach(document -> found.put(
                        new WriterId(
                                workspace,
                                document.getDocument("_id").getString("writer").getValue()),
                        document));
        return found;
    }

    @Nullable
    BsonDocument writer(WriterId writer) {
        return writers.find(Filters.eq("_id", id(writer))).first();
    }

    private static BsonDocument id(WriterId writer) {
        return new BsonDocument("workspace", new BsonString(writer.workspace()))
                .append("writer", new BsonString(writer.name()));
    }

    /** Whether a batch is there. */
    boolean isThere(WriterId writer, long number) {
        return batches.find(Filters.eq("_id", MongoBatch.id(writer, number)))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    /** The writer's last batch, at or after {@code known}, which is there or was removed. */
    long last(WriterId writer, long known) {
        long last = known;
        for (long step = step(writer, last); step > 0; step = step(writer, last)) {
            last += step;
        }
        return last;
    }

    /** The longest step ahead, of those tried, that lands on a batch; 0 when there is none. Numbers have no gaps. */
    private long step(WriterId writer, long from) {
        var tried = LongStream.range(0, STEPS)
                .mapToObj(power -> MongoBatch.id(writer, from + (1L << power)))
                .toList();
        long farthest = from;
        for (var found : batches.find(Filters.in("_id", tried)).projection(Projections.include("_id"))) {
            farthest = Math.max(farthest, number(found));
        }
        return farthest - from;
    }

    /** Batches after {@code from} up to {@code to}, by number; what is not there is left out. */
    Map<Long, BsonDocument> batches(WriterId writer, long from, long to, @Nullable Bson projection) {
        var ids = ids(writer, from, to);
        var found = new HashMap<Long, BsonDocument>();
        if (!ids.isEmpty()) {
            batches.find(Filters.in("_id", ids))
                    .projection(projection)
                    .forEach(document -> found.put(number(document), document));
        }
        return found;
    }

    /** Ids of the batches after {@code from} up to {@code to}. */
    static List<BsonDocument> ids(WriterId writer, long from, long to) {
        return LongStream.rangeClosed(from + 1, to)
                .mapToObj(number -> MongoBatch.id(writer, number))
                .toList();
    }

    static long number(BsonDocument batch) {
        return batch.getDocument("_id").getInt64("number").getValue();
    }

    static long field(@Nullable BsonDocument writer, String name) {
        return writer == null ? 0 : writer.getInt64(name, new BsonInt64(0)).getValue();
    }
}
