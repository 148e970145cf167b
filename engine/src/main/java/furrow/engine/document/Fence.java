package furrow.engine.document;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import furrow.engine.trouble.HeldStoreException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Has a store make a change only as long as the lease of whoever asks for it holds, by the store's own clock at the moment
 * of the change: one that was under way while its process or the network stood still is then refused by the store itself,
 * whoever holds the lease by now. While a restore runs beneath, nothing is changed either.
 */
public final class Fence {
    /** For stores that one process has by a lock. */
    public static final Fence NONE = new Fence(null, collection -> {});

    private static final int CONVERSION_FAILURE = 241;
    private static final int DUPLICATE_KEY = 11000;

    private final @Nullable Supplier<Instant> until;
    private final Consumer<String> whole;

    /**
     * @param until when the lease runs out as it was renewed last, by the store's clock; null for none
     * @param whole throws when the collection of that name is about to be put back from a back-up
     */
    Fence(@Nullable Supplier<Instant> until, Consumer<String> whole) {
        this.until = until;
        this.whole = whole;
    }

    /**
     * Refuses a change while a restore is about to put something into the collection.
     *
     * @throws furrow.engine.trouble.RestoredStoreException then
     */
    public void requireWhole(MongoCollection<BsonDocument> collection) {
        whole.accept(collection.getNamespace().getCollectionName());
    }

    private static Document holds(Supplier<Instant> until) {
        return new Document("$lt", List.of("$$NOW", until.get()));
    }

    /** The filter of a change, which matches nothing once the lease has run out. */
    public Bson and(Bson filter) {
        return until == null ? filter : Filters.and(filter, Filters.expr(holds(until)));
    }

    /**
     * Says that a change which should have matched did not since the lease has run out.
     *
     * @throws HeldStoreException always, but for a store without a lease
     */
    public void refuse() {
        if (until != null) {
            throw new HeldStoreException(
                    "this server's lease of the store ran out before the change was made, and nothing" + " was saved");
        }
    }

    /**
     * Inserts documents, in order, up to the first that cannot be.
     *
     * @throws MongoBulkWriteException as {@code insertMany} does
     * @throws HeldStoreException once the lease has run out
     */
    public void insert(MongoCollection<BsonDocument> collection, List<BsonDocument> documents) {
        if (until == null) {
            collection.insertMany(documents);
            return;
        }
        var current = until;
        requireWhole(collection);
        try {
            collection.bulkWrite(
                    documents.stream().map(each -> inserting(each, current)).toList(),
                    new BulkWriteOptions().ordered(true));
        } catch (MongoBulkWriteException failed) {
            if (failed.getWriteErrors().stream().anyMatch(each -> each.getCode() == CONVERSION_FAILURE)) {
                refuse();
            }
            throw failed;
        }
    }

    /**
     * Inserts a document.
     *
     * @return whether it was new
     * @throws HeldStoreException once the lease has run out
     */
    public boolean insert(MongoCollection<BsonDocument> collection, BsonDocument document) {
        try {
            if (until == null) {
                collection.insertOne(document);
            } else {
                insert(collection, List.of(document));
            }
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != DUPLICATE_KEY) {
                throw e;
            }
            return false;
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().map(BulkWriteError::getCode).noneMatch(code -> code == DUPLICATE_KEY)) {
                throw e;
            }
            return false;
        }
    }

    /**
     * An upsert whose filter matches nothing, so that it inserts or meets the same {@code _id}. An insert has no condition of
     * its own; this one fails, of a conversion that cannot be, when the lease has run out.
     */
    private static UpdateOneModel<BsonDocument> inserting(BsonDocument document, Supplier<Instant> until) {
        var never = Filters.and(Filters.eq("_id", document.get("_id")), Filters.nor(new Document()));
        var made = new Document(
                "$cond", List.of(holds(until), new Document("$literal", document), new Document("$toInt", "$_id")));
        return new UpdateOneModel<>(
                never, List.of(new Document("$replaceWith", made)), new UpdateOptions().upsert(true));
    }
}
