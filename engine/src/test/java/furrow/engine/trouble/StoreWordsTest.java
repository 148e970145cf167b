package furrow.engine.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

class StoreWordsTest {
    private static final ServerAddress HOST = new ServerAddress("db-7.example.com", 27017);
    private static final MongoCredential USER =
            MongoCredential.createCredential("furrow", "admin", "hunter2".toCharArray());

    private static MongoCommandException code(int code) {
        return new MongoCommandException(
                new BsonDocument("ok", new BsonInt32(0))
                        .append("code", new BsonInt32(code))
                        .append("errmsg", new BsonString("something on db-7.example.com")),
                HOST);
    }

    @Test
    void theKindIsToldByCodeAndCause() {
        assertEquals(
                StoreTrouble.UNREACHABLE, StoreTrouble.of(new MongoTimeoutException("no server db-7.example.com")));
        assertEquals(StoreTrouble.UNREACHABLE, StoreTrouble.of(new MongoSocketReadException("gone", HOST)));
        assertEquals(StoreTrouble.UNREACHABLE, StoreTrouble.of(new MongoNotPrimaryException(new BsonDocument(), HOST)));
        assertEquals(
                StoreTrouble.UNREACHABLE,
                StoreTrouble.of(new MongoSecurityException(
                        USER, "while authenticating", new MongoSocketReadException("gone", HOST))));
        assertEquals(StoreTrouble.NO_RIGHTS, StoreTrouble.of(new MongoSecurityException(USER, "wrong", code(18))));
        assertEquals(StoreTrouble.NO_RIGHTS, StoreTrouble.of(code(13)));
        assertEquals(StoreTrouble.UNREACHABLE, StoreTrouble.of(code(189)));
        assertEquals(StoreTrouble.FULL, StoreTrouble.of(code(14031)));
        assertEquals(StoreTrouble.FAILED, StoreTrouble.of(code(9)));
    }

    @Test
    void noSentenceNamesAHostOrAUser() {
        for (MongoException each : List.of(
                new MongoTimeoutException("no server db-7.example.com"),
                new MongoSecurityException(USER, "user furrow", code(18)),
                code(13),
                code(9))) {
            var sentence = StoreTrouble.sentence(each);
            assertFalse(sentence.contains("example.com") || sentence.contains("hunter2"), sentence);
        }
    }
}
