package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import furrow.engine.process.ChildProcess;
import furrow.engine.process.Patience;
import furrow.engine.process.RealMongo;
import furrow.engine.process.RealMongo.Deployment;
import furrow.engine.trouble.HeldStoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One process at a time has a MongoDB, and one that lost it saves nothing more, whatever it was about to. */
@RealMongo.Needed
class StoreLeaseTest {
    private static final LeaseTimes SHORT =
            new LeaseTimes(Duration.ofMillis(1500), Duration.ofMillis(200), Duration.ofMillis(300));
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Document LEASE = new Document("_id", "server");

    private MongoClient client;
    private MongoDatabase database;

    @BeforeEach
    void empty() {
        use(Deployment.STANDALONE);
    }

    private void use(Deployment deployment) {
        if (client != null) {
            client.close();
        }
        client = MongoClients.create(deployment.uri("lease"));
        database = client.getDatabase("lease");
        database.drop();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static LeaseRequest request(String purpose) {
        return LeaseRequest.of(purpose).with(SHORT);
    }

    private static Documents open(Deployment deployment, LeaseRequest request) {
        return Documents.at(deployment.uri("lease"), Clock.systemUTC(), request);
    }

    private static DocumentCollection<String> notes(Documents documents) {
        return documents.collection("notes", DocumentCodec.json(new ObjectMapper(), String.class));
    }

    @ParameterizedTest
    @EnumSource(Deployment.class)
    void aSecondOneIsToldWhoHasItAndTakesItWhenTheFirstHasEnded(Deployment deployment) {
        use(deployment);
        try (var first = open(deployment, request("furrow serve"))) {
            notes(first).save("main", "a", "one", 0);
            var refused = assertThrows(IllegalStateException.class, () -> open(deployment, request("furrow data")));

            assertTrue(
                    refused.getMessage()
                            .contains("in use by furrow serve (process "
                                    + ProcessHandle.current().pid() + " on "),
                    refused.getMessage());
            assertTrue(refused.getMessage().matches(".* since 20\\d\\d-\\d\\d-\\d\\dT.*"), refused.getMessage());
            notes(first).save("main", "a", "two", 1);
        }
        var took = Patience.of(() -> open(deployment, request("furrow data")).close());
        assertTrue(took.compareTo(SHORT.ends()) < 0, "a lease that was given back is free at once, but took " + took);
    }

    @Test
    void oneThatNobodyRenewsEndsAfterItsTimeAndNotBefore() {
        new LeaseTable(database, SHORT).take("dead", "a dead server");
        var told = new ArrayList<String>();

        var took = Patience.of(
                () -> open(Deployment.STANDALONE, request("furrow serve").telling(told::add))
                        .close());

        assertTrue(took.compareTo(SHORT.ends().minusMillis(50)) > 0, "taken after " + took);
        assertTrue(took.compareTo(SHORT.ends().plusSeconds(3)) < 0, "taken after " + took);
        assertEquals(1, told.size());
        assertTrue(told.get(0).contains("in use by a dead server since "), told.get(0));
    }

    @Test
    void oneThatWaitsGoesOnWhenTheOtherEnds() throws InterruptedException {
        var first = open(Deployment.STANDALONE, request("furrow serve"));
        var second = new Thread(() ->
                open(Deployment.STANDALONE, request("standing by").patient()).close());
        second.start();
        second.join(SHORT.ends().toMillis());
        assertTrue(second.isAlive(), "it waits as long as the first renews its lease");
        first.close();
        second.join(SOON.toMillis());
        assertFalse(second.isAlive());
    }

    @Test
    void oneThatLostItSaysWhoHasItAndSavesNothingUntilThatOneEnds() {
        try (var documents = open(Deployment.STANDALONE, request("furrow serve"))) {
            var changes = new AtomicInteger();
            documents.whenChanged(changes::incrementAndGet);
            var notes = notes(documents);
            notes.save("main", "a", "one", 0);
            var leases = database.getCollection(LeaseTable.COLLECTION);
            leases.updateOne(
                    LEASE,
                    new Document(
                            "$set",
                            new Document("holder", "other")
                                    .append("words", "furrow serve (process 7 on other)")
                                    .append("epoch", 9L)
                                    .append("since", new Date(0))
                                    .append("until", Date.from(Instant.now().plusSeconds(3600)))));
            Patience.until(
                    "the loss is known",
                    SOON,
                    () -> documents.watch().told().orElse("").contains("process 7"));

            var held = assertThrows(HeldStoreException.class, () -> notes.save("main", "a", "two", 1));
            assertTrue(
                    held.getMessage().endsWith("furrow serve (process 7 on other) since 1970-01-01T00:00:00Z has it"),
                    held.getMessage());
            assertThrows(HeldStoreException.class, () -> notes.find("main", "a"));
            assertEquals(0, changes.get());

            leases.updateOne(LEASE, new Document("$set", new Document("until", new Date(0))));
            Patience.until("it is had again", SOON, () -> changes.get() == 1);
            assertEquals("two", notes.save("main", "a", "two", 1).value());
        }
    }

    @Test
    void aDatabaseThatWasPutBackBeneathIsNoticed() {
        try (var documents = open(Deployment.STANDALONE, request("furrow serve"))) {
            var changes = new AtomicInteger();
            documents.whenChanged(changes::incrementAndGet);
            var leases = database.getCollection(LeaseTable.COLLECTION);
            var dump = leases.find().first();
            Patience.until("it was renewed", SOON, () -> beats() > dump.getLong("beats") + 2);
            assertEquals(0, changes.get());

            leases.replaceOne(LEASE, dump);
            Patience.until("it is noticed", SOON, () -> changes.get() > 0);
            leases.drop();
            int before = changes.get();
            Patience.until("it is noticed again", SOON, () -> changes.get() > before);
            notes(documents).save("main", "a", "one", 0);
        }
    }

    private long beats() {
        return database.getCollection(LeaseTable.COLLECTION).find().first().getLong("beats");
    }

    @ParameterizedTest
    @EnumSource(Deployment.class)
    void theStoreItselfTakesNothingOnceTheLeaseHasRunOut(Deployment deployment) {
        use(deployment);
        var notes = database.getCollection("fenced", BsonDocument.class);
        var document = new BsonDocument("_id", new BsonDocument("key", new BsonString("a")))
                .append("price", new BsonString("$5 and $$NOW"));
        var over = new Fence(() -> Instant.now().minusSeconds(1), each -> {});
        var holds = new Fence(() -> Instant.now().plusSeconds(60), each -> {});

        assertThrows(HeldStoreException.class, () -> over.insert(notes, document));
        assertThrows(HeldStoreException.class, () -> over.insert(notes, List.of(document)));
        assertEquals(0, notes.countDocuments());
        assertTrue(holds.insert(notes, document));
        assertFalse(holds.insert(notes, document));
        assertEquals(document, notes.find().first());
        var change = new Document("$set", new Document("price", "6"));
        assertEquals(0, notes.updateOne(over.and(new Document()), change).getMatchedCount());
        assertEquals(0, notes.deleteOne(over.and(new Document())).getDeletedCount());
        assertEquals(1, notes.updateOne(holds.and(new Document()), change).getMatchedCount());
        var stale = new VersionFilter.ByServer(over);
        notes.insertOne(new BsonDocument("_id", new BsonDocument("key", new BsonString("b")))
                .append("version", new org.bson.BsonInt64(1)));
        assertThrows(
                HeldStoreException.class,
                () -> stale.guard(
                        notes,
                        new BsonDocument("key", new BsonString("b")),
                        1,
                        filter -> notes.deleteOne(filter).getDeletedCount()));
    }

    /** Saves a number as often as it can, and says each that was saved, until it is refused; then it says why. */
    static final class Saving {
        public static void main(String[] arguments) {
            var documents = Documents.at(arguments[0], Clock.systemUTC(), request("a child"));
            var notes = notes(documents);
            long version = 0;
            while (true) {
                try {
                    version = notes.save("main", "number", "child", version).version();
                    System.out.println(version);
                } catch (MongoException | StaleVersionException refused) {
                    System.out.println(refused.getClass().getSimpleName());
                    if (refused instanceof HeldStoreException) {
                        System.out.flush();
                        Runtime.getRuntime().halt(3);
                    }
                }
            }
        }
    }

    @Test
    void aHolderThatStoodStillSavesNothingOverWhatItsSuccessorSaved() {
        String uri = Deployment.STANDALONE.uri("lease");
        try (var child = ChildProcess.start(Saving.class, uri)) {
            for (int i = 0; i < 50; i++) {
                child.line();
            }
            child.hang();
            try (var mine = open(Deployment.STANDALONE, request("the parent"))) {
                var notes = notes(mine);
                long version = notes.version("main", "number");
                child.goOn();
                assertEquals(3, child.waitFor(), "it ends once it knows that it has lost the lease");
                assertEquals(version, notes.version("main", "number"));
                assertEquals(
                        version + 1,
                        notes.save("main", "number", "parent", version).version());
            }
        }
    }
}
