package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import furrow.engine.document.Documents;
import furrow.engine.process.RealMongo;
import furrow.engine.process.RealMongo.Deployment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Intake that goes on while a restore runs beneath it, step by step as {@code mongorestore --drop} makes them. */
@RealMongo.Needed
class MongoRestoreUnderIntakeTest {
    private static final int SENDERS = 4;

    private final AtomicInteger next = new AtomicInteger();
    private final ConcurrentLinkedQueue<Integer> kept = new ConcurrentLinkedQueue<>();
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean sending;
    private Documents documents;
    private Documents restorer;
    private OutcomeLog log;

    void open(Deployment deployment) {
        restorer = Documents.at(deployment.uri("restoring"), Clock.systemUTC());
        restorer.database().drop();
        documents = Documents.at(deployment.uri("restoring"), Clock.systemUTC());
        log = MongoOutcomeLog.open(documents.database(), "w", Clock.systemUTC(), LogSettings.withDefaults());
    }

    @BeforeEach
    void begin() {
        sending = true;
    }

    @AfterEach
    void close() throws InterruptedException {
        stop();
        log.close();
        documents.close();
        restorer.database().drop();
        restorer.close();
    }

    private void send() {
        for (int i = 0; i < SENDERS; i++) {
            var sender = new Thread(() -> {
                while (sending) {
                    int number = next.getAndIncrement();
                    var receipt = OutcomeLogContract.await(log.append(Entries.clicks("main", "c", number, 1)));
                    if (receipt instanceof Receipt.Kept) {
                        kept.add(number);
                    }
                }
            });
            senders.add(sender);
            sender.start();
        }
    }

    private void stop() throws InterruptedException {
        sending = false;
        for (var sender : senders) {
            sender.join();
        }
    }

    /** Waits until so many more have been acknowledged. */
    private void await(int more) throws InterruptedException {
        int until = kept.size() + more;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (kept.size() < until) {
            assertTrue(System.nanoTime() < end, "intake goes on");
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static Map<String, List<BsonDocument>> dump(MongoDatabase database) {
        var all = new HashMap<String, List<BsonDocument>>();
        for (var name : database.listCollectionNames()) {
            all.put(
                    name,
                    database.getCollection(name, BsonDocument.class).find().into(new ArrayList<>()));
        }
        return all;
    }

    /**
     * The collection stays away for a moment, in which nobody else may make it: {@code mongorestore} would fail. Then batches come
     * one after another, and at the end who writes: none of that lets intake into a log that cannot be read.
     */
    @ParameterizedTest
    @EnumSource(Deployment.class)
    void whatIsAcknowledgedOnceTheOldRowsAreGoneStays(Deployment deployment) throws InterruptedException {
        open(deployment);
        send();
        await(50);
        var dump = dump(restorer.database());
        await(50);

        restorer.database().getCollection("outcomes").drop();
        int first = next.get();
        TimeUnit.MILLISECONDS.sleep(300);
        restorer.database().createCollection("outcomes");
        var into = restorer.database().getCollection("outcomes", BsonDocument.class);
        for (var batch : dump.get("outcomes")) {
            into.insertOne(batch);
        }
        await(50);
        restorer.database().getCollection("outcome_writers").drop();
        restorer.database()
                .getCollection("outcome_writers", BsonDocument.class)
                .insertMany(dump.get("outcome_writers"));
        await(50);
        stop();

        var ids = Entries.ids(log.read("main", BatchPositions.NONE, Integer.MAX_VALUE));
        assertEquals(new HashSet<>(ids).size(), ids.size(), "none is there twice");
        assertTrue(LogCheck.of(log).isSound(), () -> LogCheck.of(log).toString());
        var there = new HashSet<>(ids);
        var lost = kept.stream()
                .filter(number -> number >= first && !there.contains("c" + number))
                .toList();
        assertEquals(List.of(), lost);
        long before = dump.get("outcomes").size();
        assertTrue(ids.size() >= before + 100, ids.size() + " of " + before + " and what came later");
    }

    /** Somebody who takes the rows away, and puts nothing in their place, does not stop intake for good. */
    @ParameterizedTest
    @EnumSource(value = Deployment.class, names = "STANDALONE")
    void withoutARestoreIntakeGoesOnInACollectionOfItsOwn(Deployment deployment) throws InterruptedException {
        open(deployment);
        send();
        await(20);
        restorer.database().drop();
        int first = next.get();
        await(20);
        stop();

        var there = new HashSet<>(Entries.ids(log.read("main", BatchPositions.NONE, Integer.MAX_VALUE)));
        assertTrue(LogCheck.of(log).isSound());
        assertEquals(
                List.of(),
                kept.stream()
                        .filter(number -> number >= first && !there.contains("c" + number))
                        .toList());
    }
}
