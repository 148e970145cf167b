package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import furrow.engine.document.ShortLease;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.engine.process.Patience;
import furrow.engine.process.RealMongo;
import furrow.engine.process.RealMongo.Deployment;
import furrow.engine.trouble.HeldStoreException;
import furrow.engine.trouble.RestoredStoreException;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that was put back from a dump is noticed, beneath a running server and between two. */
@RealMongo.Needed(toHarm = true)
class MongoRestoredTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Plan PLAN = Happenings.plan(
            ZoneId.of("UTC"), Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private int units;

    private LiveWorkspace open(Deployment deployment, String machine) {
        var lease = ShortLease.of("furrow serve");
        var storage = WorkspaceStorage.inMongo(deployment.uri("restored"), folder.resolve(machine), CLOCK, lease);
        var workspace = LiveWorkspace.open(storage, CLOCK);
        workspace.define(PLAN);
        return workspace;
    }

    private void send(LiveWorkspace workspace, int posts) {
        for (int i = 0; i < posts; i++) {
            String unit = "unit-" + units++;
            List<LogEntry> rows = List.of(
                    Happenings.exposed("e-" + unit, unit, "tone", "plain", NOW.minus(Duration.ofDays(5)), Map.of()));
            assertInstanceOf(
                    Receipt.Kept.class,
                    workspace.append("test", rows).toCompletableFuture().join());
        }
    }

    private static void with(Deployment deployment, Consumer<MongoDatabase> use) {
        try (var client = MongoClients.create(deployment.uri("restored"))) {
            use.accept(client.getDatabase("restored"));
        }
    }

    /** As {@code mongodump} reads it. */
    private static Map<String, List<BsonDocument>> dump(MongoDatabase database) {
        var all = new HashMap<String, List<BsonDocument>>();
        for (var name : database.listCollectionNames()) {
            all.put(
                    name,
                    database.getCollection(name, BsonDocument.class).find().into(new ArrayList<>()));
        }
        return all;
    }

    /** As {@code mongorestore --drop} writes it. */
    private static void restore(MongoDatabase database, Map<String, List<BsonDocument>> dump) {
        dump.forEach((name, documents) -> {
            database.getCollection(name).drop();
            if (!documents.isEmpty()) {
                insert(database.getCollection(name, BsonDocument.class), documents);
            }
        });
    }

    /** A server that renewed its lease in between has made that document anew, which mongorestore leaves as it is. */
    private static void insert(MongoCollection<BsonDocument> into, List<BsonDocument> documents) {
        try {
            into.insertMany(documents);
        } catch (MongoBulkWriteException there) {
            if (!into.getNamespace().getCollectionName().equals("leases")) {
                throw there;
            }
        }
    }

    private static long rows(Deployment deployment) {
        var count = new long[1];
        with(
                deployment,
                database -> count[0] = database.getCollection("outcomes").countDocuments());
        return count[0];
    }

    private static void assertCounted(LiveWorkspace workspace, long rows) {
        workspace.report();
        var vitals = workspace.measured();
        assertEquals(rows, vitals.passed().units());
        assertEquals(0, vitals.lag());
        assertTrue(vitals.damages().isEmpty(), vitals::toString);
    }

    @ParameterizedTest
    @EnumSource(Deployment.class)
    void beneathARunningServerIntakeAndCountingGoOn(Deployment deployment) {
        with(deployment, MongoDatabase::drop);
        try (var workspace = open(deployment, "one")) {
            send(workspace, 8);
            var dump = new ArrayList<Map<String, List<BsonDocument>>>();
            with(deployment, database -> dump.add(dump(database)));
            send(workspace, 5);
            assertCounted(workspace, 13);
            with(deployment, database -> restore(database, dump.get(0)));
            assertCounted(workspace, 8);
            with(deployment, database -> restore(database, dump.get(0)));
            send(workspace, 9);

            assertEquals(17, rows(deployment));
            assertCounted(workspace, 17);
        }
        try (var again = open(deployment, "one")) {
            send(again, 1);
            assertCounted(again, 18);
        }
    }

    @Test
    void whatWasReadOfDocumentsIsReadAnew() {
        var deployment = Deployment.STANDALONE;
        with(deployment, MongoDatabase::drop);
        try (var workspace = open(deployment, "one")) {
            send(workspace, 3);
            workspace.seal("ann", "before");
            workspace.books().publish(0, "ann", "first");
            var dump = new ArrayList<Map<String, List<BsonDocument>>>();
            with(deployment, database -> dump.add(dump(database)));
            var more = Happenings.plan(
                    ZoneId.of("UTC"),
                    Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE),
                    Happenings.experiment("later", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));
            workspace.define(more);
            workspace.seal("ann", "after");
            workspace.books().publish(0, "ann", "second");
            assertEquals(2, workspace.books().live().get().publication());
            assertEquals(2, workspace.report().experiments().size());

            awaitRenewals(deployment);
            with(deployment, database -> restore(database, dump.get(0)));
            Patience.until(
                    "what is stored was read anew",
                    SOON,
                    () -> workspace.plan().experiments().size() == 1);
            Patience.until(
                    "the book, too", SOON, () -> workspace.books().live().get().publication() == 1);
            assertEquals(
                    List.of("before"),
                    workspace.seals().stream()
                            .map(each -> each.reason().why())
                            .filter(why -> !why.isEmpty())
                            .toList());
            assertEquals(1, workspace.lives().size());
            assertEquals(1, workspace.report().experiments().size());
            defineOnceWhole(workspace, more);
            assertEquals(2, workspace.report().experiments().size());
            assertCounted(workspace, 3);
        }
    }

    /** A restore may take hours; what comes last in it is noticed as well as what comes first, without the lease's help. */
    @Test
    void eachCollectionIsReadAnewWhenItIsMadeAnewAndUntilItIsWhole() {
        var deployment = Deployment.STANDALONE;
        with(deployment, MongoDatabase::drop);
        try (var workspace = open(deployment, "one")) {
            workspace.define(Happenings.plan(
                    ZoneId.of("UTC"),
                    Happenings.experiment("later", Optional.empty(), Happenings.CLICK, Happenings.REVENUE)));
            workspace.books().publish(0, "ann", "first");
            var dump = new ArrayList<Map<String, List<BsonDocument>>>();
            with(deployment, database -> dump.add(dump(database)));
            var experiments = dump.get(0).remove("experiments");
            assertEquals(2, experiments.size());
            workspace.books().publish(0, "ann", "second");
            awaitRenewals(deployment);
            dump.get(0).remove("leases");
            with(deployment, database -> restore(database, dump.get(0)));
            Patience.until(
                    "the book is noticed",
                    SOON,
                    () -> workspace.books().live().get().publication() == 1);
            for (int i = 0; i < experiments.size(); i++) {
                int many = i;
                with(deployment, database -> {
                    var into = database.getCollection("experiments", BsonDocument.class);
                    if (many == 0) {
                        into.drop();
                    }
                    into.insertOne(experiments.get(many));
                });
                Patience.until(
                        "document " + i + " is noticed",
                        SOON,
                        () -> workspace.plan().experiments().size() == many + 1);
            }
        }
    }

    /** Each has another's words in memory, so the one that lost the lease reads all anew when it has it again. */
    @Test
    void aServerThatLostTheLeaseAnswersNothingAndGoesOnWithWhatTheOtherSaved() {
        var deployment = Deployment.STANDALONE;
        with(deployment, MongoDatabase::drop);
        try (var workspace = open(deployment, "one")) {
            send(workspace, 2);
            workspace.report();
            with(deployment, database -> lease(database, Instant.now().plusSeconds(3600)));
            Patience.until("the loss is known", SOON, () -> workspace.awayFor().isPresent());
            assertThrows(HeldStoreException.class, workspace::report);
            assertThrows(HeldStoreException.class, () -> workspace.define(PLAN));
            var refused = assertInstanceOf(
                    Receipt.Refused.class,
                    workspace
                            .append("test", List.of(Happenings.exposed("x", "x", "tone", "plain", NOW, Map.of())))
                            .toCompletableFuture()
                            .join());
            assertTrue(refused.message().contains("furrow serve (process 7 on other)"), refused.message());
            assertTrue(workspace.vitals().damages().toString().contains("process 7 on other"), workspace::toString);
            with(deployment, database -> database.getCollection("experiments").drop());

            with(deployment, database -> lease(database, Instant.EPOCH));
            Patience.until(
                    "it has the lease again",
                    SOON,
                    () -> workspace.plan().experiments().isEmpty());
            defineOnceWhole(workspace, PLAN);
            assertCounted(workspace, 2);
        }
    }

    /** Until a restore is over nothing is saved, since that could stand where something is put back. */
    private static void defineOnceWhole(LiveWorkspace workspace, Plan plan) {
        Patience.until("what was put back is whole", SOON, () -> {
            try {
                workspace.define(plan);
                return true;
            } catch (RestoredStoreException notYet) {
                return false;
            }
        });
    }

    /** A collection is known from the first renewal after it was made. */
    private static void awaitRenewals(Deployment deployment) {
        with(deployment, database -> {
            long now = beats(database);
            Patience.until("the lease was renewed", SOON, () -> beats(database) > now + 1);
        });
    }

    private static long beats(MongoDatabase database) {
        return database.getCollection("leases").find().first().getLong("beats");
    }

    private static void lease(MongoDatabase database, Instant until) {
        database.getCollection("leases")
                .updateOne(
                        new Document("_id", "server"),
                        new Document(
                                "$set",
                                new Document("holder", "other")
                                        .append("words", "furrow serve (process 7 on other)")
                                        .append("since", Date.from(NOW))
                                        .append("epoch", 99L)
                                        .append("until", Date.from(until))));
    }

    @Test
    void writtenOnByAnotherMachineTheFirstCountsWhatIsThere() {
        var deployment = Deployment.STANDALONE;
        with(deployment, MongoDatabase::drop);
        var dump = new ArrayList<Map<String, List<BsonDocument>>>();
        try (var one = open(deployment, "one")) {
            send(one, 8);
            with(deployment, database -> dump.add(dump(database)));
            send(one, 5);
            assertCounted(one, 13);
        }
        dump.get(0).remove("leases"); // Else whoever comes next waits until that of the dump has run out.
        with(deployment, database -> restore(database, dump.get(0)));
        try (var two = open(deployment, "two")) {
            send(two, 20);
            assertCounted(two, 28);
        }
        try (var one = open(deployment, "one")) {
            assertCounted(one, 28);
            send(one, 2);
            assertCounted(one, 30);
        }
    }
}
