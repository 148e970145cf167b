package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.AggregateIterable;
import furrow.engine.document.Documents;
import furrow.engine.process.RealMongo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/data.md} says to a person with a Mongo shell. */
@RealMongo.Needed
class MongoShellTest {
    private Documents documents;

    @BeforeEach
    void fill() {
        documents = RealMongo.emptied("shell", Clock.systemUTC());
        try (var log = MongoOutcomeLog.open(
                documents.database(), documents.fence(), "w", Clock.systemUTC(), LogSettings.withDefaults())) {
            OutcomeLogContract.await(log.append(Entries.clicks("main", "c", 0, 10)));
            OutcomeLogContract.await(log.append(Entries.clicks("main", "c", 4, 3)));
            OutcomeLogContract.await(log.append(new Batch("main", "shop", Entries.ALL_KINDS)));
        }
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private AggregateIterable<Document> written() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "data.md"));
        var found = Pattern.compile(
                        "db\\.outcomes\\.aggregate\\((\\[.*?\\]), \\{allowDiskUse: true\\}\\)", Pattern.DOTALL)
                .matcher(page);
        assertTrue(found.find(), "the page tells how to count");
        var stages = BsonArray.parse(found.group(1)).stream()
                .map(BsonValue::asDocument)
                .toList();
        return documents.database().getCollection("outcomes").aggregate(stages);
    }

    /** Clicks 4, 5 and 6 came twice; two more are among all kinds, one of them of 0. */
    @Test
    void repeatsAreNotCounted() throws IOException {
        var counted = written().first();

        assertEquals(12, counted.getInteger("outcomes"));
        assertEquals(11.0, counted.getDouble("sum"));
        assertEquals(
                15,
                documents
                        .database()
                        .getCollection("outcomes")
                        .aggregate(List.of(
                                new Document("$unwind", "$events"),
                                new Document("$match", new Document("events.metric", "click")),
                                new Document("$count", "rows")))
                        .first()
                        .getInteger("rows"));
    }
}
