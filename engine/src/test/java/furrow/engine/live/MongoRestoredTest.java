package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.Receipt;
import furrow.engine.process.RealMongo;
import furrow.engine.process.RealMongo.Deployment;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.BsonDocument;
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

    @TempDir
    private Path folder;

    private int units;

    private LiveWorkspace open(Deployment deployment, String machine) {
        var storage = WorkspaceStorage.inMongo(deployment.uri("restored"), folder.resolve(machine), CLOCK);
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
                database.getCollection(name, BsonDocument.class).insertMany(documents);
            }
        });
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
