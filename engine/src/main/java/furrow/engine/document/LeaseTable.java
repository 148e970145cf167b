package furrow.engine.document;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The lease of a database, one document: each change is one compare-and-set that goes by the store's own clock, and is
 * acknowledged by a majority, so that no two ever hold it by what they were told.
 */
final class LeaseTable {
    static final String COLLECTION = "leases";

    private static final int DUPLICATE_KEY = 11000;
    private static final int LONGEST_WRITE_SECONDS = 4;
    private static final BsonDocument ID = new BsonDocument("_id", new BsonString("server"));

    private final MongoCollection<BsonDocument> leases;
    private final LeaseTimes times;

    LeaseTable(MongoDatabase database, LeaseTimes times) {
        this.leases = database.getCollection(COLLECTION, BsonDocument.class)
                .withWriteConcern(
                        WriteConcern.MAJORITY.withJournal(true).withWTimeout(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS))
                .withReadConcern(ReadConcern.MAJORITY);
        this.times = times;
    }

    /** Takes the lease if nobody has it, or it has run out. */
    Optional<LeaseHolder> take(String name, String words) {
        make();
        var runOut = Filters.expr(new Document(
                "$gt",
                List.of(
                        "$$NOW",
                        new Document("$add", List.of("$until", times.grace().toMillis())))));
        return changed(
                Filters.and(ID, runOut),
                new Document("holder", literal(name))
                        .append("words", literal(words))
                        .append("epoch", new Document("$add", List.of("$epoch", 1L)))
                        .append("beats", 1L)
                        .append("since", "$$NOW"));
    }

    /** Renews it, if it is still the same tenure, run out or not. */
    Optional<LeaseHolder> renew(LeaseHolder mine) {
        return changed(ours(mine), new Document("beats", new Document("$add", List.of("$beats", 1L))));
    }

    private Optional<LeaseHolder> changed(Bson which, Document fields) {
        fields.append("renewed", "$$NOW")
                .append(
                        "until",
                        new Document("$add", List.of("$$NOW", times.held().toMillis())));
        var found = leases.findOneAndUpdate(
                which,
                List.of(new Document("$set", fields)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(found).map(LeaseHolder::of);
    }

    private static Bson ours(LeaseHolder mine) {
        return Filters.and(ID, Filters.eq("holder", mine.name()), Filters.eq("epoch", mine.epoch()));
    }

    private static Document literal(String text) {
        return new Document("$literal", text);
    }

    private void make() {
        try {
            leases.updateOne(
                    ID,
                    Updates.combine(
                            Updates.setOnInsert("epoch", 0L),
                            Updates.setOnInsert("beats", 0L),
                            Updates.setOnInsert("until", Instant.EPOCH)),
                    new UpdateOptions().upsert(true));
        } catch (MongoWriteException | MongoCommandException another) {
            if (another.getCode() != DUPLICATE_KEY) {
                throw another;
            }
        }
    }

    /** Who has it, or had it last. */
    Optional<LeaseHolder> holder() {
        return Optional.ofNullable(leases.find(ID).first()).map(LeaseHolder::of);
    }

    /** Gives it back, so that nobody waits for its end. */
    void giveBack(LeaseHolder mine) {
        leases.updateOne(ours(mine), Updates.set("until", Instant.EPOCH));
    }
}
