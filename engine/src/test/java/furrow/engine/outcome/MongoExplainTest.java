package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Filters;
import furrow.engine.document.Documents;
import furrow.engine.process.RealMongo;
import furrow.engine.process.RealMongo.Deployment;
import java.time.Clock;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a real MongoDB finds what the log asks for; the embedded server has no {@code explain}. */
@RealMongo.Needed
class MongoExplainTest {
    private static final WriterId WRITER = new WriterId("main", "w");

    private Documents documents;

    @BeforeEach
    void fill() {
        documents = Documents.at(Deployment.STANDALONE.uri("explain"), Clock.systemUTC());
        documents.database().drop();
        try (var log = MongoOutcomeLog.open(
                documents.database(), WRITER.name(), Clock.systemUTC(), LogSettings.withDefaults())) {
            for (int i = 0; i < 5; i++) {
                OutcomeLogContract.await(log.append(Entries.clicks("main", "c", i, 1)));
            }
        }
    }

    @AfterEach
    void empty() {
        documents.database().drop();
        documents.close();
    }

    private String plan(String collection, Bson filter) {
        var find = new Document("find", collection)
                .append(
                        "filter",
                        filter.toBsonDocument(BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry()));
        var explained =
                documents.database().runCommand(new Document("explain", find).append("verbosity", "queryPlanner"));
        return ((Document) explained.get("queryPlanner")).get("winningPlan").toString();
    }

    private static void assertByIndex(String plan) {
        assertFalse(plan.contains("COLLSCAN"), plan);
        assertTrue(plan.contains("IDHACK") || plan.contains("IXSCAN") || plan.contains("EXPRESS"), plan);
    }

    @Test
    void batchesAreFoundByTheIndex() {
        assertByIndex(plan("outcomes", Filters.in("_id", MongoTable.ids(WRITER, 0, 5))));
        assertByIndex(plan("outcomes", Filters.eq("_id", MongoBatch.id(WRITER, 3))));
    }

    @Test
    void aWriterIsFoundByTheIndex() {
        var id = new BsonDocument("workspace", new BsonString("main")).append("writer", new BsonString("w"));

        assertByIndex(plan("outcome_writers", Filters.eq("_id", id)));
    }
}
