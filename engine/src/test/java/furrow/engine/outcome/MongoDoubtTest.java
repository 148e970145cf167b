package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import furrow.engine.process.FlakyProxy;
import furrow.engine.process.FlakyProxy.Cut;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A MongoDB whose answers get lost. */
class MongoDoubtTest {
    private MongoServer server;
    private InetSocketAddress address;
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @BeforeEach
    void start() {
        server = new MongoServer(H2Backend.inMemory());
        address = server.bind();
    }

    @AfterEach
    void stop() throws Exception {
        for (int i = toClose.size() - 1; i >= 0; i--) {
            toClose.get(i).close();
        }
        server.shutdownNow();
    }

    private FlakyProxy proxy(Supplier<Cut> cuts) {
        var proxy = new FlakyProxy(address, "outcomes", cuts);
        toClose.add(proxy);
        return proxy;
    }

    /** A driver that waits long for a server, as this machine may be busy. */
    private MongoDatabase database(int port) {
        return database(port, Duration.ofSeconds(30));
    }

    /** A driver that soon gives up, for a server that is away. */
    private MongoDatabase hasty(int port) {
        return database(port, Duration.ofMillis(300));
    }

    private MongoDatabase database(int port, Duration patience) {
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:" + port))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(patience.toMillis(), TimeUnit.MILLISECONDS))
                .applyToServerSettings(settings -> settings.heartbeatFrequency(20, TimeUnit.MILLISECONDS)
                        .minHeartbeatFrequency(10, TimeUnit.MILLISECONDS))
                .build());
        toClose.add(client);
        return client.getDatabase("furrow");
    }

    private OutcomeLog log(MongoDatabase database, String writer) {
        var log = MongoOutcomeLog.open(database, writer, Clock.systemUTC(), LogSettings.withDefaults());
        toClose.add(log);
        return log;
    }

    @Test
    void whatBreaksInTheMiddleIsFinishedOnceAndOnlyOnce() {
        var random = new SplittableRandom(7);
        var last = new Cut[] {Cut.NEVER};
        var proxy = proxy(() -> {
            // At most every second insert breaks: a third failure in a row is refused, and another test's matter.
            last[0] = last[0] == Cut.NEVER ? Cut.values()[random.nextInt(4)] : Cut.NEVER;
            return last[0];
        });
        var log = log(database(proxy.port()), "w");
        var expected = new ArrayList<String>();
        for (int round = 0; round < 25; round++) {
            var stages = new ArrayList<CompletionStage<Receipt>>();
            for (int i = 0; i < 4; i++) {
                int from = (round * 4 + i) * 3;
                stages.add(log.append(Entries.clicks(i == 3 ? "other" : "main", "c", from, 3)));
                if (i != 3) {
                    expected.addAll(List.of("c" + from, "c" + (from + 1), "c" + (from + 2)));
                }
            }
            stages.forEach(stage -> assertInstanceOf(Receipt.Kept.class, OutcomeLogContract.await(stage)));
        }

        assertEquals(expected, Entries.ids(log.read("main", BatchPositions.NONE, Integer.MAX_VALUE)));
        assertEquals(
                25, log.read("other", BatchPositions.NONE, Integer.MAX_VALUE).size());
    }

    @Test
    void aServerThatIsAwayRefusesAndOneThatIsBackGoesOn() {
        var proxy = proxy(() -> Cut.NEVER);
        var log = log(hasty(proxy.port()), "w");
        OutcomeLogContract.await(log.append(Entries.clicks("main", "c", 0, 1)));

        proxy.goAway();
        var refusal = assertInstanceOf(
                Receipt.Refused.class, OutcomeLogContract.await(log.append(Entries.clicks("main", "c", 1, 1))));
        proxy.comeBack();

        assertEquals(Receipt.Reason.UNAVAILABLE, refusal.reason());
        var kept = OutcomeLogContract.await(log.append(Entries.clicks("main", "c", 2, 1)));
        assertEquals(new Receipt.Kept(new BatchPosition("main", "w", 2)), kept);
        assertEquals(List.of("c0", "c2"), Entries.ids(log.read("main", BatchPositions.NONE, 10)));
    }

    /** Away for longer than anybody tries; what was refused is sent again, as senders do. */
    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"HALFWAY_AND_AWAY", "AFTER_AND_AWAY"})
    void aServerThatGoesAwayInTheMiddleOfABatchLosesNothingAndTearsNothing(Cut cut) {
        var cuts = new ArrayList<>(List.of(Cut.NEVER, cut));
        var proxy = proxy(() -> cuts.isEmpty() ? Cut.NEVER : cuts.remove(0));
        var log = log(hasty(proxy.port()), "w");
        OutcomeLogContract.await(log.append(Entries.clicks("main", "c", 0, 3)));

        for (int from = 3; from <= 9; from += 3) {
            var refusal = assertInstanceOf(
                    Receipt.Refused.class, OutcomeLogContract.await(log.append(Entries.clicks("main", "c", from, 3))));
            assertEquals(Receipt.Reason.UNAVAILABLE, refusal.reason());
        }
        proxy.comeBack();
        for (int from = 3; from <= 9; from += 3) {
            assertInstanceOf(
                    Receipt.Kept.class, OutcomeLogContract.await(log.append(Entries.clicks("main", "c", from, 3))));
        }

        var expected = new ArrayList<String>();
        expected.addAll(List.of("c0", "c1", "c2"));
        if (cut == Cut.AFTER_AND_AWAY) {
            expected.addAll(List.of("c3", "c4", "c5"));
        }
        for (int id = 3; id < 12; id++) {
            expected.add("c" + id);
        }
        assertEquals(expected, Entries.ids(log.read("main", BatchPositions.NONE, 100)));
        assertTrue(LogCheck.of(log).isSound());
    }

    @Test
    void whatWasRefusedButHadLandedKeepsItsNumber() {
        var cuts = new ArrayList<>(List.of(Cut.AFTER, Cut.BEFORE, Cut.BEFORE));
        var proxy = proxy(() -> cuts.isEmpty() ? Cut.NEVER : cuts.remove(0));
        var log = log(database(proxy.port()), "w");

        var refused = OutcomeLogContract.await(log.append(Entries.clicks("main", "c", 0, 1)));
        assertInstanceOf(Receipt.Refused.class, refused);
        var again = OutcomeLogContract.await(log.append(Entries.clicks("main", "c", 0, 1)));

        assertEquals(new Receipt.Kept(new BatchPosition("main", "w", 2)), again);
        assertEquals(List.of("c0", "c0"), Entries.ids(log.read("main", BatchPositions.NONE, 10)));
    }

    @Test
    void twoProcessesOfOneNameShareItsNumbers() {
        var port = address.getPort();
        var one = log(database(port), "w");
        var two = log(database(port), "w");
        var stages = new ArrayList<CompletionStage<Receipt>>();
        for (int i = 0; i < 40; i++) {
            stages.add((i % 2 == 0 ? one : two).append(Entries.clicks("main", "c", i, 1)));
        }
        var numbers = stages.stream()
                .map(stage -> ((Receipt.Kept) OutcomeLogContract.await(stage))
                        .position()
                        .number())
                .sorted()
                .toList();

        for (int i = 0; i < 40; i++) {
            assertEquals(i + 1, numbers.get(i));
        }
        assertEquals(
                40,
                Entries.ids(log(database(port), "reader").read("main", BatchPositions.NONE, 100)).stream()
                        .distinct()
                        .count());
    }

    @Test
    void eventsAreReadableByUnwind() {
        var database = database(address.getPort());
        OutcomeLogContract.await(log(database, "w").append(new Batch("main", "shop", Entries.ALL_KINDS)));
        var clicks = database.getCollection("outcomes")
                .aggregate(List.of(
                        new Document("$unwind", "$events"),
                        new Document("$match", new Document("events.type", "outcome")),
                        new Document(
                                "$group",
                                new Document("_id", "$events.metric")
                                        .append("sum", new Document("$sum", "$events.value")))))
                .into(new ArrayList<>());

        assertTrue(clicks.contains(new Document("_id", "click").append("sum", 1.0)), clicks.toString());
        assertTrue(clicks.contains(new Document("_id", "revenue").append("sum", -0.1)), clicks.toString());
    }

    @Test
    void aBatchThatSomebodyChangedIsNotRead() {
        var database = database(address.getPort());
        var log = log(database, "w");
        OutcomeLogContract.await(log.append(Entries.clicks("main", "c", 0, 2)));
        database.getCollection("outcomes")
                .updateOne(new Document(), new Document("$set", new Document("events.1.value", 2.0)));

        var thrown = assertThrows(DamagedLogException.class, () -> log.read("main", BatchPositions.NONE, 10));
        assertTrue(thrown.getMessage().contains("does not match its checksum"), thrown.getMessage());
    }
}
