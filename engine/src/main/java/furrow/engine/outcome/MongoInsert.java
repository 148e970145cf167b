package furrow.engine.outcome;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import furrow.engine.outcome.MongoBatch.TooLargeException;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;

/**
 * Batches as one {@code insert}, in order, acknowledged by a majority and their journals. It goes as a command of its own, since
 * the driver's has no place for the identity of the collection that is meant: a server from 6.0 on takes nothing into another,
 * such as one that a restore has made anew.
 */
final class MongoInsert {
    static final int WRONG_COLLECTION = 361;
    /** A server before 6.0 knows no identity in an insert. */
    static final int UNKNOWN_FIELD = 40415;

    /** A command has no more room than a document, and its own fields take some of it. */
    private static final int LARGEST = 15 << 20;

    private static final int USUAL = 1 << 14;
    private static final byte[] INSERT = BsonBytes.name("insert");
    private static final byte[] ORDERED = BsonBytes.name("ordered");
    private static final byte[] IDENTITY = BsonBytes.name("collectionUUID");
    private static final byte[] CONCERN = BsonBytes.name("writeConcern");
    private static final byte[] W = BsonBytes.name("w");
    private static final byte[] J = BsonBytes.name("j");
    private static final byte[] DOCUMENTS = BsonBytes.name("documents");

    private final BsonBytes out = new BsonBytes(USUAL);
    private int documents;

    MongoInsert(String collection, Optional<BsonBinary> identity) {
        out.begin();
        out.text(INSERT, collection);
        out.flag(ORDERED, true);
        out.document(CONCERN);
        out.text(W, "majority");
        out.flag(J, true);
        out.end();
        identity.ifPresent(each -> out.binary(IDENTITY, each.getType(), each.getData()));
        out.array(DOCUMENTS);
    }

    /** Adds a batch under that number; says no when it has to go with the next. */
    boolean add(WriterId writer, long number, PendingBatch batch, String mark, long receivedMillis)
            throws TooLargeException {
        int before = out.length();
        out.item(documents);
        try {
            MongoBatch.write(writer, number, batch, mark, receivedMillis, out);
        } catch (TooLargeException tooLarge) {
            out.goBack(before);
            throw tooLarge;
        }
        out.end();
        if (documents > 0 && out.length() > LARGEST) {
            out.goBack(before);
            return false;
        }
        documents++;
        return true;
    }

    /**
     * What went wrong with one; all before it have landed, durably unless the answer is in doubt.
     *
     * @param index which of them, from 0
     */
    record Failure(int index, int code, String message) {}

    /** Sends it, once; empty when all have landed durably. */
    Optional<Failure> send(MongoDatabase database) {
        out.end();
        out.end();
        var answer = database.runCommand(out.toDocument(), BsonDocument.class);
        if (answer.containsKey("writeConcernError")) {
            var doubt = answer.getDocument("writeConcernError");
            throw new MongoException(code(doubt), "it is not known to last: " + message(doubt));
        }
        return answer.getArray("writeErrors", new BsonArray()).stream()
                .map(each -> each.asDocument())
                .map(each -> new Failure(each.getNumber("index").intValue(), code(each), message(each)))
                .findFirst();
    }

    private static int code(BsonDocument failure) {
        return failure.getNumber("code").intValue();
    }

    private static String message(BsonDocument failure) {
        return failure.containsKey("errmsg") ? failure.getString("errmsg").getValue() : "";
    }
}
